// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.GrantRule;
import org.patchbay.identity.external.GrantRule.Who;
import org.patchbay.identity.external.HttpSettings;
import org.patchbay.identity.external.SourceOptions;
import org.patchbay.net.secret.Secret;

@Tag("slow")
class SourceTlsTest {
    @TempDir
    Path directory;

    @Test
    void onlyTheNamedAuthoritiesAreTrusted() throws Exception {
        Path store = keys("ours", "ip:127.0.0.1");
        try (ScriptedSource sso = ScriptedSource.secure(context(store))) {
            sso.on("/sso/oauth/token-info", 200, "{'active':true,'user_id':'admin@internal','ovirt':[{}]}");
            assertThat(whoami(sso, directory.resolve("ours.pem"))).isEqualTo(200);
            keys("theirs", "ip:127.0.0.1");
            assertThat(whoami(sso, directory.resolve("theirs.pem"))).isEqualTo(502);
            assertThat(whoami(sso, null)).as("authorities of the JDK").isEqualTo(502);
            assertThat(sso.requests).as("nothing is sent to a stranger").hasSize(1);
        }
    }

    @Test
    void aCertificateForAnotherHostIsNotTrusted() throws Exception {
        Path store = keys("ours", "dns:engine.example.org");
        try (ScriptedSource sso = ScriptedSource.secure(context(store))) {
            assertThat(whoami(sso, directory.resolve("ours.pem"))).isEqualTo(502);
            assertThat(sso.requests).isEmpty();
        }
    }

    @Test
    void aFileWithoutCertificatesIsRefusedAtOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("empty.pem"), "nothing\n");
        try (ScriptedSource sso = new ScriptedSource()) {
            assertThatThrownBy(() -> whoami(sso, file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("empty.pem");
        }
    }

    private static int whoami(ScriptedSource sso, @Nullable Path authorities) throws IOException {
        HttpSettings http = new HttpSettings(authorities, Duration.ofSeconds(60), Duration.ofSeconds(60), 4);
        AuthenticationOptions options = new AuthenticationOptions(
                new SourceOptions.Ovirt(sso.url(), "p", new Secret("s"), SourceOptions.Ovirt.GROUP_ATTRIBUTE, http),
                List.of(new GrantRule(new Who.Everybody(), "red", Set.of("member"))),
                true,
                Duration.ofMinutes(1));
        try (Fixture provider = Fixture.with(options)) {
            return provider.whoami("token");
        }
    }

    /** A key with a certificate of its own, in a store and, without the key, in a PEM file. */
    private Path keys(String name, String host) throws IOException, InterruptedException {
        Path store = directory.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + host,
                "-validity",
                "2",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-storepass",
                "changeit",
                "-keystore",
                store.toString(),
                "-file",
                directory.resolve(name + ".pem").toString());
        return store;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> argv = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        argv.addAll(List.of(arguments));
        Process process = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
