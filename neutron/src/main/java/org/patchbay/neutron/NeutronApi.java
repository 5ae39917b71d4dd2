// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.ErrorFormat;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.http.Service;
import org.patchbay.neutron.addressgroup.AddressGroupApi;
import org.patchbay.neutron.availability.Availabilities;
import org.patchbay.neutron.event.EventApi;
import org.patchbay.neutron.floatingip.FloatingIpFollower;
import org.patchbay.neutron.floatingip.FloatingIps;
import org.patchbay.neutron.floatingip.FloatingQos;
import org.patchbay.neutron.floatingip.ForwardingApi;
import org.patchbay.neutron.host.HostApi;
import org.patchbay.neutron.loadbalancer.BalancerFollower;
import org.patchbay.neutron.loadbalancer.LoadBalancing;
import org.patchbay.neutron.log.LogApi;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.NetworkListener;
import org.patchbay.neutron.network.NetworkOperations;
import org.patchbay.neutron.port.BindingApi;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.HostSubnets;
import org.patchbay.neutron.port.MetadataPorts;
import org.patchbay.neutron.port.PortListener;
import org.patchbay.neutron.port.Ports;
import org.patchbay.neutron.port.SubPorts;
import org.patchbay.neutron.qos.Policy;
import org.patchbay.neutron.qos.QosApi;
import org.patchbay.neutron.quota.QuotaApi;
import org.patchbay.neutron.quota.QuotaLimits;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.neutron.resource.Tags;
import org.patchbay.neutron.router.GatewayQos;
import org.patchbay.neutron.router.RouterActions;
import org.patchbay.neutron.router.RouterFollower;
import org.patchbay.neutron.router.RouterOperations;
import org.patchbay.neutron.router.RouterUsers;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.sharing.RbacPolicies;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.neutron.subnet.SubnetListener;
import org.patchbay.neutron.subnet.SubnetOperations;
import org.patchbay.neutron.subnetpool.SubnetPoolApi;
import org.patchbay.neutron.trunk.TrunkApi;
import org.patchbay.neutron.trunk.TrunkGuard;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.health.HealthChecks;
import org.patchbay.northbound.write.Plan;

/** The Networking API: every resource, wired to the others. */
public final class NeutronApi {
    private NeutronApi() {}

    /** The Networking API alone, on hosts that nobody knows. */
    public static Router router(NeutronOptions options, Access access) {
        return services(options, access, Hosts.UNKNOWN, HealthChecks.UNKNOWN)
                .getFirst()
                .router();
    }

    /**
     * The Networking API, and the Load Balancer API beside it.
     *
     * @param hosts those that gateways may be on
     * @param checks what is known of the members of load balancers
     */
    public static List<Service> services(NeutronOptions options, Access unlimited, Hosts hosts, HealthChecks checks) {
        Access access = unlimited.limitedBy(new QuotaLimits(options.quotas()));
        SubnetDhcp dhcp = new SubnetDhcp(options.leaseSeconds());
        SecurityGroups groups = new SecurityGroups();
        DevicePorts devicePorts = new DevicePorts(dhcp, groups);
        FloatingIpFollower floatingFollower = new FloatingIpFollower();
        LoadBalancing balancing = new LoadBalancing(devicePorts, floatingFollower, checks, options.quotas());
        BalancerFollower balancers = balancing.follower();
        FloatingIps floatingIps = new FloatingIps(devicePorts, balancers);
        RouterOperations routers =
                new RouterOperations(hosts, devicePorts, RouterUsers.both(floatingFollower, balancers));
        RouterFollower routerFollower = new RouterFollower(routers);
        HostSubnets hostSubnets = new HostSubnets(hosts);
        PortListener followers = PortListener.both(new TrunkGuard(), PortListener.both(floatingFollower, balancers));
        Ports ports = new Ports(dhcp, groups, hostSubnets, followers);
        SubnetOperations subnets = new SubnetOperations(
                dhcp,
                SubnetListener.both(ports.subnetListener(), SubnetListener.both(routerFollower, balancers)),
                new MetadataPorts(devicePorts, options.metadata()));
        NetworkOperations networks = new NetworkOperations(options, hosts, new NetworkListener() {
            @Override
            public void created(Plan plan, String projectId) {
                groups.ensureDefault(plan, projectId);
            }

            @Override
            public void policyChanged(Plan plan, Network network, @Nullable Policy policy) {
                ports.policyChanged(plan, network, policy);
            }

            @Override
            public void changed(Plan plan, Network network, int mtu, String dnsDomain) {
                subnets.networkChanged(plan, network, mtu, dnsDomain);
                routerFollower.networkChanged(plan, network, mtu);
                if (!dnsDomain.equals(network.dnsDomain())) {
                    ports.domainChanged(plan, network, dnsDomain);
                }
            }

            @Override
            public void deleted(Plan plan, Network network) {
                balancers.networkDeleted(plan, network);
            }
        });
        Router.Builder routes = Router.builder();
        Discovery.route(routes, access, hosts.areKnown());
        for (Operations<? extends ApiObject> resource : List.of(networks, subnets, ports, routers, floatingIps)) {
            route(routes, resource, access);
        }
        new RouterActions(routers, access).route(routes);
        new ForwardingApi(floatingIps, access).route(routes);
        groups.route(routes, access);
        new AddressGroupApi(access).route(routes);
        new ResourceApi<>(new RbacPolicies(), access).route(routes);
        new SubnetPoolApi(access).route(routes);
        networks.routeSegments(routes, access);
        HostApi.route(routes, hosts, access);
        new ResourceApi<>(new Availabilities(), access).routeReads(routes, "/v2.0/network-ip-availabilities");
        new BindingApi(dhcp, groups, hostSubnets, followers, access).route(routes);
        new TrunkApi(new SubPorts(dhcp, groups), access).route(routes);
        new QosApi(List.of(ports.policyUsers(), new FloatingQos(), new GatewayQos()), access).route(routes);
        new LogApi(options.logRate(), access).route(routes);
        new QuotaApi(access, options.quotas()).route(routes);
        // For everybody, as the versions are: it tells what this release is, and nothing of what it keeps.
        routes.get(
                "/v2.0/patchbay/openapi",
                request -> Response.json(200, access.openApi().json()));
        routes.get(
                "/v2.0/patchbay/reference",
                request -> Response.bytes(
                        200, "text/html; charset=utf-8", access.openApi().page()));
        access.describe("GET", "/v2.0/patchbay/openapi").answersObject(200, "openapi", "paths", "components");
        access.describe("GET", "/v2.0/patchbay/reference").answersText("text/html");
        List<Service> besides = balancing.services(access);
        new EventApi(access).route(routes); // knows of all that is told by now
        List<Service> services = new ArrayList<>();
        services.add(new Service(routes.build(), ErrorFormat.NEUTRON, access.gate()));
        services.addAll(besides);
        return services;
    }

    private static <T extends ApiObject> void route(Router.Builder routes, Operations<T> resource, Access access) {
        new ResourceApi<>(resource, access).route(routes);
        new Tags<>(resource, access).route(routes);
    }
}
