// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import static org.patchbay.engine.rest.model.Access.CREATE_REQUIRED;
import static org.patchbay.engine.rest.model.Access.READ;
import static org.patchbay.engine.rest.model.Access.SECRET;
import static org.patchbay.engine.rest.model.Access.WRITE;
import static org.patchbay.engine.rest.model.Access.WRITE_REQUIRED;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.provider.BrokerType;
import org.patchbay.engine.domain.provider.PortLifecycle;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderType;
import org.patchbay.engine.rest.model.Attributes;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.Format;
import org.patchbay.engine.rest.model.Location;
import org.patchbay.engine.rest.model.Operation;
import org.patchbay.engine.rest.model.ResourceType;

/** External network providers, and what they have. */
final class ProviderTypes {
    static final String ROOT = "openstacknetworkproviders";
    private final Surroundings around;
    private final CollectionType<Permission> permissions;
    private final ProviderRecordTypes records;

    ProviderTypes(Surroundings around, CollectionType<Permission> permissions) {
        this.around = around;
        this.permissions = permissions;
        this.records = new ProviderRecordTypes(this::scopes);
    }

    CollectionType<Provider> providers() {
        ResourceType<Provider> type = ResourceType.<Provider>of(
                        "openstack_network_provider",
                        "openstack_network_providers",
                        provider -> provider.id().toString(),
                        ProviderTypes::location)
                .attributes(ProviderTypes::attributes)
                .collection(certificates())
                .collection(networks())
                .collection(records.health())
                .collection(records.calls())
                .collection(permissions)
                .action("testconnectivity", parameters -> parameters)
                .action(
                        "importcertificates",
                        parameters -> parameters.many(
                                "certificates",
                                WRITE,
                                "certificate",
                                ignored -> null,
                                ProviderTypes::certificateParameters))
                .action("synchronize", parameters -> parameters.flag("dry_run", WRITE, ignored -> null))
                .action(
                        "importnetworks",
                        parameters -> parameters
                                .reference("data_center", WRITE, "datacenters", ignored -> null)
                                .flag("allow_all", WRITE, ignored -> null)
                                .many(
                                        "openstack_networks",
                                        WRITE,
                                        "openstack_network",
                                        ignored -> null,
                                        ProviderTypes::importParameters))
                .searchable("name", Provider::name)
                .searchable("description", Provider::description)
                .searchable("type", Provider::type)
                .searchable("url", Provider::url)
                .searchable("plugin_type", provider -> provider.kind().pluginType())
                .scopes(provider -> scopes(provider.id()))
                .build();
        return CollectionType.full(ROOT, type).managedBy(Role.NETWORK_ADMIN);
    }

    /** A cluster's, which points to the provider itself. */
    CollectionType<Provider> ofCluster() {
        ResourceType<Provider> type = ResourceType.<Provider>of(
                        "external_provider",
                        "external_providers",
                        provider -> provider.id().toString(),
                        ProviderTypes::location)
                .attributes(attributes -> attributes.text("name", READ, Provider::name))
                .scopes(provider -> scopes(provider.id()))
                .build();
        return CollectionType.of("externalnetworkproviders", type, Operation.LIST)
                .elsewhere();
    }

    private static void attributes(Attributes<Provider> attributes) {
        attributes
                .scalar("name", WRITE_REQUIRED, Format.text(128), Provider::name)
                .scalar("description", WRITE, Formats.DESCRIPTION, Provider::description)
                .scalar("url", WRITE, Format.text(512), Provider::url)
                .scalar("type", CREATE_REQUIRED, Format.words(ProviderType.class), Provider::type)
                .scalar("plugin_type", WRITE, Format.text(64), provider -> plugin(provider, ProviderType.NEUTRON))
                .scalar(
                        "external_plugin_type",
                        WRITE,
                        Format.text(64),
                        provider -> provider.kind().pluginType())
                .flag("unmanaged", WRITE, Provider::unmanaged)
                .flag("read_only", WRITE, Provider::readOnly)
                .flag("auto_sync", WRITE, Provider::autoSync)
                .scalar("port_lifecycle", WRITE, Format.words(PortLifecycle.class), Provider::portLifecycle)
                .flag(
                        "requires_authentication",
                        WRITE,
                        provider -> provider.authentication().required())
                .scalar(
                        "username",
                        WRITE,
                        Format.text(64),
                        provider -> provider.authentication().username())
                .scalar("password", SECRET, Format.text(200), provider -> null)
                .scalar(
                        "authentication_url",
                        WRITE,
                        Format.text(512),
                        provider -> provider.authentication().url())
                .scalar(
                        "tenant_name",
                        WRITE,
                        Format.text(128),
                        provider -> provider.authentication().tenantName())
                .scalar(
                        "user_domain_name",
                        WRITE,
                        Format.text(128),
                        provider -> provider.authentication().userDomainName())
                .scalar(
                        "project_name",
                        WRITE,
                        Format.text(128),
                        provider -> provider.authentication().projectName())
                .scalar(
                        "project_domain_name",
                        WRITE,
                        Format.text(128),
                        provider -> provider.authentication().projectDomainName())
                .many("properties", WRITE, "property", ProviderTypes::properties, Properties::attributes)
                .group("agent_configuration", WRITE, ProviderTypes::agent);
    }

