// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import static org.patchbay.engine.rest.model.Access.CREATE;
import static org.patchbay.engine.rest.model.Access.CREATE_REQUIRED;
import static org.patchbay.engine.rest.model.Access.READ;
import static org.patchbay.engine.rest.model.Access.SECRET;
import static org.patchbay.engine.rest.model.Access.WRITE;
import static org.patchbay.engine.rest.model.Access.WRITE_REQUIRED;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.cluster.Usage;
import org.patchbay.engine.domain.filter.NetworkFilter;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.network.PhysicalLink;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.rest.model.Attributes;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.Format;
import org.patchbay.engine.rest.model.Location;
import org.patchbay.engine.rest.model.Operation;
import org.patchbay.engine.rest.model.ResourceType;

/** Networks, at the root, in data centers and in clusters, with their vNIC profiles and filters. */
final class NetworkTypes {
    private final Surroundings around;
    private final CollectionType<Permission> permissions;
    private final ResourceType<VnicProfile> profile;
    private final ResourceType<Network> network;

    NetworkTypes(Surroundings around, CollectionType<Permission> permissions) {
        this.around = around;
        this.permissions = permissions;
        this.profile = profile();
        this.network = network();
    }

    CollectionType<Network> networks() {
        return CollectionType.full("networks", network).managedBy(Role.NETWORK_ADMIN);
    }

    CollectionType<Network> ofDataCenter() {
        return CollectionType.of("networks", network, Operation.LIST, Operation.GET, Operation.ADD)
                .managedBy(Role.NETWORK_ADMIN)
                .elsewhere();
    }

    CollectionType<VnicProfile> profiles() {
        return CollectionType.full("vnicprofiles", profile).managedBy(Role.NETWORK_ADMIN);
    }

    CollectionType<NetworkFilter> filters() {
        ResourceType<NetworkFilter> type = ResourceType.<NetworkFilter>of(
                        "network_filter",
                        "network_filters",
                        filter -> filter.id().toString(),
                        filter -> Location.of("networkfilters", filter.id().toString()))
                .attributes(attributes -> attributes.text("name", READ, NetworkFilter::name))
                .searchable("name", NetworkFilter::name)
                .open()
                .build();
        return CollectionType.reading("networkfilters", type);
    }

    CollectionType<ClusterNetwork> ofCluster() {
        ResourceType<ClusterNetwork> type = ResourceType.<ClusterNetwork>of(
                        "network",
                        "networks",
                        each -> each.network().id().toString(),
                        each -> Location.of(
                                "clusters",
                                each.attachment().clusterId().toString(),
                                "networks",
                                each.network().id().toString()))
                .attributes(attributes -> attributes
                        // Which network to attach; shown as the object's own anyway.
                        .scalar("id", SECRET, Format.text(36), ignored -> null)
                        .scalar(
                                "name",
                                CREATE,
                                Formats.NAME,
                                each -> each.network().name())
                        .text("description", READ, each -> each.network().description())
                        .integer("mtu", READ, each -> each.network().mtu())
                        .flag("required", WRITE, each -> each.attachment().required())
                        .flag(
                                "display",
                                READ,
                                each -> each.attachment().usages().contains(Usage.DISPLAY))
                        .values(
                                "usages",
                                WRITE,
                                "usage",
                                Format.words(Usage.class),
                                each -> List.copyOf(each.attachment().usages()))
                        .reference(
                                "cluster",
                                READ,
                                "clusters",
                                each -> each.attachment().clusterId().toString())
                        .reference(
                                "data_center",
                                READ,
                                "datacenters",
                                each -> each.network().dataCenterId().toString()))
                .searchable("name", each -> each.network().name())
                .scopes(each -> around.path(ObjectKind.NETWORK, each.network().id()))
                .build();
        return CollectionType.full("networks", type).managedBy(Role.NETWORK_ADMIN);
    }

    private ResourceType<Network> network() {
        return ResourceType.<Network>of(
                        "network",
                        "networks",
                        each -> each.id().toString(),
                        each -> Location.of("networks", each.id().toString()))
                .attributes(NetworkTypes::attributes)
                .collection(CollectionType.of("vnicprofiles", profile, Operation.LIST, Operation.GET, Operation.ADD)
                        .managedBy(Role.NETWORK_ADMIN)
                        .elsewhere())
                .empty("networklabels", "network_label", "network_labels")
                .collection(permissions)
                .searchable("name", Network::name)
                .searchable("description", Network::description)
                .searchable("comment", Network::comment)
                .searchable("vlanid", Network::vlanId)
                .searchable("mtu", Network::mtu)
                .searchable("stp", Network::stp)
                .searchable("label", Network::label)
                .searchable("datacenter", each -> around.name(ObjectKind.DATA_CENTER, each.dataCenterId()))
                .searchable("datacenter.name", each -> around.name(ObjectKind.DATA_CENTER, each.dataCenterId()))
                .searchable("provider", this::providerName)
                .searchable("provider.name", this::providerName)
                .scopes(each -> around.path(ObjectKind.NETWORK, each.id()))
                .build();
    }

