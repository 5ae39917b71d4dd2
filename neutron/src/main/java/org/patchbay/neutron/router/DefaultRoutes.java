// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.StaticRoute;
import org.patchbay.northbound.StaticRoute.Columns;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/**
 * The default routes of a router: to the gateways of the external subnets that its first gateway is in, or, where it spreads its packets,
 * to those of all its gateways.
 */
final class DefaultRoutes {
    /** @param outputPort "" where the next hop's address tells */
    private record Route(String prefix, String nexthop, String subnetId, String outputPort, boolean bfd) {
        static Route of(Row row) {
            Map<String, String> ids = row.map(Columns.EXTERNAL_IDS);
            return new Route(
                    row.string(Columns.PREFIX),
                    row.string(Columns.NEXTHOP),
                    ids.getOrDefault(ExternalIds.ROUTE_SUBNET_ID, ""),
                    row.string(Columns.OUTPUT_PORT),
                    row.uuid(Columns.BFD).isPresent());
        }

        BfdSessions.Session session() {
            return new BfdSessions.Session(outputPort, nexthop);
        }

        Map<String, Object> row(String routerId, @Nullable UUID session) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(Columns.PREFIX, prefix);
            row.put(Columns.NEXTHOP, nexthop);
            if (!outputPort.isEmpty()) {
                row.put(Columns.OUTPUT_PORT, outputPort);
            }
            if (session != null) {
                row.put(Columns.BFD, Set.of(session));
            }
            row.put(Columns.EXTERNAL_IDS, ids(routerId, subnetId));
            return row;
        }
    }

    private DefaultRoutes() {}

    static Map<String, String> ids(String routerId, String subnetId) {
        return Map.of(
                ExternalIds.IS_EXTERNAL_GATEWAY,
                "true",
                ExternalIds.ROUTE_SUBNET_ID,
                subnetId,
                ExternalIds.ROUTER_ID,
                routerId);
    }

    /** All that is not nearer. */
    static String prefix(Subnet outside) {
        return outside.isIpv6() ? "::/0" : "0.0.0.0/0";
    }

    /** Only what differs is written. */
    static void write(Plan plan, Anchor anchor, Wiring after) {
        String router = after.router().id();
        List<Route> wanted = wanted(after);
        Map<BfdSessions.Session, UUID> sessions = BfdSessions.write(
                plan,
                router,
                wanted.stream().filter(Route::bfd).map(Route::session).toList());
        Set<Route> there = new HashSet<>();
        for (Row row : plan.snapshot().find(RouterIndexes.ROUTE_BY_ROUTER, router)) {
            if (!row.map(Columns.EXTERNAL_IDS).containsKey(ExternalIds.IS_EXTERNAL_GATEWAY)) {
                continue;
            }
            Route route = Route.of(row);
            if (!wanted.contains(route)) {
                anchor.remove(plan, LogicalRouter.Columns.STATIC_ROUTES, row.uuid());
            }
            there.add(route);
        }
        for (Route route : wanted) {
            if (!there.contains(route)) {
                UUID uuid = UUID.randomUUID();
                plan.insert(StaticRoute.TABLE, uuid, route.row(router, sessions.get(route.session())));
                anchor.add(plan, LogicalRouter.Columns.STATIC_ROUTES, uuid);
            }
        }
    }

    private static List<Route> wanted(Wiring wiring) {
        Router router = wiring.router();
        List<Route> routes = new ArrayList<>();
        Set<String> served = new HashSet<>();
        for (Leg gateway : wiring.gateways()) {
            Set<String> here = new HashSet<>();
            for (Subnet subnet : gateway.connected()) {
                IpAddress next = subnet.gateway();
                String prefix = prefix(subnet);
                if (next != null && (router.ecmp() || !served.contains(prefix))) {
                    // Of two gateways in one network, the address does not tell which.
                    boolean says = next.isLinkLocal()
                            || router.bfd()
                            || router.gateways().size() > 1;
                    routes.add(
                            new Route(prefix, next.toString(), subnet.id(), says ? gateway.name() : "", router.bfd()));
                    here.add(prefix);
                }
            }
            served.addAll(here);
        }
        return routes;
    }
}
