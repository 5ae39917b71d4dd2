// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.CustomProperties;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.provider.AgentConfiguration;
import org.patchbay.engine.domain.provider.Authentication;
import org.patchbay.engine.domain.provider.BrokerType;
import org.patchbay.engine.domain.provider.NetworkMappings;
import org.patchbay.engine.domain.provider.PortLifecycle;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderKind;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.net.secret.Secret;

/** As {@link Merge}, for networks and their providers. */
public final class MergeNetwork {
    private MergeNetwork() {}

    /** Everything but what makes a network external, which is {@code External}'s and the service's. */
    public static Network network(Network under, Input sent) {
        List<String> usages = sent.texts("usages");
        Integer mtu = sent.integer("mtu");
        String label = sent.text("network_label");
        return new Network(
                under.id(),
                under.dataCenterId(),
                sent.text("name", under.name()),
                sent.text("description", under.description()),
                sent.text("comment", under.comment()),
                under.vdsmName(),
                sent.has("vlan") ? sent.integer("vlan.id") : under.vlanId(),
                mtu == null ? under.mtu() : mtu,
                sent.flag("stp", under.stp()),
                label == null ? under.label() : label.isBlank() ? null : label,
                usages == null ? under.vmNetwork() : usages.contains("vm"),
                under.externalOrNull(),
                under.version());
    }

    /** The kind that an addition asks for; the plug-in may come in either of its two attributes. */
    public static ProviderKind kind(Input sent) {
        String plugin = plugin(sent, "");
        return "neutron".equals(sent.text("type"))
                ? new ProviderKind.Neutron(plugin, agent(AgentConfiguration.NONE, sent))
                : new ProviderKind.External(
                        plugin.isEmpty() ? ProviderKind.OVN : plugin, sent.flag("unmanaged", false));
    }

    public static Provider provider(Provider under, Input sent) {
        PortLifecycle lifecycle = sent.word("port_lifecycle", PortLifecycle.class);
        List<Input> properties = sent.many("properties");
        CustomProperties custom = properties == null ? under.customProperties() : Properties.of(properties);
        return new Provider(
                under.id(),
                sent.text("name", under.name()),
                sent.text("description", under.description()),
                optional(sent, "url", under.url()),
                kind(under.kind(), sent),
                authentication(under.authentication(), sent),
                sent.flag("read_only", under.readOnly()),
                sent.flag("auto_sync", under.autoSync()),
                lifecycle == null ? under.portLifecycle() : lifecycle,
                custom,
                under.version());
    }

    private static ProviderKind kind(ProviderKind under, Input sent) {
        String plugin = plugin(sent, under.pluginType());
        return switch (under) {
            case ProviderKind.Neutron neutron -> new ProviderKind.Neutron(plugin, agent(neutron.agent(), sent));
            case ProviderKind.External external ->
                new ProviderKind.External(plugin, sent.flag("unmanaged", external.unmanaged()));
        };
    }

    // Clients that send back what they read send both; the one that differs is the one that was changed.
    private static String plugin(Input sent, String under) {
        String newer = sent.text("external_plugin_type");
        String older = sent.text("plugin_type");
        if (newer != null && !newer.isBlank() && (older == null || !newer.equalsIgnoreCase(under))) {
            return newer;
        }
        return older == null || older.isBlank() ? under : older;
    }

    private static AgentConfiguration agent(AgentConfiguration under, Input sent) {
        BrokerType broker = sent.word("agent_configuration.broker_type", BrokerType.class);
        Integer port = sent.integer("agent_configuration.port");
        String mappings = sent.text("agent_configuration.network_mappings");
        return new AgentConfiguration(
                broker == null ? under.brokerType() : broker,
                optional(sent, "agent_configuration.address", under.address()),
                port == null ? under.port() : port,
                optional(sent, "agent_configuration.username", under.username()),
                secret(sent, "agent_configuration.password", under.password()),
                mappings == null ? under.mappings() : NetworkMappings.of(mappings));
    }

    private static Authentication authentication(Authentication under, Input sent) {
        return new Authentication(
                sent.flag("requires_authentication", under.required()),
                optional(sent, "username", under.username()),
                secret(sent, "password", under.password()),
                optional(sent, "authentication_url", under.url()),
                optional(sent, "tenant_name", under.tenantName()),
                optional(sent, "user_domain_name", under.userDomainName()),
                optional(sent, "project_name", under.projectName()),
                optional(sent, "project_domain_name", under.projectDomainName()));
    }

    private static @Nullable Secret secret(Input sent, String name, @Nullable Secret under) {
        String password = sent.text(name);
        return password == null || password.isEmpty() ? under : Check.secret(name, password);
    }

    /** An empty text takes the value away. */
    private static @Nullable String optional(Input sent, String name, @Nullable String under) {
        String value = sent.text(name);
        return value == null ? under : value.isEmpty() ? null : value;
    }
}
