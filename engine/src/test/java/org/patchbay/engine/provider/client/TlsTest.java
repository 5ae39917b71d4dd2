// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.patchbay.engine.provider.peer.FaultyServer.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.engine.provider.ProviderException.MalformedUrl;
import org.patchbay.engine.provider.ProviderException.TlsProblem;
import org.patchbay.engine.provider.ProviderException.TlsProblem.Reason;
import org.patchbay.engine.provider.auth.Credentials;
import org.patchbay.engine.provider.client.ConnectionTest.Outcome;
import org.patchbay.engine.provider.peer.FaultyServer;
import org.patchbay.engine.provider.peer.FaultyServer.Script;
import org.patchbay.engine.provider.peer.TestCertificate;
import org.patchbay.engine.provider.trust.ServerCertificate;
import org.patchbay.engine.provider.trust.TrustStore;
import org.patchbay.engine.provider.wire.BaseUrl;
import org.patchbay.engine.provider.wire.CertificateProbe;
import org.patchbay.engine.provider.wire.Wire;
import org.patchbay.engine.provider.wire.WireOptions;

class TlsTest {
    private static final Script API = (head, out) -> answer(
            out, head.startsWith("POST") ? 201 : 200, "X-Subject-Token: t\r\n", "{\"resources\": [], \"token\": {}}");

    @TempDir
    Path directory;

    private TrustStore trust;
    private CertificateProbe probe;
    private Wire wire;

    @BeforeEach
    void open() {
        trust = TrustStore.open(directory.resolve("trust"));
        probe = new CertificateProbe(WireOptions.defaults(), trust);
        wire = new Wire(WireOptions.defaults(), trust);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void anApprovedCertificateOpensProviderAndIdentity() throws IOException {
        var certificate = TestCertificate.of("IP:127.0.0.1");
        try (var server = FaultyServer.https(certificate, API)) {
            var url = new BaseUrl(server.url());
            var credentials =
                    new Credentials.V3(new BaseUrl(server.url() + "/v3"), "u", "Default", "p", Optional.empty());
            assertThat(reason(server)).isEqualTo(Reason.UNTRUSTED);
            assertThat(server.requests()).isEmpty();

            var shown = ServerCertificate.of(probe.chain(url).getFirst());
            assertThat(shown).isEqualTo(ServerCertificate.of(certificate.certificate()));
            assertThat(shown.subject()).isEqualTo("CN=provider");
            assertThat(shown.selfSigned()).isTrue();
            assertThat(server.requests()).isEmpty();

            probe.approve(url, shown.sha256().toUpperCase(java.util.Locale.ROOT));
            assertThat(ConnectionTest.run(wire, server.url(), credentials).outcome())
                    .isEqualTo(Outcome.OK);
            assertThat(server.requests()).hasSize(2);

            var file = directory.resolve("trust").resolve(shown.sha256() + ".pem");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Files.delete(file);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(ConnectionTest.run(wire, server.url(), credentials)
                                    .outcome())
                            .isEqualTo(Outcome.TLS_PROBLEM));
        }
    }

    @Test
    void aCertificateThatTheServerDoesNotShowIsNotApproved() throws IOException {
        try (var server = FaultyServer.https(TestCertificate.of("IP:127.0.0.1"), API)) {
            assertThatExceptionOfType(TlsProblem.class)
                    .isThrownBy(() -> probe.approve(new BaseUrl(server.url()), "ab".repeat(32)));
            assertThat(trust.current().certificates()).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefusedEvenWhenApproved() throws IOException {
        try (var server = approved(TestCertificate.of("DNS:other.example.org"))) {
            assertThat(reason(server)).isEqualTo(Reason.WRONG_NAME);
        }
    }

    @Test
    void anExpiredCertificateIsRefusedEvenWhenApproved() throws IOException {
        try (var server = approved(TestCertificate.of("IP:127.0.0.1", "-startdate", "-10d", "-validity", "5"))) {
            assertThat(reason(server)).isEqualTo(Reason.EXPIRED);
        }
    }

    @Test
    void plainHttpIsNoTls() throws IOException {
        try (var server = FaultyServer.http(API)) {
            var url = server.url().replace("http:", "https:");
            assertThat(ConnectionTest.run(wire, url, new Credentials.None()).outcome())
                    .isEqualTo(Outcome.TLS_PROBLEM);
            assertThatExceptionOfType(TlsProblem.class).isThrownBy(() -> probe.chain(new BaseUrl(url)));
            assertThatExceptionOfType(MalformedUrl.class).isThrownBy(() -> probe.chain(new BaseUrl(server.url())));
        }
    }

    private FaultyServer approved(TestCertificate certificate) {
        trust.add(certificate.certificate());
        return FaultyServer.https(certificate, API);
    }

    private Reason reason(FaultyServer server) {
        var client = new ProviderClient(wire, new BaseUrl(server.url()), new Credentials.None());
        var failure = org.assertj.core.api.Assertions.catchThrowableOfType(TlsProblem.class, client::test);
        return failure.reason();
    }
}
