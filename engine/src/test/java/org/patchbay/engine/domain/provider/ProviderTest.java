// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.engine.domain.Refusals.assertBadValue;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.CustomProperties;
import org.patchbay.net.secret.Secret;

class ProviderTest {
    private static final ProviderKind OVN = new ProviderKind.External("ovirt_provider_ovn", false);
    private static final ProviderKind NEUTRON = new ProviderKind.Neutron("OPEN_VSWITCH", AgentConfiguration.NONE);
    private static final String URL = "http://neutron:9696";

    private static Provider provider(String name, @Nullable String url, ProviderKind kind) {
        return Provider.of(UUID.randomUUID(), name, url, kind);
    }

    @Test
    void theDefaultsAreThoseOfTheApi() {
        Provider neutron = provider("n", URL, NEUTRON);
        assertThat(neutron.readOnly()).isTrue();
        assertThat(neutron.autoSync()).isFalse();
        assertThat(neutron.portLifecycle()).isEqualTo(PortLifecycle.DELETE_ON_STOP);
        assertThat(provider("o", URL, OVN).portLifecycle()).isEqualTo(PortLifecycle.PERSIST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ovirt-provider-ovn", "A_1"})
    void goodNames(String name) {
        assertThat(provider(name, URL, OVN).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a.b", "é", "a/b", "a\n"})
    void badNames(String name) {
        assertBadValue(() -> provider(name, URL, OVN), "name");
    }

    @Test
    void lengths() {
        assertThat(provider("n".repeat(128), URL, OVN).name()).hasSize(128);
        assertBadValue(() -> provider("n".repeat(129), URL, OVN), "at most 128");
        String longest = "http://h/" + "p".repeat(503);
        assertThat(provider("n", longest, OVN).url()).hasSize(512);
        assertBadValue(() -> provider("n", longest + "p", OVN), "url", "at most 512");
        assertBadValue(
                () -> new Provider(
                        UUID.randomUUID(),
                        "n",
                        "d".repeat(4001),
                        URL,
                        OVN,
                        Authentication.NONE,
                        true,
                        false,
                        PortLifecycle.PERSIST,
                        CustomProperties.NONE,
                        0),
                "description",
                "at most 4000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://h", "https://h:9696", "http://h:9696/", "http://10.0.0.1:9696/x", "http://[::1]:9696"})
    void goodUrls(String url) {
        assertThat(provider("n", url, OVN).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h:9696",
                "ftp://h",
                "http://",
                "http://h:70000",
                "http://a b",
                "http://user:pw@h",
                "http://h?x",
                "http://h#x",
                "file:///etc/passwd",
                "javascript:alert(1)"
            })
    void badUrls(String url) {
        assertBadValue(() -> provider("n", url, OVN), "url '");
    }

    @Test
    void onlyAnUnmanagedProviderHasNoUrl() {
        assertBadValue(() -> provider("n", null, NEUTRON), "url is missing");
        assertBadValue(() -> provider("n", "", OVN), "url is missing");
        Provider unmanaged = provider("n", null, new ProviderKind.External("cisco", true));
        assertThat(unmanaged.url()).isNull();
        assertThat(unmanaged.unmanaged()).isTrue();
        assertBadValue(() -> unmanaged.withAutoSync(true), "auto_sync");
    }

    @ParameterizedTest
    @CsvSource({
        "open_vswitch,OPEN_VSWITCH",
        "Linux_Bridge,LINUX_BRIDGE",
        "ovirt_provider_ovn,OVIRT_PROVIDER_OVN",
        "ml2/x,ml2/x"
    })
    void presetsOfPluginsAreKnownInEitherCase(String given, String kept) {
        assertThat(new ProviderKind.Neutron(given, AgentConfiguration.NONE).pluginType())
                .isEqualTo(kept);
        assertThat(new ProviderKind.External(given, false).pluginType()).isEqualTo(kept);
    }

    @Test
    void aPluginTypeIsNeeded() {
        assertBadValue(() -> new ProviderKind.Neutron("", AgentConfiguration.NONE), "plugin_type is missing");
        assertBadValue(() -> new ProviderKind.External(" ", false), "plugin_type is missing");
        assertThat(Arrays.stream(ProviderType.values()).map(Check::code)).containsExactly("neutron", "external");
        assertThat(Arrays.stream(BrokerType.values()).map(Check::code)).containsExactly("qpid", "rabbit_mq");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://k:5000/v3",
                "https://k:5000/v2.0",
                "http://k:35357/v2.0/",
                "http://k:5000/v3/",
                "http://[::1]:5000/v3"
            })
    void goodAuthenticationUrls(String url) {
        assertThat(authentication(url).v3()).isEqualTo(url.contains("/v3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://k/v3",
                "http://k:5000",
                "http://k:5000/v4",
                "http://k:5000/v2",
                "k:5000/v3",
                "http://k:/v3",
                "http://k:5000/identity/v3",
                "http://k:5000/v3//",
                "http://k:5000/v3 "
            })
    void badAuthenticationUrls(String url) {
        assertBadValue(() -> authentication(url), "authentication_url '", "/v2.0 or /v3");
    }

    private static Authentication authentication(String url) {
        return new Authentication(true, "u", new Secret("p"), url, "t", null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "NEUTRON, u, p, http://k:5/v3, t,, ",
        "NEUTRON, u, p, http://k:5/v3,, d, ",
        "NEUTRON, u, p, http://k:5/v3,,, tenant_name or user_domain_name is missing",
        "NEUTRON,, p, http://k:5/v3, t,, username is missing",
        "NEUTRON, u,, http://k:5/v3, t,, password is missing",
        "NEUTRON, u, p,, t,, authentication_url is missing",
        "EXTERNAL, u, p, http://k:5/v2.0,,, ",
        "EXTERNAL,, p, http://k:5/v2.0,,, username is missing",
    })
    void whatAuthenticationNeeds(
            ProviderType type,
            @Nullable String user,
            @Nullable String password,
            @Nullable String url,
            @Nullable String tenant,
            @Nullable String domain,
            @Nullable String missing) {
        Authentication given = new Authentication(
                true, user, password == null ? null : new Secret(password), url, tenant, domain, null, null);
        Provider bare = provider("n", URL, type == ProviderType.NEUTRON ? NEUTRON : OVN);
        if (missing == null) {
            assertThat(bare.withAuthentication(given).authentication()).isEqualTo(given);
        } else {
            assertBadValue(() -> bare.withAuthentication(given), missing);
        }
        // What is not required is kept all the same.
        Authentication off = new Authentication(
                false, user, password == null ? null : new Secret(password), url, tenant, domain, null, null);
        assertThat(bare.withAuthentication(off).authentication()).isEqualTo(off);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red:br-red", "red:eth0,blue:eth1", "physnet123456ab:br", "a:b,a:c"})
    void goodMappings(String text) {
        assertThat(NetworkMappings.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "red",
                "red:",
                ":eth0",
                "red:eth0,",
                ",red:eth0",
                "red:eth0 ,blue:eth1",
                "a:b:c",
                "0123456789abcdef:x"
            })
    void badMappings(String text) {
        assertBadValue(() -> NetworkMappings.of(text), "network_mappings '");
    }

    @Test
    void mappingsByNetwork() {
        assertThat(NetworkMappings.of("red:br-red,blue:br-blue").byNetwork())
                .containsEntry("red", "br-red")
                .containsEntry("blue", "br-blue")
                .hasSize(2);
        assertThat(NetworkMappings.NONE.byNetwork()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "65535,true", "65536,false", "-1,false"})
    void portsOfBrokers(int port, boolean valid) {
        if (valid) {
            assertThat(agent("h", port).port()).isEqualTo(port);
        } else {
            assertBadValue(() -> agent("h", port), "agent_configuration.port '" + port + "'");
        }
        assertBadValue(() -> agent("a b", 1), "agent_configuration.address 'a b'");
    }

    private static AgentConfiguration agent(String address, int port) {
        return new AgentConfiguration(BrokerType.RABBIT_MQ, address, port, "guest", null, NetworkMappings.NONE);
    }

    @Test
    void noPasswordIsInItsText() {
        Authentication with =
                new Authentication(true, "u", new Secret("hunter2"), "http://k:5/v3", "t", null, null, null);
        assertThat(provider("n", URL, NEUTRON).withAuthentication(with).toString())
                .doesNotContain("hunter2");
    }
}
