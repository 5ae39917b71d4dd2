// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.app.log.LogFormat;
import org.patchbay.app.problem.Failure;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.StoreOptions;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.GrantRule;
import org.patchbay.identity.external.GrantRule.Who;
import org.patchbay.identity.external.HttpSettings;
import org.patchbay.identity.external.SourceOptions;
import org.patchbay.net.secret.Secret;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.neutron.log.LogRate;
import org.patchbay.ovsdb.Remote;

class ConfigFileTest {
    @TempDir
    Path directory;

    @BeforeEach
    void identity() {
        new IdentityAdmin(directory.resolve("identity.json")).init("secret");
    }

    @Test
    void fewKeysAreEnough() throws IOException {
        ProviderConfig config = read("""
                identity-file = "identity.json"
                [northbound]
                remotes = ["tcp:10.0.0.1:6641", "tcp:10.0.0.2:6641"]
                """);

        assertThat(config.northbound())
                .containsExactly(new Remote.Tcp("10.0.0.1", 6641), new Remote.Tcp("10.0.0.2", 6641));
        assertThat(config.identityStore()).isEqualTo(new StoreOptions.File(directory.resolve("identity.json")));
        assertThat(config.region()).isEqualTo("RegionOne");
        assertThat(config.networking()).isEqualTo(Listener.at("127.0.0.1", 9696));
        assertThat(config.identity()).isEqualTo(Listener.at("127.0.0.1", 35357));
        assertThat(config.metrics()).isEmpty();
        assertThat(config.southbound()).isEmpty();
        assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
    }

