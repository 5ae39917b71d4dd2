// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates as ovs-pki makes them: names that are no host's, and keys in every encoding. */
class TlsTest {
    @TempDir
    private static Path pki;

    private static int port;
    private static OvsdbServer server;

    @BeforeAll
    static void start() throws IOException {
        authority("ca");
        authority("foreign");
        certificate("server", "ca", "rsa:2048");
        certificate("client", "ca", "rsa:2048");
        certificate("stranger", "foreign", "rsa:2048");
        Commands.run(pki, "openssl", "rsa", "-in", "client.key", "-traditional", "-out", "client-pkcs1.key");
        Commands.run(pki, "openssl", "ecparam", "-name", "prime256v1", "-genkey", "-out", "client-sec1.key");
        sign("client-sec1", "ca", "-key", "client-sec1.key");
        server = OvsdbServer.standalone(
                "--remote=pssl:0:127.0.0.1",
                "--private-key=" + pki.resolve("server.key"),
                "--certificate=" + pki.resolve("server.crt"),
                "--ca-cert=" + pki.resolve("ca.crt"));
        port = server.port();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void authority(String name) {
        Commands.run(
                pki,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-sha512",
                "-days",
                "10",
                "-subj",
                "/C=US/O=Open vSwitch/CN=OVS " + name + " CA Certificate",
                "-keyout",
                name + ".key",
                "-out",
                name + ".crt");
    }

    private static void certificate(String name, String authority, String kind) {
        sign(name, authority, "-newkey", kind, "-nodes", "-keyout", name + ".key");
    }

    private static void sign(String name, String authority, String... key) {
        String[] request = {
            "openssl", "req", "-new", "-subj", "/C=US/O=Open vSwitch/CN=" + name + " id:4d1f", "-out", name + ".csr"
        };
        Commands.run(
                pki,
                java.util.stream.Stream.of(request, key)
                        .flatMap(java.util.Arrays::stream)
                        .toArray(String[]::new));
        Commands.run(
                pki,
                "openssl",
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                authority + ".crt",
                "-CAkey",
                authority + ".key",
                "-set_serial",
                "7",
                "-days",
                "10",
                "-out",
                name + ".crt");
    }

    private static OvsdbOptions options(String key, String certificate, String authority) {
        return OvsdbOptions.builder("ssl:127.0.0.1:" + port, "OVN_Northbound")
                .tls(new TlsFiles(pki.resolve(key), pki.resolve(certificate), pki.resolve(authority)))
                .backoff(Duration.ofMillis(50), Duration.ofMillis(50))
                .build();
    }

    @ParameterizedTest
    @CsvSource({"client.key,client.crt", "client-pkcs1.key,client.crt", "client-sec1.key,client-sec1.crt"})
    void connectsWithEveryKindOfKey(String key, String certificate) {
        try (OvsdbClient client = OvsdbClient.start(options(key, certificate, "ca.crt"))) {
            client.awaitSnapshot(OvsdbServer.PATIENCE);
            var transaction = Transaction.builder();
            transaction.insert("Logical_Switch", Map.of("name", "x".repeat(100_000)));
            client.transact(transaction.build()).join();
            assertThat(client.snapshot().rows("Logical_Switch")).isNotEmpty();
        }
    }

    @Test
    void refusesAServerOfAnotherAuthority() {
        try (OvsdbClient client = OvsdbClient.start(options("client.key", "client.crt", "foreign.crt"))) {
            await().until(() -> client.lastTrouble().contains("PKIX"));
            assertThatThrownBy(client::snapshot).isInstanceOf(OvsdbUnavailableException.class);
        }
    }

    @Test
    void isRefusedWithACertificateOfAnotherAuthority() {
        try (OvsdbClient client = OvsdbClient.start(options("stranger.key", "stranger.crt", "ca.crt"))) {
            await().until(() -> !client.lastTrouble().isEmpty());
            assertThatThrownBy(client::snapshot).isInstanceOf(OvsdbUnavailableException.class);
        }
    }

    @Test
    void namesTheFileThatCannotBeUsed() throws IOException {
        Files.writeString(pki.resolve("empty"), "nothing");
        assertThatThrownBy(() -> OvsdbClient.start(options("client.crt", "client.crt", "ca.crt")))
                .isInstanceOf(OvsdbConfigurationException.class)
                .hasMessageContaining("client.crt holds no private key");
        assertThatThrownBy(() -> OvsdbClient.start(options("client.key", "empty", "ca.crt")))
                .hasMessageContaining("empty holds no certificate");
        assertThatThrownBy(() -> OvsdbClient.start(options("missing.key", "client.crt", "ca.crt")))
                .hasMessageContaining("missing.key");
        assertThatThrownBy(() -> OvsdbOptions.builder("ssl:127.0.0.1:1", "D").build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
