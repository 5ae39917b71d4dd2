// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.ovirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.app.config.Listener;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.problem.Failure;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.StoreOptions;
import org.patchbay.identity.external.AuthenticationOptions;
import org.patchbay.identity.external.GrantRule;
import org.patchbay.identity.external.GrantRule.Who;
import org.patchbay.identity.external.SourceOptions;
import org.patchbay.identity.store.IdentityFile;
import org.patchbay.net.secret.Secret;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.ovsdb.Remote;

class OvirtConfigTest {
    private static final String BY_USER = "auth.plugins.ovirt:AuthorizationByUserName";
    private static final String TENANT_ID = "00000000000000000000000000000001";

    @TempDir
    Path root;

    @Test
    void thePackagesOwnFilesAreEnough() throws Exception {
        OvirtConfig read = read(new OvirtDirectory(root));
        ProviderConfig config = read.provider();

        assertThat(config.northbound()).containsExactly(new Remote.Tcp("127.0.0.1", 6641));
        assertThat(config.networking()).isEqualTo(Listener.at("0.0.0.0", 9696));
        assertThat(config.identity()).isEqualTo(Listener.at("0.0.0.0", 35357));
        assertThat(config.networks()).isEqualTo(new NeutronOptions(1500, 86_400, false));
        assertThat(config.tokenLifetime()).isEqualTo(Duration.ofHours(100));
        assertThat(config.region()).isEqualTo("RegionOne");
        AuthenticationOptions users = config.authentication().orElseThrow();
        assertThat(users.source()).isEqualTo(new SourceOptions.FixedToken(new Secret(TENANT_ID), true));
        assertThat(users.grants()).containsExactly(new GrantRule(new Who.Everybody(), "tenant", Set.of("admin")));
        assertThat(users.anyTenant()).isTrue();
        assertThat(read.warnings())
                .containsExactly("[AUTH] auth-plugin: lets everybody log in, as it always did:"
                        + " auth.plugins.static_token:MagicTokenPlugin");
    }

    @Test
    void whatEngineSetupWroteIsTaken() throws Exception {
        OvirtDirectory directory = new OvirtDirectory(root).setUp("ssl:127.0.0.1:6641", 9696, 35357, BY_USER);
        OvirtConfig read = read(directory);
        ProviderConfig config = read.provider();

        assertThat(read.warnings()).isEmpty();
        assertThat(config.northbound()).containsExactly(new Remote.Ssl("127.0.0.1", 6641));
        assertThat(config.tls().orElseThrow().caCertificates()).isEqualTo(root.resolve("ca.pem"));
        assertThat(config.tls().orElseThrow().privateKey()).isEqualTo(root.resolve("provider.key.nopass"));
        assertThat(config.networking().tls().orElseThrow().certificate()).isEqualTo(root.resolve("provider.cer"));
        assertThat(config.networking().url()).contains(URI.create("https://127.0.0.1:9696"));
        assertThat(config.identity().url()).contains(URI.create("https://127.0.0.1:35357"));
        assertThat(config.networks().portSecurityDefault()).isTrue();
        SourceOptions.Ovirt engine =
                (SourceOptions.Ovirt) config.authentication().orElseThrow().source();
        assertThat(engine.url()).isEqualTo(URI.create("https://engine.example.org:443/ovirt-engine"));
        assertThat(engine.clientId()).isEqualTo("ovirt-provider-ovn");
        assertThat(engine.clientSecret()).isEqualTo(new Secret("a%secret"));
        assertThat(engine.http().authorities()).isEqualTo(root.resolve("ca.pem"));
        assertThat(engine.http().answer()).isEqualTo(Duration.ofSeconds(110));
        assertThat(config.authentication().orElseThrow().grants())
                .containsExactly(new GrantRule(new Who.User("admin@internal"), "tenant", Set.of("admin")));
    }

    @ParameterizedTest
    @CsvSource({
        "auth.plugins.ovirt:AuthorizationByGroup, ovirt-admin-group-attribute-value=Netz",
        "auth.plugins.ovirt:AuthorizationByRole, ovirt-admin-role-id=def0",
        "auth.plugins.ovirt:AuthorizationByUserName, ovirt-admin-user-name=eve@internal",
        "auth.plugins.static_token:NoAuthPlugin, ovirt-admin-user-name=unused"
    })
    void everyPluginHasItsSource(String plugin, String setting) throws Exception {
        OvirtDirectory directory = new OvirtDirectory(root)
                .setUp("tcp:127.0.0.1:6641", 9696, 35357, plugin)
                .write("conf.d/30-admin.conf", "[OVIRT]\n" + setting + "\n");
        AuthenticationOptions users =
                read(directory).provider().authentication().orElseThrow();

        Who who =
                switch (plugin.substring(plugin.indexOf(':') + 1)) {
                    case "AuthorizationByGroup" -> new Who.Group("Netz");
                    case "AuthorizationByRole" -> new Who.Role("def0");
                    case "AuthorizationByUserName" -> new Who.User("eve@internal");
                    default -> new Who.Everybody();
                };
        assertThat(users.grants()).containsExactly(new GrantRule(who, "tenant", Set.of("admin")));
    }

