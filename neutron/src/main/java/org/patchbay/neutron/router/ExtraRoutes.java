// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.subnet.HostRoute;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.StaticRoute;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The {@code routes} of a router: Logical_Router_Static_Route rows that are no default routes to its gateway. */
final class ExtraRoutes {
    private static final Comparator<HostRoute> ORDER =
            Comparator.comparing(HostRoute::destination).thenComparing(HostRoute::nexthop);

    private ExtraRoutes() {}

    static List<HostRoute> of(Snapshot snapshot, String routerId) {
        List<HostRoute> routes = new ArrayList<>();
        for (Row row : snapshot.find(RouterIndexes.ROUTE_BY_ROUTER, routerId)) {
            HostRoute route = route(row);
            if (route != null) {
                routes.add(route);
            }
        }
        routes.sort(ORDER);
        return List.copyOf(routes);
    }

    private static @Nullable HostRoute route(Row row) {
        if (row.map(StaticRoute.Columns.EXTERNAL_IDS).containsKey(ExternalIds.IS_EXTERNAL_GATEWAY)) {
            return null;
        }
        try {
            return new HostRoute(
                    Cidr.parse(row.string(StaticRoute.Columns.PREFIX)),
                    IpAddress.parse(row.string(StaticRoute.Columns.NEXTHOP)));
        } catch (IllegalArgumentException edited) {
            return null;
        }
    }

    /** Gives the router these routes and no others, which its legs must reach. */
    static void set(Plan plan, Anchor anchor, Wiring wiring, List<HostRoute> wanted) {
        Set<HostRoute> left = new LinkedHashSet<>(wanted);
        if (left.size() != wanted.size()) {
            throw Errors.badRequest("Invalid input for routes. Reason: a route is there twice.");
        }
        if (wanted.size() > RouterSchema.MAX_ROUTES) {
            throw Errors.invalid(
                    "RoutesExhausted",
                    "Unable to complete operation for " + wiring.router().id() + ". The number of routes exceeds the"
                            + " maximum quota.");
        }
        wanted.forEach(route -> check(wiring, route));
        for (Row row : plan.snapshot()
                .find(RouterIndexes.ROUTE_BY_ROUTER, wiring.router().id())) {
            HostRoute there = route(row);
            if (there != null && !left.remove(there)) {
                anchor.remove(plan, LogicalRouter.Columns.STATIC_ROUTES, row.uuid());
            }
        }
        for (HostRoute route : left) {
            UUID uuid = UUID.randomUUID();
            plan.insert(
                    StaticRoute.TABLE,
                    uuid,
                    Map.of(
                            StaticRoute.Columns.PREFIX,
                            route.destination().toString(),
                            StaticRoute.Columns.NEXTHOP,
                            route.nexthop().toString(),
                            StaticRoute.Columns.EXTERNAL_IDS,
                            ids(wiring.router().id())));
            anchor.add(plan, LogicalRouter.Columns.STATIC_ROUTES, uuid);
        }
    }

    static Map<String, String> ids(String routerId) {
        return Map.of(ExternalIds.ROUTER_ID, routerId);
    }

    private static void check(Wiring wiring, HostRoute route) {
        if (!isReached(wiring, route)) {
            throw invalid(route, "the nexthop is not connected with router");
        }
        boolean own = wiring.legs().stream()
                .flatMap(leg -> leg.addresses().stream())
                .anyMatch(address -> address.ip().equals(route.nexthop()));
        if (own) {
            throw invalid(route, "the nexthop is used by router");
        }
    }

    private static RuntimeException invalid(HostRoute route, String reason) {
        return Errors.invalid(
                "InvalidRoutes",
                "Invalid format for routes: " + route.destination() + " by " + route.nexthop() + ", " + reason + ".");
    }

    private static boolean isReached(Wiring wiring, HostRoute route) {
        return wiring.legs().stream()
                .flatMap(leg -> leg.connected().stream())
                .anyMatch(subnet -> subnet.cidr().contains(route.nexthop()));
    }

    /** Whether one of the router's routes is not reached any more by these legs. */
    static boolean needMore(Snapshot snapshot, Wiring after) {
        return of(snapshot, after.router().id()).stream().anyMatch(route -> !isReached(after, route));
    }
}
