// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import static org.patchbay.engine.rest.model.Access.CREATE;
import static org.patchbay.engine.rest.model.Access.CREATE_REQUIRED;
import static org.patchbay.engine.rest.model.Access.READ;
import static org.patchbay.engine.rest.model.Access.WRITE;
import static org.patchbay.engine.rest.model.Access.WRITE_REQUIRED;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.cluster.SwitchType;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.macpool.MacPool;
import org.patchbay.engine.rest.model.CollectionType;
import org.patchbay.engine.rest.model.Format;
import org.patchbay.engine.rest.model.Location;
import org.patchbay.engine.rest.model.Operation;
import org.patchbay.engine.rest.model.ResourceType;

/** Data centers, clusters, hosts, and pools of MAC addresses. */
final class PlaceTypes {
    // The newest compatibility level of the API that is spoken.
    private static final String MAJOR = "4";
    private static final String MINOR = "7";
    private final Surroundings around;
    private final CollectionType<Permission> permissions;

    PlaceTypes(Surroundings around, CollectionType<Permission> permissions) {
        this.around = around;
        this.permissions = permissions;
    }

    CollectionType<DataCenter> dataCenters(CollectionType<?> networks, CollectionType<Cluster> clusters) {
        ResourceType<DataCenter> type = ResourceType.<DataCenter>of(
                        "data_center",
                        "data_centers",
                        each -> each.id().toString(),
                        each -> Location.of("datacenters", each.id().toString()))
                .attributes(attributes -> attributes
                        .scalar("name", WRITE_REQUIRED, Format.text(60), DataCenter::name)
                        .scalar("description", WRITE, Formats.DESCRIPTION, DataCenter::description)
                        .scalar("comment", WRITE, Formats.COMMENT, DataCenter::comment)
                        .flag("local", CREATE, DataCenter::local)
                        .text("status", READ, each -> "up")
                        .text("quota_mode", READ, each -> "disabled")
                        .group(
                                "version",
                                READ,
                                version -> version.text("major", READ, each -> MAJOR)
                                        .text("minor", READ, each -> MINOR)))
                .collection(networks)
                .collection(CollectionType.of("clusters", clusters.item(), Operation.LIST, Operation.GET)
                        .elsewhere())
                .empty("storagedomains", "storage_domain", "storage_domains")
                .collection(permissions)
                .searchable("name", DataCenter::name)
                .searchable("description", DataCenter::description)
                .searchable("comment", DataCenter::comment)
                .scopes(each -> around.path(ObjectKind.DATA_CENTER, each.id()))
                .build();
        return CollectionType.full("datacenters", type);
    }

    CollectionType<Cluster> clusters(CollectionType<?> networks, CollectionType<?> providers) {
        ResourceType<Cluster> type = ResourceType.<Cluster>of(
                        "cluster",
                        "clusters",
                        each -> each.id().toString(),
                        each -> Location.of("clusters", each.id().toString()))
                .attributes(attributes -> attributes
                        .scalar("name", WRITE_REQUIRED, Format.text(60), Cluster::name)
                        .scalar("description", WRITE, Formats.DESCRIPTION, Cluster::description)
                        .scalar("comment", WRITE, Formats.COMMENT, Cluster::comment)
                        .reference(
                                "data_center",
                                CREATE_REQUIRED,
                                "datacenters",
                                each -> each.dataCenterId().toString())
                        .reference(
                                "mac_pool",
                                WRITE,
                                "macpools",
                                each -> each.macPoolId().toString())
                        .scalar("switch_type", WRITE, Format.words(SwitchType.class), Cluster::switchType)
                        .references(
                                "external_network_providers",
                                WRITE,
                                "external_provider",
                                ProviderTypes.ROOT,
                                PlaceTypes::defaultProvider)
                        .group(
                                "version",
                                READ,
                                version -> version.text("major", READ, each -> MAJOR)
                                        .text("minor", READ, each -> MINOR)))
                .collection(networks)
                .collection(providers)
                .collection(permissions)
                .searchable("name", Cluster::name)
                .searchable("description", Cluster::description)
                .searchable("comment", Cluster::comment)
                .searchable("datacenter", each -> around.name(ObjectKind.DATA_CENTER, each.dataCenterId()))
                .searchable("datacenter.name", each -> around.name(ObjectKind.DATA_CENTER, each.dataCenterId()))
                .scopes(each -> around.path(ObjectKind.CLUSTER, each.id()))
                .build();
        return CollectionType.full("clusters", type);
    }