    @Test
    void laterFilesWinAndKeysMayHaveAnyCaseAndColons() throws Exception {
        OvirtDirectory directory = new OvirtDirectory(root)
                .write("conf.d/50-a.conf", "[OVN REMOTE]\nOVN-Remote : tcp:10.0.0.1:6641\n[DHCP]\ndhcp-mtu=8942\n")
                .write("conf.d/60-b.conf", "[OVN REMOTE]\novn-remote=tcp:10.0.0.2:6641,\n  tcp:10.0.0.3:6641\n")
                .write("conf.d/70-c.conf.rpmsave", "[OVN REMOTE]\novn-remote=tcp:10.0.0.9:6641\n");
        ProviderConfig config = read(directory).provider();

        assertThat(config.northbound())
                .containsExactly(new Remote.Tcp("10.0.0.2", 6641), new Remote.Tcp("10.0.0.3", 6641));
        assertThat(config.networks().physicalMtu()).isEqualTo(9000);
    }

    @Test
    void whatHasNoEffectIsTold() throws Exception {
        OvirtDirectory directory = new OvirtDirectory(root).write("conf.d/40-x.conf", """
                [PROVIDER]
                nova-port=8774
                ovs-version-2.9=true
                provder-host=typo
                [SSL]
                ssl-ciphers-string=HIGH
                [AUTH]
                auth-token-timeout=3600000
                [MINE]
                key=1
                """);
        Path file = directory.path().resolve("conf.d/40-x.conf");

        assertThat(read(directory).warnings())
                .contains(
                        file + ", line 2: [PROVIDER] nova-port: has no effect: the version document of Nova is at the"
                                + " neutron-port",
                        file + ", line 6: [SSL] ssl-ciphers-string: has no effect: TLS 1.2 and 1.3 with the ciphers"
                                + " of the JDK",
                        file + ", line 8: [AUTH] auth-token-timeout: tokens are good for 604800 seconds",
                        file + ", line 4: [PROVIDER] provder-host: is unknown and has no effect",
                        file + ", line 10: [MINE] key: is unknown and has no effect")
                .hasSize(6);
    }

    @Test
    void wrongValuesAreToldAllAtOnce() throws Exception {
        OvirtDirectory directory = new OvirtDirectory(root).write("conf.d/40-x.conf", """
                [PROVIDER]
                neutron-port=many
                [OVN REMOTE]
                ovn-remote=10.0.0.1
                [SSL]
                https-enabled=perhaps
                [DHCP]
                dhcp-lease-time=-1
                [AUTH]
                auth-plugin=auth.plugins.ovirt:AuthorizationByUserName
                """);
        String file = directory.path().resolve("conf.d/40-x.conf") + ", line ";

        assertThat(problems(directory))
                .containsExactlyInAnyOrder(
                        file + "2: [PROVIDER] neutron-port: 'many', expected a number from 1 to 65535",
                        file + "4: [OVN REMOTE] ovn-remote: '10.0.0.1', expected tcp:HOST:PORT, ssl:HOST:PORT or"
                                + " unix:PATH",
                        file + "6: [SSL] https-enabled: 'perhaps', expected true or false",
                        file + "8: [DHCP] dhcp-lease-time: '-1', expected a number from 60 to 2147483647",
                        "[OVIRT] ovirt-host: is missing; " + BY_USER + " asks the engine there",
                        "[OVIRT] ovirt-sso-client-secret: is missing; " + BY_USER + " asks the engine with it");
        directory.write("conf.d/40-x.conf", "[SSL]\nhttps-enabled=true\nssl-cert-file=/absent\n");
        assertThat(problems(directory))
                .containsExactly(
                        file + "3: [SSL] ssl-cert-file: cannot read the file /absent",
                        "[SSL] ssl-key-file: is missing; https-enabled and ssl: remotes need it");
        directory.write("conf.d/40-x.conf", "key=1\n");
        assertThat(problems(directory)).containsExactly(file + "1: 'key=1', expected a section or KEY = VALUE");
        assertThat(catchThrowableOfType(Failure.class, () -> OvirtConfig.read(root, root.resolve("i")))
                        .lines())
                .hasSize(1);
    }

    @Test
    void theTenantIsInTheIdentityFile() throws Exception {
        OvirtConfig config = read(new OvirtDirectory(root)
                .write("conf.d/40-x.conf", "[PROVIDER]\nopenstack-tenant-id=42\nopenstack-tenant-name=lab\n"));
        Path file = root.resolve("state/identity.json");
        OvirtIdentity.prepare(file, config.tenant());

        assertThat(config.provider().identityStore()).isEqualTo(new StoreOptions.File(file));
        assertThat(new IdentityFile(file).read().projectNamed("default", "lab")).isEqualTo(config.tenant());
        byte[] before = Files.readAllBytes(file);
        OvirtIdentity.prepare(file, config.tenant());
        assertThat(Files.readAllBytes(file)).as("at the next start").isEqualTo(before);
        new IdentityAdmin(file).setPassword("local-admin", "a secret");
        assertThat(new IdentityAdmin(file).users()).hasSize(1);
    }

    private OvirtConfig read(OvirtDirectory directory) {
        return OvirtConfig.read(directory.path(), root.resolve("state/identity.json"));
    }

    private List<String> problems(OvirtDirectory directory) {
        Failure failure = catchThrowableOfType(Failure.class, () -> read(directory));
        assertThat(failure.exitCode()).isEqualTo(2);
        return failure.lines();
    }
}