    @Test
    void everyKeyIsRead() throws IOException {
        for (String pem : List.of("key.pem", "cert.pem", "ca.pem")) {
            Files.createFile(directory.resolve(pem));
        }
        ProviderConfig config = read("""
                identity-file = "./identity.json"
                region = "Berlin"
                token-minutes = 2
                audit-file = "audit.log"
                drain-seconds = 5
                trust-forwarded = true
                access-log = false
                log-format = "json"
                [northbound]
                remotes = "ssl:[2001:db8::1]:6641"
                private-key = "key.pem"
                certificate = "cert.pem"
                ca-certificates = "ca.pem"
                [southbound]
                remotes = ["ssl:[2001:db8::1]:6642"]
                [networking]
                address = "0.0.0.0"
                port = 1
                url = "https://networks.example.org/"
                [identity]
                address = "::1"
                port = 65535
                [networks]
                physical-mtu = 9000
                lease-seconds = 3600
                port-security = false
                metadata = true
                log-rate = 300
                log-burst = 50
                [networks.quotas]
                port = 500
                security-group = 10
                network = -1
                [metrics]
                port = 9697
                [limits]
                connections = 10
                concurrent-requests = 1
                queued-requests = 0
                body-bytes = 1024
                idle-seconds = 3600
                """);

        assertThat(config.southbound()).containsExactly(new Remote.Ssl("2001:db8::1", 6642));
        assertThat(config.tls().orElseThrow().certificate()).isEqualTo(directory.resolve("cert.pem"));
        assertThat(config.networking())
                .isEqualTo(new Listener(
                        "0.0.0.0", 1, Optional.of(URI.create("https://networks.example.org")), Optional.empty()));
        assertThat(config.identity().localUrl()).isEqualTo(URI.create("http://[::1]:65535"));
        assertThat(config.metrics()).contains(Listener.at("127.0.0.1", 9697));
        assertThat(config.limits()).isEqualTo(new Limits(10, 1, 0, 1024, 3600));
        assertThat(config.networks())
                .isEqualTo(new NeutronOptions(
                        9000, 3600, false, Map.of("port", 500, "security_group", 10), true, new LogRate(300, 50)));
        assertThat(config.tokenLifetime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.trustForwarded()).isTrue();
        assertThat(config.accessLog()).isFalse();
        assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
        assertThat(config.auditFile()).contains(directory.resolve("audit.log"));
        assertThat(config.drain()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void httpsIsForAllListeners() throws Exception {
        Process openssl = new ProcessBuilder(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                                + " -subj /CN=a -days 2 -keyout web.key -out web.pem")
                        .split(" "))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(openssl.waitFor()).isZero();
        String rest = """
                identity-file = "identity.json"
                northbound.remotes = ["tcp:10.0.0.1:6641"]
                metrics.port = 9697
                [tls]
                certificate = "web.pem"
                """;
        ProviderConfig config = read(rest + "private-key = 'web.key'");

        assertThat(config.endpoints())
                .containsExactly(
                        "Networking API  https://127.0.0.1:9696",
                        "Identity API    https://127.0.0.1:35357/v3",
                        "Metrics         https://127.0.0.1:9697/metrics");
        assertThat(problems(rest))
                .containsExactly("tls.private-key: is missing; [tls] needs certificate and private-key");
        assertThat(problems(rest + "private-key = 'web.pem'"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("tls.certificate: " + directory.resolve("web.pem") + " holds no private key");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThat(problems("""
                regoin = "x"
                identity-file = "absent.json"
                log-format = "xml"
                [northbound]
                remotes = ["ssl:10.0.0.1", "10.0.0.2"]
                private-key = "absent.pem"
                [networking]
                address = "0.0.0.0"
                port = 70000
                [identity]
                url = "keystone"
                prot = 1
                [metrics]
                [limits]
                connections = "many"
                """))
                .containsExactlyInAnyOrder(
                        "regoin: is no key, did you mean 'region'?",
                        "log-format: 'xml', expected \"text\" or \"json\"",
                        "identity-file: there is no file " + directory.resolve("absent.json")
                                + "; 'patchbay user init --file " + directory.resolve("absent.json") + "' makes it",
                        "northbound.remotes: \"10.0.0.2\" is no remote; expected unix:PATH, tcp:HOST:PORT or"
                                + " ssl:HOST:PORT",
                        "northbound.private-key: cannot read the file " + directory.resolve("absent.pem"),
                        "northbound.certificate: is missing; ssl: remotes need private-key, certificate and"
                                + " ca-certificates",
                        "northbound.ca-certificates: is missing; ssl: remotes need private-key, certificate and"
                                + " ca-certificates",
                        "networking.port: is 70000, expected a number from 1 to 65535",
                        "identity.url: 'keystone', expected a URL such as \"http://networks.example.org\"",
                        "identity.prot: is no key, did you mean 'port'?",
                        "metrics.port: is missing, for example port = 9697",
                        "limits.connections: is \"many\", expected a number from 10 to 1000000");
    }

    @Test
    void anEmptyFileNamesWhatItNeeds() {
        assertThat(problems(""))
                .containsExactlyInAnyOrder(
                        "identity-file: is missing, for example identity-file = \"identity.json\"",
                        "northbound.remotes: is missing, for example remotes = [\"ssl:10.0.0.1:6641\"]");
    }

    @Test
    void twoListenersCannotShareAPort() {
        assertThat(problems("""
                identity-file = "identity.json"
                northbound.remotes = ["unix:/run/nb.sock"]
                networking.port = 9696
                identity.port = 9696
                metrics.port = 9696
                """))
                .containsExactly(
                        "identity.port: 9696 is the port of networking too",
                        "metrics.port: 9696 is the port of networking too");
    }

    @Test
    void aTableThatIsAValueIsNamed() {
        assertThat(problems("identity-file = 'i'\nnorthbound = 1\n"))
                .contains("northbound: is 1, expected a table [northbound]");
    }

    @Test
    void brokenSyntaxIsToldWithItsLine() {
        assertThat(problems("region = \"a\"\nregion = \n"))
                .singleElement()
                .asString()
                .contains("provider.toml, line 2");
    }

    @Test
    void anAbsentFileIsNamed() {
        Path file = directory.resolve("absent.toml");

        Failure failure = catchThrowableOfType(Failure.class, () -> ConfigFile.read(file));

        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.lines()).containsExactly("the configuration file " + file + " does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db.example.org/patchbay",
                "jdbc:postgresql://a:5432,b:5432/patchbay?sslmode=verify-full"
            })
    void aDatabaseIsNamedWithOrWithoutJdbc(String url) throws IOException {
        Files.writeString(directory.resolve("secret"), " two words \nnot this\n");

        assertThat(store(url))
                .isEqualTo(new StoreOptions.Database(
                        "jdbc:" + url.replace("jdbc:", ""), "patchbay", new Secret(" two words ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://db/patchbay",
                "postgresql://db",
                "postgresql://me:sesame@db/patchbay",
                "jdbc:postgresql://db/patchbay?password=sesame"
            })
    void anotherAddressOfADatabaseIsRefusedAndNotRepeated(String url) throws IOException {
        Files.writeString(directory.resolve("secret"), "x\n");

        assertThat(catchThrowableOfType(Failure.class, () -> store(url)).lines())
                .containsExactly("identity-database.url: is no address of a database without user and password,"
                        + " expected for example \"postgresql://db.example.org:5432/patchbay\"");
    }

    private StoreOptions store(String url) throws IOException {
        return ConfigFile.readStore(Files.writeString(directory.resolve("provider.toml"), """
                [identity-database]
                url = "%s"
                user = "patchbay"
                password-file = "secret"
                """.formatted(url)));
    }

    @Test
    void usersOfAnotherSourceAreConfigured() throws IOException {
        Files.writeString(directory.resolve("secret"), "sesame\n");
        AuthenticationOptions options = read("""
                identity-file = "identity.json"
                northbound.remotes = "unix:/run/nb.sock"
                [authentication]
                plugin = "ovirt"
                url = "https://engine.example.org/ovirt-engine/"
                client-id = "provider"
                client-secret-file = "secret"
                local-users = false
                cache-seconds = 5
                timeout-seconds = 110
                [[authentication.grants]]
                role = "NetworkAdmin"
                project = "admin"
                roles = ["admin"]
                [[authentication.grants]]
                project = "admin"
                roles = ["reader"]
                """).authentication().orElseThrow();

        assertThat(options.source())
                .isEqualTo(new SourceOptions.Ovirt(
                        URI.create("https://engine.example.org/ovirt-engine"),
                        "provider",
                        new Secret("sesame"),
                        "AAA_AUTHZ_GROUP_NAME",
                        new HttpSettings(null, Duration.ofSeconds(5), Duration.ofSeconds(110), 32)));
        assertThat(options.grants())
                .containsExactly(
                        new GrantRule(new Who.Role("NetworkAdmin"), "admin", Set.of("admin")),
                        new GrantRule(new Who.Everybody(), "admin", Set.of("reader")));
        assertThat(options.localUsers()).isFalse();
        assertThat(options.cached()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.toString()).doesNotContain("sesame");
    }

    @Test
    void problemsOfAnotherSourceAreToldAtOnce() throws IOException {
        Files.writeString(directory.resolve("empty"), " \n");
        assertThat(problems("""
                identity-file = "identity.json"
                northbound.remotes = "unix:/run/nb.sock"
                [authentication]
                plugin = "ovirt"
                url = "engine"
                client-secret-file = "empty"
                ca-certificates = "absent.pem"
                """))
                .containsExactlyInAnyOrder(
                        "authentication.grants: is missing: [[authentication.grants]] says who has which roles in"
                                + " which project",
                        "authentication.url: 'engine', expected a URL such as"
                                + " \"https://engine.example.org/ovirt-engine\"",
                        "authentication.client-id: is missing, for example client-id = \"ovirt-provider-ovn\"",
                        "authentication.client-secret-file: the first line of " + directory.resolve("empty")
                                + " is empty, expected a secret",
                        "authentication.ca-certificates: cannot read " + directory.resolve("absent.pem") + ": "
                                + directory.resolve("absent.pem"));
        assertThat(problems("""
                identity-file = "identity.json"
                northbound.remotes = "unix:/run/nb.sock"
                [authentication]
                plugin = "keystone"
                url = "https://keystone.example.org:5000/v3"
                audience = "x"
                [[authentication.grants]]
                user = "a"
                group = "b"
                project = "absent"
                roles = ["boss"]
                [[authentication.grants]]
                rolse = "x"
                """))
                .containsExactlyInAnyOrder(
                        "authentication.grants[0].user: only one of user, group and role can be given",
                        "authentication.grants[0].project: there is no project absent; 'patchbay project add absent'"
                                + " makes it",
                        "authentication.grants[0].roles: there is no role boss",
                        "authentication.grants[1].roles: is missing, for example roles = [\"member\"]",
                        "authentication.grants[1].rolse: is no key, did you mean 'role'?",
                        "authentication.audience: is no key, expected one of [ca-certificates, cache-seconds,"
                                + " concurrent-requests, connect-seconds, grants, local-users, plugin, timeout-seconds, url]");
        assertThat(problems("""
                identity-file = "identity.json"
                northbound.remotes = "unix:/run/nb.sock"
                [authentication]
                plugin = "ldap"
                """))
                .containsExactly(
                        "authentication.plugin: 'ldap', expected \"file\", \"none\", \"token\", \"ovirt\", \"keystone\" or"
                                + " \"oidc\"");
    }

    private List<String> problems(String text) {
        Failure failure = catchThrowableOfType(Failure.class, () -> read(text));
        assertThat(failure.exitCode()).isEqualTo(2);
        return failure.lines();
    }

    private ProviderConfig read(String text) throws IOException {
        Path file = directory.resolve("provider.toml");
        Files.writeString(file, text);
        return ConfigFile.read(file);
    }
}
