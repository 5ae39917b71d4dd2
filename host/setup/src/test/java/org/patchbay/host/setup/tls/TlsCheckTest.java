// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.host.setup.Pki;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.ovsdb.TlsFiles;

class TlsCheckTest {
    /** A little later, so that a certificate made in a test is valid by then. */
    private final Instant now = Instant.now().plusSeconds(60);

    @TempDir
    static Path directory;

    private static Pki pki;

    @BeforeAll
    static void certificates() {
        pki = new Pki(directory)
                .authority("ca")
                .authority("foreign")
                .certificate("rsa:2048", "ca", "rsa:2048", 30)
                .certificate("ec", "ca", "ec", 30)
                .certificate("ed25519", "ca", "ed25519", 30)
                .certificate("stranger", "foreign", "ec", 30)
                .certificate("short", "ca", "ec", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ec", "ed25519"})
    void everyKindOfKeyIsGood(String name) {
        Instant until = TlsCheck.check(pki.files(name, "ca"), now);

        assertThat(until).isBetween(now.plus(Duration.ofDays(29)), now.plus(Duration.ofDays(31)));
    }

    @Test
    void aCertificateThatIsItsOwnAuthorityIsGood() {
        assertThat(TlsCheck.check(pki.files("ca", "ca"), now)).isAfter(now);
    }

    @Test
    void intermediatesAreFollowed() throws IOException {
        new Pki(directory).authority("root");
        Path config = Files.writeString(directory.resolve("ext"), "basicConstraints=critical,CA:true\n");
        openssl("req -new -nodes -newkey rsa:2048 -subj /CN=middle -keyout middle.key -out middle.csr");
        openssl(
                "x509 -req -in middle.csr -CA root.crt -CAkey root.key -CAcreateserial -days 9 -out middle.crt -extfile "
                        + config);
        pki.certificate("leaf", "middle", "ec", 5);
        Path chain = directory.resolve("chain.crt");
        Files.writeString(
                chain,
                Files.readString(Path.of(pki.certificate("leaf")))
                        + Files.readString(Path.of(pki.certificate("middle"))));

        TlsFiles files = new TlsFiles(Path.of(pki.key("leaf")), chain, Path.of(pki.certificate("root")));

        assertThat(TlsCheck.check(files, now)).isAfter(now);
        refused(pki.files("leaf", "root"), now, "does not verify the certificate");
    }

    @Test
    void anothersKeyIsRefused() {
        TlsFiles mixed = new TlsFiles(
                Path.of(pki.key("rsa:2048")), Path.of(pki.certificate("ec")), Path.of(pki.certificate("ca")));

        refused(
                mixed,
                now,
                "--key: '" + pki.key("rsa:2048") + "' is not the key of the certificate in '" + pki.certificate("ec")
                        + "' (CN=ec id:4d1f)");
    }

    @Test
    void anothersAuthorityIsRefused() {
        refused(
                pki.files("stranger", "ca"),
                now,
                "--ca: '" + pki.certificate("ca") + "' does not verify the certificate in '"
                        + pki.certificate("stranger") + "', issued by CN=foreign: ");
    }

    @Test
    void timesAreLookedAt() {
        refused(
                pki.files("short", "ca"),
                now.plus(Duration.ofDays(2)),
                "--certificate: the certificate in '" + pki.certificate("short") + "' expired on ");
        refused(
                pki.files("ec", "ca"),
                now.minus(Duration.ofDays(2)),
                "--certificate: the certificate in '" + pki.certificate("ec") + "' is valid from ");
    }

    @Test
    void anAuthorityThatHasExpiredDoesNoHarmBesideOneThatHasNot() throws IOException {
        pki.authority("old", 1);
        pki.certificate("of-old", "old", "ec", 30);
        Path bundle = directory.resolve("bundle.crt");
        Files.writeString(
                bundle,
                Files.readString(Path.of(pki.certificate("old"))) + Files.readString(Path.of(pki.certificate("ca"))));
        Instant later = now.plus(Duration.ofDays(2));

        assertThat(TlsCheck.check(files("ec", bundle), later)).isAfter(later);
        refused(files("of-old", bundle), later, "--ca: the certificate in '" + bundle + "' expired on ");
        refused(files("of-old", bundle), later, "(CN=old), expected one that is valid now");
    }

    private static TlsFiles files(String name, Path authorities) {
        return new TlsFiles(Path.of(pki.key(name)), Path.of(pki.certificate(name)), authorities);
    }

    @Test
    void aFileThatHoldsSomethingElseIsNamed() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "nothing\n");

        refused(
                new TlsFiles(empty, Path.of(pki.certificate("ec")), Path.of(pki.certificate("ca"))),
                now,
                empty + " holds no private key");
        refused(
                new TlsFiles(Path.of(pki.key("ec")), directory.resolve("absent"), Path.of(pki.certificate("ca"))),
                now,
                "--certificate: there is no file '" + directory.resolve("absent") + "'");
        refused(
                new TlsFiles(Path.of(pki.key("ec")), Path.of(pki.certificate("ec")), directory),
                now,
                "--ca: there is no file '" + directory + "'");
    }

    private static void openssl(String arguments) {
        try {
            Process process = new ProcessBuilder(("/usr/bin/openssl " + arguments).split(" "))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isNotNull();
            assertThat(process.waitFor()).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(TlsFiles files, Instant now, String message) {
        assertThatThrownBy(() -> TlsCheck.check(files, now))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((SetupException) e).exitCode())
                .isEqualTo(2);
    }
}
