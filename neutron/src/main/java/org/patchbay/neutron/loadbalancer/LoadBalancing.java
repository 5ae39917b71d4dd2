// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.List;
import org.patchbay.http.ErrorFormat;
import org.patchbay.http.Reading;
import org.patchbay.http.Router;
import org.patchbay.http.Service;
import org.patchbay.identity.catalog.Catalog;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.PortListener;
import org.patchbay.neutron.resource.Access;
import org.patchbay.northbound.health.HealthChecks;

/** Load balancers: their API, and how they follow what they are made from. */
public final class LoadBalancing {
    /** Where the service of the catalog is. */
    private static final String PREFIX = Catalog.LOAD_BALANCER;

    private static final List<String> VERSIONS = List.of("/v2.0", "/v2");
    private static final String COLLECTIONS = "/lbaas";

    private final BalancerRows rows;
    private final LoadBalancers balancers;
    private final LoadBalancers cascading;
    private final BalancerFollower follower;
    private final HealthChecks checks;

    /** @param ports who is told that the port of an address goes with its load balancer */
    public LoadBalancing(DevicePorts devicePorts, PortListener ports, HealthChecks checks) {
        VipChoice vips = new VipChoice(devicePorts);
        this.checks = checks;
        this.rows = new BalancerRows(new HealthPorts(devicePorts));
        this.balancers = new LoadBalancers(rows, checks, vips, ports, false);
        this.cascading = new LoadBalancers(rows, checks, vips, ports, true);
        this.follower = new BalancerFollower(rows, balancers);
    }

    public BalancerFollower follower() {
        return follower;
    }

    /** The API where Octavia has it, and below the Networking API's versions, where it once was. */
    public List<Service> services(Access access) {
        Router.Builder own = Router.builder();
        Versions.route(own);
        for (String version : VERSIONS) {
            route(own, version + COLLECTIONS, access);
        }
        return List.of(
                service(PREFIX, own.build(), access),
                service(VERSIONS.getFirst() + COLLECTIONS, below(access), access),
                service(VERSIONS.getLast() + COLLECTIONS, below(access), access));
    }

    private static Service service(String prefix, Router routes, Access access) {
        return new Service(prefix, routes, ErrorFormat.OCTAVIA, Reading.JSON, access.gate());
    }

    private Router below(Access access) {
        Router.Builder routes = Router.builder();
        route(routes, "", access);
        return routes.build();
    }

    private void route(Router.Builder routes, String base, Access access) {
        new BalancerApi(balancers, cascading, access).route(routes, base);
        new PartApi<>(new Listeners(rows, checks), access).route(routes, base + "/listeners");
        new PartApi<>(new Pools(rows, checks), access).route(routes, base + "/pools");
        new PartApi<>(new Monitors(rows, checks), access).route(routes, base + "/healthmonitors");
        new MemberApi(rows, checks, access).route(routes, base + "/pools/{pool_id}/members");
        new Others(access, new Listeners(rows, checks)).route(routes, base);
    }
}
