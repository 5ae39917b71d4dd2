// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.util.List;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.rest.model.CollectionType;

/** All collections at the API's root. */
public final class EngineTypes {
    private EngineTypes() {}

    public static List<CollectionType<?>> roots(Surroundings around) {
        RecordTypes records = new RecordTypes(around);
        CollectionType<Permission> permissions = records.permissionsOfObject();
        ProviderTypes providers = new ProviderTypes(around, permissions);
        NetworkTypes networks = new NetworkTypes(around, permissions);
        PlaceTypes places = new PlaceTypes(around, permissions);
        CollectionType<Cluster> clusters = places.clusters(networks.ofCluster(), providers.ofCluster());
        return List.of(
                places.dataCenters(networks.ofDataCenter(), clusters),
                clusters,
                places.hosts(),
                new VmTypes(around, permissions).vms(),
                networks.networks(),
                networks.profiles(),
                networks.filters(),
                places.macPools(),
                providers.providers(),
                records.events(),
                records.jobs(),
                records.users(),
                records.roles(),
                records.permissions(),
                CollectionType.nothing("storagedomains", "storage_domain", "storage_domains"),
                CollectionType.nothing("templates", "template", "templates"),
                CollectionType.nothing("disks", "disk", "disks"),
                CollectionType.nothing("tags", "tag", "tags"),
                CollectionType.nothing("groups", "group", "groups"),
                CollectionType.nothing("bookmarks", "bookmark", "bookmarks"),
                CollectionType.nothing("vmpools", "vm_pool", "vm_pools"),
                CollectionType.nothing("instancetypes", "instance_type", "instance_types"),
                CollectionType.nothing("operatingsystems", "operating_system", "operation_systems"),
                CollectionType.nothing("affinitylabels", "affinity_label", "affinity_labels"),
                CollectionType.nothing("schedulingpolicies", "scheduling_policy", "scheduling_policies"),
                CollectionType.nothing("storageconnections", "storage_connection", "storage_connections"),
                CollectionType.nothing("externalhostproviders", "external_host_provider", "external_host_providers"),
                CollectionType.nothing(
                        "openstackimageproviders", "openstack_image_provider", "openstack_image_providers"),
                CollectionType.nothing(
                        "openstackvolumeproviders", "openstack_volume_provider", "openstack_volume_providers"),
                CollectionType.nothing("icons", "icon", "icons"));
    }
}
