// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.host;

import org.patchbay.http.Router;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.ResourceApi;
import org.patchbay.northbound.chassis.Hosts;

/** Adds the calls on agents, availability zones and service providers. */
public final class HostApi {
    private HostApi() {}

    public static void route(Router.Builder routes, Hosts hosts, Access access) {
        new AgentApi(hosts, access).route(routes);
        new ResourceApi<>(new Zones(hosts), access).routeList(routes, "/v2.0/availability_zones");
        new ResourceApi<>(new ServiceProvider.All(), access).routeList(routes, "/v2.0/service-providers");
    }
}
