// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.List;
import org.patchbay.http.Router;
import org.patchbay.neutron.floatingip.FloatingIpFollower;
import org.patchbay.neutron.floatingip.FloatingIps;
import org.patchbay.neutron.floatingip.ForwardingApi;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.NetworkListener;
import org.patchbay.neutron.network.NetworkOperations;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.Ports;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.neutron.resource.Tags;
import org.patchbay.neutron.router.RouterActions;
import org.patchbay.neutron.router.RouterFollower;
import org.patchbay.neutron.router.RouterOperations;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.neutron.subnet.SubnetListener;
import org.patchbay.neutron.subnet.SubnetOperations;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.write.Plan;

/** The Networking API: every resource, wired to the others. */
public final class NeutronApi {
    private NeutronApi() {}

    public static Router router(NeutronOptions options, Access access) {
        return router(options, access, Hosts.UNKNOWN);
    }

    /** @param hosts those that gateways may be on */
    public static Router router(NeutronOptions options, Access access, Hosts hosts) {
        SubnetDhcp dhcp = new SubnetDhcp(options.leaseSeconds());
        SecurityGroups groups = new SecurityGroups();
        DevicePorts devicePorts = new DevicePorts(dhcp, groups);
        FloatingIps floatingIps = new FloatingIps(devicePorts);
        FloatingIpFollower floatingFollower = new FloatingIpFollower();
        RouterOperations routers = new RouterOperations(hosts, devicePorts, floatingFollower);
        RouterFollower routerFollower = new RouterFollower(routers);
        Ports ports = new Ports(dhcp, groups, floatingFollower);
        SubnetOperations subnets =
                new SubnetOperations(dhcp, SubnetListener.both(ports.subnetListener(), routerFollower));
        NetworkOperations networks = new NetworkOperations(options, new NetworkListener() {
            @Override
            public void created(Plan plan, String projectId) {
                groups.ensureDefault(plan, projectId);
            }

            @Override
            public void changed(Plan plan, Network network, int mtu, String dnsDomain) {
                subnets.networkChanged(plan, network, mtu, dnsDomain);
                routerFollower.networkChanged(plan, network, mtu);
                if (!dnsDomain.equals(network.dnsDomain())) {
                    ports.domainChanged(plan, network, dnsDomain);
                }
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
        return routes.build();
    }

    private static <T extends ApiObject> void route(Router.Builder routes, Operations<T> resource, Access access) {
        new ResourceApi<>(resource, access).route(routes);
        new Tags<>(resource, access).route(routes);
    }
}
