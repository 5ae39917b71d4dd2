// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.List;
import org.patchbay.http.Router;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.NetworkListener;
import org.patchbay.neutron.network.NetworkOperations;
import org.patchbay.neutron.port.Ports;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.neutron.resource.Tags;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.neutron.subnet.SubnetOperations;
import org.patchbay.northbound.write.Plan;

/** The Networking API: every resource, wired to the others. */
public final class NeutronApi {
    private NeutronApi() {}

    public static Router router(NeutronOptions options, Access access) {
        SubnetDhcp dhcp = new SubnetDhcp(options.leaseSeconds());
        SecurityGroups groups = new SecurityGroups();
        Ports ports = new Ports(dhcp, groups);
        SubnetOperations subnets = new SubnetOperations(dhcp, ports.subnetListener());
        NetworkOperations networks = new NetworkOperations(options, new NetworkListener() {
            @Override
            public void created(Plan plan, String projectId) {
                groups.ensureDefault(plan, projectId);
            }

            @Override
            public void changed(Plan plan, Network network, int mtu, String dnsDomain) {
                subnets.networkChanged(plan, network, mtu, dnsDomain);
                if (!dnsDomain.equals(network.dnsDomain())) {
                    ports.domainChanged(plan, network, dnsDomain);
                }
            }
        });
        Router.Builder routes = Router.builder();
        Discovery.route(routes, access);
        for (Operations<? extends ApiObject> resource : List.of(networks, subnets, ports)) {
            route(routes, resource, access);
        }
        groups.route(routes, access);
        return routes.build();
    }

    private static <T extends ApiObject> void route(Router.Builder routes, Operations<T> resource, Access access) {
        new ResourceApi<>(resource, access).route(routes);
        new Tags<>(resource, access).route(routes);
    }
}