    private static @Nullable List<Map.Entry<String, String>> properties(Provider provider) {
        return Properties.list(provider.customProperties());
    }

    private static Attributes<Provider> agent(Attributes<Provider> agent) {
        return agent.scalar(
                        "broker_type",
                        WRITE,
                        Format.words(BrokerType.class),
                        provider -> provider.agent().brokerType())
                .scalar(
                        "address",
                        WRITE,
                        Format.text(255),
                        provider -> provider.agent().address())
                .scalar(
                        "port",
                        WRITE,
                        Format.integer(1, 65_535),
                        provider -> provider.agent().port())
                .scalar(
                        "username",
                        WRITE,
                        Format.text(64),
                        provider -> provider.agent().username())
                .scalar("password", SECRET, Format.text(200), provider -> null)
                .scalar("network_mappings", WRITE, Format.text(1000), provider -> {
                    String text = provider.agent().mappings().text();
                    return text.isEmpty() ? null : text;
                });
    }

    // The older attribute, an enumeration in the SDKs: in lower case, and only where it has meaning.
    private static @Nullable Object plugin(Provider provider, ProviderType type) {
        return provider.type() == type ? provider.kind().pluginType().toLowerCase(Locale.ROOT) : null;
    }

    private CollectionType<ProviderCertificate> certificates() {
        ResourceType<ProviderCertificate> type = ResourceType.<ProviderCertificate>of(
                        "certificate",
                        "certificates",
                        ProviderCertificate::id,
                        each -> Location.of(ROOT, each.providerId().toString(), "certificates", each.id()))
                .attributes(attributes -> attributes
                        .text("subject", READ, ProviderCertificate::subject)
                        .text("organization", READ, ProviderCertificate::issuer)
                        .text("description", READ, each -> "SHA-256 " + each.fingerprint())
                        .flag("self_signed", READ, ProviderCertificate::selfSigned)
                        .text("content", READ, ProviderCertificate::pem))
                .scopes(each -> scopes(each.providerId()))
                .build();
        return CollectionType.reading("certificates", type);
    }

    private static Attributes<Object> certificateParameters(Attributes<Object> certificate) {
        return certificate
                .scalar("content", WRITE, Format.text(100_000), ignored -> null)
                .text("subject", WRITE, ignored -> null)
                .text("organization", WRITE, ignored -> null);
    }

    private static Attributes<Object> importParameters(Attributes<Object> network) {
        return network.scalar("id", WRITE, Format.text(255), ignored -> null)
                .scalar("name", WRITE, Format.text(256), ignored -> null)
                .flag("allow_all", WRITE, ignored -> null);
    }

    private CollectionType<ProviderNetwork> networks() {
        ResourceType<ProviderNetwork> type = ResourceType.<ProviderNetwork>of(
                        "openstack_network",
                        "openstack_networks",
                        ProviderNetwork::id,
                        each -> Location.of(ROOT, each.providerId().toString(), "networks", each.id()))
                .attributes(attributes -> attributes
                        .text("name", READ, ProviderNetwork::name)
                        .reference(
                                "openstack_network_provider",
                                READ,
                                ROOT,
                                each -> each.providerId().toString()))
                .collection(subnets())
                .action(
                        "import",
                        parameters -> parameters
                                .reference("data_center", WRITE, "datacenters", ignored -> null)
                                .text("name", WRITE, ignored -> null)
                                .flag("allow_all", WRITE, ignored -> null))
                .searchable("name", ProviderNetwork::name)
                .scopes(each -> scopes(each.providerId()))
                .build();
        return CollectionType.reading("networks", type).managedBy(Role.NETWORK_ADMIN);
    }

    private CollectionType<ProviderSubnet> subnets() {
        ResourceType<ProviderSubnet> type = ResourceType.<ProviderSubnet>of(
                        "openstack_subnet", "openstack_subnets", ProviderSubnet::id, ProviderTypes::subnet)
                .attributes(attributes -> attributes
                        .scalar("name", WRITE_REQUIRED, Formats.NAME, ProviderSubnet::name)
                        .scalar("cidr", CREATE_REQUIRED, Format.text(64), ProviderSubnet::cidr)
                        .scalar("ip_version", CREATE_REQUIRED, Format.words("v4", "v6"), ProviderSubnet::ipVersion)
                        .scalar("gateway", WRITE, Format.text(64), ProviderSubnet::gateway)
                        .values("dns_servers", WRITE, "dns_server", Format.text(64), ProviderSubnet::dnsServers)
                        .reference(
                                "openstack_network",
                                READ,
                                ROOT + "/{}/networks",
                                each -> Location.of(each.providerId().toString(), each.networkId())))
                .scopes(each -> scopes(each.providerId()))
                .build();
        return CollectionType.full("subnets", type).managedBy(Role.NETWORK_ADMIN);
    }

    private static String subnet(ProviderSubnet each) {
        return Location.of(ROOT, each.providerId().toString(), "networks", each.networkId(), "subnets", each.id());
    }

    private static String location(Provider provider) {
        return Location.of(ROOT, provider.id().toString());
    }

    private List<ObjectRef> scopes(UUID provider) {
        return around.path(ObjectKind.PROVIDER, provider);
    }
}
