// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.http.ErrorFormat;
import org.patchbay.http.Reading;
import org.patchbay.http.Router;
import org.patchbay.http.Service;
import org.patchbay.identity.catalog.Catalog;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.PortListener;
import org.patchbay.neutron.quota.BalancerQuotaApi;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.resource.OpenApi;
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
    private final Map<String, Integer> quotas;

    /**
     * @param ports who is told that the port of an address goes with its load balancer
     * @param quotas how many objects a project may have that has no quota of its own
     */
    public LoadBalancing(
            DevicePorts devicePorts, PortListener ports, HealthChecks checks, Map<String, Integer> quotas) {
        this.quotas = Map.copyOf(quotas);
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
        OpenApi document = access.openApi();
        String original = PREFIX + VERSIONS.getFirst() + COLLECTIONS;
        for (String version : VERSIONS) {
            document.alias(version + COLLECTIONS, original);
        }
        document.alias(PREFIX + VERSIONS.getLast() + COLLECTIONS, original);
        Router.Builder own = Router.builder();
        Versions.route(own);
        access.describe("GET", PREFIX + "/").about("loadbalancers").answersObject(200, "versions");
        for (String version : VERSIONS) {
            route(own, version + COLLECTIONS, access.below(PREFIX));
        }
        List<Service> services = new ArrayList<>();
        services.add(service(PREFIX, own.build(), access));
        for (String version : VERSIONS) {
            Router.Builder routes = Router.builder();
            route(routes, "", access.below(version + COLLECTIONS));
            services.add(service(version + COLLECTIONS, routes.build(), access));
        }
        return services;
    }

    private static Service service(String prefix, Router routes, Access access) {
        return new Service(prefix, routes, ErrorFormat.OCTAVIA, Reading.JSON, access.gate());
    }

    private void route(Router.Builder routes, String base, Access access) {
        new BalancerApi(balancers, cascading, access).route(routes, base);
        new PartApi<>(new Listeners(rows, checks), access).route(routes, base + "/listeners");
        new PartApi<>(new Pools(rows, checks), access).route(routes, base + "/pools");
        new PartApi<>(new Monitors(rows, checks), access).route(routes, base + "/healthmonitors");
        new MemberApi(rows, checks, access).route(routes, base + "/pools/{pool_id}/members");
        new BalancerQuotaApi(access, quotas).route(routes, base);
        new Others(access, new Listeners(rows, checks)).route(routes, base);
    }
}