    private static void attributes(Attributes<Network> attributes) {
        attributes
                .scalar("name", WRITE_REQUIRED, Format.text(256), Network::name)
                .scalar("description", WRITE, Formats.DESCRIPTION, Network::description)
                .scalar("comment", WRITE, Formats.COMMENT, Network::comment)
                .reference(
                        "data_center",
                        CREATE,
                        "datacenters",
                        each -> each.dataCenterId().toString())
                .integer("mtu", WRITE, Network::mtu)
                .flag("stp", WRITE, Network::stp)
                .values("usages", WRITE, "usage", Format.words(Usage.class), NetworkTypes::usages)
                .group("vlan", WRITE, vlan -> vlan.scalar("id", WRITE, Formats.VLAN, Network::vlanId))
                .scalar("network_label", WRITE, Format.text(64), Network::label)
                .text("vdsm_name", READ, Network::vdsmName)
                .flag("profile_required", CREATE, each -> null)
                .flag("port_isolation", CREATE, each -> false)
                .reference("external_provider", CREATE, ProviderTypes.ROOT, NetworkTypes::provider)
                .reference("external_provider_physical_network", CREATE, "networks", NetworkTypes::linked)
                .scalar(
                        "external_id",
                        READ,
                        Format.text(255),
                        each -> each.external()
                                .map(external -> external.externalId())
                                .orElse(null))
                .group(
                        "external_provider_custom_physical_network",
                        CREATE,
                        custom -> custom.scalar(
                                        "name",
                                        CREATE,
                                        Format.text(64),
                                        each -> each.external()
                                                .map(external -> external.link() instanceof PhysicalLink.Custom link
                                                        ? link.name()
                                                        : null)
                                                .orElse(null))
                                .scalar(
                                        "vlan",
                                        CREATE,
                                        Formats.VLAN,
                                        each -> each.external()
                                                .map(external -> external.link() instanceof PhysicalLink.Custom link
                                                        ? link.vlan()
                                                        : null)
                                                .orElse(null)))
                .flag(
                        "port_security_enabled",
                        CREATE,
                        each -> each.external()
                                .map(external -> external.portSecurity())
                                .orElse(null))
                .flag(
                        "missing_on_provider",
                        READ,
                        each -> each.external()
                                .map(external -> external.missing())
                                .orElse(null))
                .many("subnets", CREATE, "openstack_subnet", ignored -> null, NetworkTypes::newSubnet);
    }

    private static Attributes<Object> newSubnet(Attributes<Object> subnet) {
        return subnet.scalar("name", WRITE_REQUIRED, Formats.NAME, ignored -> null)
                .scalar("cidr", CREATE_REQUIRED, Format.text(64), ignored -> null)
                .scalar("ip_version", CREATE, Format.words("v4", "v6"), ignored -> null)
                .scalar("gateway", WRITE, Format.text(64), ignored -> null)
                .values("dns_servers", WRITE, "dns_server", Format.text(64), ignored -> null);
    }

    private static List<?> usages(Network network) {
        return network.vmNetwork() ? List.of(Usage.VM) : List.of();
    }

    private static @Nullable String provider(Network network) {
        return network.external()
                .map(external -> external.providerId().toString())
                .orElse(null);
    }

    private static @Nullable String linked(Network network) {
        UUID linked =
                network.external().map(external -> external.linkedNetworkId()).orElse(null);
        return linked == null ? null : linked.toString();
    }

    private String providerName(Network network) {
        return network.external()
                .map(external -> around.name(ObjectKind.PROVIDER, external.providerId()))
                .orElse("");
    }

    private ResourceType<VnicProfile> profile() {
        return ResourceType.<VnicProfile>of(
                        "vnic_profile",
                        "vnic_profiles",
                        each -> each.id().toString(),
                        each -> Location.of("vnicprofiles", each.id().toString()))
                .attributes(attributes -> attributes
                        .scalar("name", WRITE_REQUIRED, Format.text(256), VnicProfile::name)
                        .scalar("description", WRITE, Formats.DESCRIPTION, VnicProfile::description)
                        .scalar("comment", WRITE, Formats.COMMENT, VnicProfile::comment)
                        .reference(
                                "network",
                                CREATE,
                                "networks",
                                each -> each.networkId().toString())
                        .reference("network_filter", WRITE, "networkfilters", each -> text(each.filterId()))
                        .reference("failover", WRITE, "vnicprofiles", each -> text(each.failoverId()))
                        .flag("port_mirroring", WRITE, VnicProfile::portMirroring)
                        .flag("migratable", WRITE, VnicProfile::migratable)
                        .group(
                                "pass_through",
                                WRITE,
                                mode -> mode.scalar(
                                        "mode",
                                        WRITE,
                                        Format.words("disabled", "enabled"),
                                        each -> each.passThrough() ? "enabled" : "disabled"))
                        .many(
                                "custom_properties",
                                WRITE,
                                "custom_property",
                                each -> Properties.list(each.customProperties()),
                                Properties::attributes))
                .collection(permissions)
                .searchable("name", VnicProfile::name)
                .searchable("network", each -> around.name(ObjectKind.NETWORK, each.networkId()))
                .searchable("network.name", each -> around.name(ObjectKind.NETWORK, each.networkId()))
                .scopes(each -> around.path(ObjectKind.VNIC_PROFILE, each.id()))
                .build();
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
