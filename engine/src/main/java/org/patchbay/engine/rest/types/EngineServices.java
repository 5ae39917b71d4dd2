// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.util.Map;
import java.util.function.Function;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.access.Permission;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.domain.access.User;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.Event;
import org.patchbay.engine.domain.filter.NetworkFilter;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.job.Job;
import org.patchbay.engine.domain.job.Step;
import org.patchbay.engine.domain.macpool.MacPool;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.rest.web.Services;

/**
 * What keeps the engine's objects, one service a collection. The ids in the path come in the call, outermost first: {@code
 * call.parent()} of a vNIC's is its machine.
 *
 * @param dataCenterNetworks the networks of the data center in the path; adding one adds it there
 * @param dataCenterClusters the clusters of the data center in the path, to read
 * @param clusterNetworks the networks attached to the cluster in the path: adding attaches (by id or name), removing detaches
 * @param clusterProviders the default network provider of the cluster in the path, to list
 * @param hosts actions {@code activate}, {@code deactivate} (force, reason), {@code install}
 * @param vms actions {@code start} (pause, vm.host), {@code stop} and {@code shutdown} (reason), {@code migrate} (host, cluster, force)
 * @param nics the vNICs of the machine in the path; actions {@code activate}, {@code deactivate}
 * @param networks an addition with {@code external_provider} is made on the provider, with its {@code subnets}; removing with the
 *     parameter {@code external} (a flag) removes it there, too
 * @param networkProfiles the profiles of the network in the path
 * @param providers actions {@code testconnectivity}, {@code importcertificates} (certificates); removing with the parameter {@code
 *     force} bypasses no rule
 * @param providerNetworks the provider's own; action {@code import} (data_center, name, allow_all)
 * @param providerHealth how it answered, the newest first
 * @param providerCalls what it is owed, the oldest first; action {@code retry}
 * @param objectPermissions the permissions on the object of the kind in the path: adding gives one on it
 * @param events the newest first; {@code Listing.from} and {@code max} are for it to use
 */
public record EngineServices(
        Resources<DataCenter> dataCenters,
        Resources<Network> dataCenterNetworks,
        Resources<Cluster> dataCenterClusters,
        Resources<Cluster> clusters,
        Resources<ClusterNetwork> clusterNetworks,
        Resources<Provider> clusterProviders,
        Resources<Host> hosts,
        Resources<Vm> vms,
        Resources<Vnic> nics,
        Resources<Network> networks,
        Resources<VnicProfile> networkProfiles,
        Resources<VnicProfile> profiles,
        Resources<NetworkFilter> filters,
        Resources<MacPool> macPools,
        Resources<Provider> providers,
        Resources<ProviderCertificate> providerCertificates,
        Resources<ProviderNetwork> providerNetworks,
        Resources<ProviderSubnet> providerSubnets,
        Resources<ProviderHealthRecord> providerHealth,
        Resources<ProviderCall> providerCalls,
        Resources<Event> events,
        Resources<Job> jobs,
        Resources<Step> steps,
        Resources<User> users,
        Resources<Permission> userPermissions,
        Resources<Role> roles,
        Resources<Permission> permissions,
        Function<ObjectKind, Resources<Permission>> objectPermissions) {
    private static final Map<String, ObjectKind> WITH_PERMISSIONS = Map.of(
            "datacenters", ObjectKind.DATA_CENTER,
            "clusters", ObjectKind.CLUSTER,
            "hosts", ObjectKind.HOST,
            "vms", ObjectKind.VM,
            "networks", ObjectKind.NETWORK,
            "vnicprofiles", ObjectKind.VNIC_PROFILE,
            "macpools", ObjectKind.MAC_POOL,
            "openstacknetworkproviders", ObjectKind.PROVIDER);

    /** Each at its place. */
    public Services bound() {
        Services bound = new Services();
        WITH_PERMISSIONS.forEach((path, kind) -> bound.bind(path + "/{}/permissions", objectPermissions.apply(kind)));
        return bound.bind("datacenters", dataCenters)
                .bind("datacenters/{}/networks", dataCenterNetworks)
                .bind("datacenters/{}/clusters", dataCenterClusters)
                .bind("clusters", clusters)
                .bind("clusters/{}/networks", clusterNetworks)
                .bind("clusters/{}/externalnetworkproviders", clusterProviders)
                .bind("hosts", hosts)
                .bind("vms", vms)
                .bind("vms/{}/nics", nics)
                .bind("networks", networks)
                .bind("networks/{}/vnicprofiles", networkProfiles)
                .bind("vnicprofiles", profiles)
                .bind("networkfilters", filters)
                .bind("macpools", macPools)
                .bind("openstacknetworkproviders", providers)
                .bind("openstacknetworkproviders/{}/certificates", providerCertificates)
                .bind("openstacknetworkproviders/{}/networks", providerNetworks)
                .bind("openstacknetworkproviders/{}/networks/{}/subnets", providerSubnets)
                .bind("openstacknetworkproviders/{}/healthrecords", providerHealth)
                .bind("openstacknetworkproviders/{}/owedcalls", providerCalls)
                .bind("events", events)
                .bind("jobs", jobs)
                .bind("jobs/{}/steps", steps)
                .bind("users", users)
                .bind("users/{}/permissions", userPermissions)
                .bind("roles", roles)
                .bind("permissions", permissions);
    }
}