    CollectionType<Host> hosts() {
        ResourceType<Host> type = ResourceType.<Host>of(
                        "host",
                        "hosts",
                        each -> each.id().toString(),
                        each -> Location.of("hosts", each.id().toString()))
                .attributes(attributes -> attributes
                        .scalar("name", WRITE_REQUIRED, Formats.NAME, Host::name)
                        .scalar("comment", WRITE, Formats.COMMENT, Host::comment)
                        .scalar("address", WRITE_REQUIRED, Format.text(255), Host::address)
                        .reference(
                                "cluster",
                                WRITE,
                                "clusters",
                                each -> each.clusterId().toString())
                        .text("status", READ, Host::status)
                        .text("external_status", READ, each -> "ok")
                        .text("type", READ, each -> "rhel")
                        .reference(
                                "external_network_provider", WRITE, ProviderTypes.ROOT, each -> text(each.providerId()))
                        .scalar("network_mappings", WRITE, Format.text(1000), each -> {
                            String mappings = each.mappings().text();
                            return mappings.isEmpty() ? null : mappings;
                        })
                        .flag("ovn_configured", READ, Host::ovnConfigured))
                .empty("nics", "host_nic", "host_nics")
                .empty("statistics", "statistic", "statistics")
                .empty("networkattachments", "network_attachment", "network_attachments")
                .empty("unmanagednetworks", "unmanaged_network", "unmanaged_networks")
                .empty("devices", "host_device", "host_devices")
                .empty("storages", "host_storage", "host_storages")
                .empty("tags", "tag", "tags")
                .collection(permissions)
                .action("activate", parameters -> parameters)
                .action(
                        "deactivate",
                        parameters ->
                                parameters.flag("force", WRITE, ignored -> null).text("reason", WRITE, ignored -> null))
                .action("install", parameters -> parameters)
                .action(
                        "fence",
                        parameters -> parameters
                                .text("fence_type", WRITE, ignored -> null)
                                .flag("maintenance_after_restart", WRITE, ignored -> null))
                .searchable("name", Host::name)
                .searchable("address", Host::address)
                .searchable("status", Host::status)
                .searchable("comment", Host::comment)
                .searchable("cluster", each -> around.name(ObjectKind.CLUSTER, each.clusterId()))
                .searchable("cluster.name", each -> around.name(ObjectKind.CLUSTER, each.clusterId()))
                .scopes(each -> around.path(ObjectKind.HOST, each.id()))
                .build();
        return CollectionType.full("hosts", type);
    }

    CollectionType<MacPool> macPools() {
        ResourceType<MacPool> type = ResourceType.<MacPool>of(
                        "mac_pool",
                        "mac_pools",
                        each -> each.id().toString(),
                        each -> Location.of("macpools", each.id().toString()))
                .attributes(attributes -> attributes
                        .scalar("name", WRITE_REQUIRED, Formats.NAME, MacPool::name)
                        .scalar("description", WRITE, Formats.DESCRIPTION, MacPool::description)
                        .flag("allow_duplicates", WRITE, MacPool::allowDuplicates)
                        .flag("default_pool", READ, MacPool::standard)
                        .many(
                                "ranges",
                                WRITE_REQUIRED,
                                "range",
                                MacPool::ranges,
                                range -> range.scalar(
                                                "from",
                                                WRITE_REQUIRED,
                                                Format.text(17),
                                                each -> each.from().toString())
                                        .scalar(
                                                "to",
                                                WRITE_REQUIRED,
                                                Format.text(17),
                                                each -> each.to().toString())))
                .collection(permissions)
                .searchable("name", MacPool::name)
                .searchable("description", MacPool::description)
                .scopes(each -> around.path(ObjectKind.MAC_POOL, each.id()))
                .build();
        return CollectionType.full("macpools", type).managedBy(Role.NETWORK_ADMIN);
    }

    private static @Nullable List<String> defaultProvider(Cluster cluster) {
        UUID provider = cluster.defaultProviderId();
        return provider == null ? null : List.of(provider.toString());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
