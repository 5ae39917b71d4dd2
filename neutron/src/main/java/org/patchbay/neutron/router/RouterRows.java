// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.Nat;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.StaticRoute;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Writes what follows from a router's legs: its router ports, source translations and default routes. Only what differs is written. */
final class RouterRows {
    private record Snat(String externalIp, String logicalIp) {}

    private record DefaultRoute(String prefix, String nexthop, String subnetId, String outputPort) {}

    private final LegRows legRows;

    RouterRows(GatewaySchedule schedule) {
        this.legRows = new LegRows(schedule);
    }

    /** @param before the legs that are in the database */
    void write(Plan plan, Anchor anchor, List<Leg> before, Wiring after) {
        for (Leg leg : before) {
            if (leg.row() != null && after.leg(leg.port().id()) == null) {
                anchor.remove(plan, LogicalRouter.Columns.PORTS, leg.row().uuid());
            }
        }
        for (Leg leg : after.legs()) {
            if (leg.row() == null) {
                anchor.add(plan, LogicalRouter.Columns.PORTS, legRows.insert(plan, after, leg));
            } else {
                legRows.update(plan, after, leg, leg.row());
            }
        }
        writeSnat(plan, anchor, after);
        writeDefaultRoutes(plan, anchor, after);
    }

    private static void writeSnat(Plan plan, Anchor anchor, Wiring after) {
        Set<Snat> wanted = snat(after);
        List<Snat> there = new ArrayList<>();
        for (Row row : plan.snapshot()
                .find(RouterIndexes.SNAT_BY_ROUTER, after.router().id())) {
            Snat snat = new Snat(row.string(Nat.Columns.EXTERNAL_IP), row.string(Nat.Columns.LOGICAL_IP));
            if (!wanted.contains(snat) || there.contains(snat)) {
                anchor.remove(plan, LogicalRouter.Columns.NAT, row.uuid());
            }
            there.add(snat);
        }
        for (Snat snat : wanted) {
            if (!there.contains(snat)) {
                UUID uuid = UUID.randomUUID();
                plan.insert(
                        Nat.TABLE,
                        uuid,
                        Map.of(
                                Nat.Columns.TYPE,
                                Nat.SNAT,
                                Nat.Columns.EXTERNAL_IP,
                                snat.externalIp,
                                Nat.Columns.LOGICAL_IP,
                                snat.logicalIp,
                                Nat.Columns.EXTERNAL_IDS,
                                Map.of(ExternalIds.ROUTER_ID, after.router().id())));
                anchor.add(plan, LogicalRouter.Columns.NAT, uuid);
            }
        }
    }

    private static Set<Snat> snat(Wiring wiring) {
        Leg gateway = wiring.gateway();
        IpAddress outside = gateway == null ? null : firstIpv4(gateway);
        if (outside == null || !wiring.router().snat()) {
            return Set.of();
        }
        Set<Snat> wanted = new LinkedHashSet<>();
        for (Leg leg : wiring.interfaces()) {
            for (Subnet subnet : leg.connected()) {
                if (!subnet.isIpv6()) {
                    wanted.add(new Snat(outside.toString(), subnet.cidr().toString()));
                }
            }
        }
        return wanted;
    }

    private static @Nullable IpAddress firstIpv4(Leg gateway) {
        for (Leg.Address address : gateway.addresses()) {
            if (address.ip().family() == IpFamily.IPV4) {
                return address.ip();
            }
        }
        return null;
    }

    private static void writeDefaultRoutes(Plan plan, Anchor anchor, Wiring after) {
        List<DefaultRoute> wanted = defaultRoutes(after);
        List<DefaultRoute> there = new ArrayList<>();
        for (Row row : plan.snapshot()
                .find(RouterIndexes.ROUTE_BY_ROUTER, after.router().id())) {
            Map<String, String> ids = row.map(StaticRoute.Columns.EXTERNAL_IDS);
            if (!ids.containsKey(ExternalIds.IS_EXTERNAL_GATEWAY)) {
                continue;
            }
            DefaultRoute route = new DefaultRoute(
                    row.string(StaticRoute.Columns.PREFIX),
                    row.string(StaticRoute.Columns.NEXTHOP),
                    ids.getOrDefault(ExternalIds.ROUTE_SUBNET_ID, ""),
                    row.string(StaticRoute.Columns.OUTPUT_PORT));
            if (!wanted.contains(route)) {
                anchor.remove(plan, LogicalRouter.Columns.STATIC_ROUTES, row.uuid());
            }
            there.add(route);
        }
        for (DefaultRoute route : wanted) {
            if (!there.contains(route)) {
                UUID uuid = UUID.randomUUID();
                plan.insert(StaticRoute.TABLE, uuid, row(after.router(), route));
                anchor.add(plan, LogicalRouter.Columns.STATIC_ROUTES, uuid);
            }
        }
    }

    private static Map<String, Object> row(Router router, DefaultRoute route) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(StaticRoute.Columns.PREFIX, route.prefix);
        row.put(StaticRoute.Columns.NEXTHOP, route.nexthop);
        if (!route.outputPort.isEmpty()) {
            row.put(StaticRoute.Columns.OUTPUT_PORT, route.outputPort);
        }
        row.put(
                StaticRoute.Columns.EXTERNAL_IDS,
                Map.of(
                        ExternalIds.IS_EXTERNAL_GATEWAY,
                        "true",
                        ExternalIds.ROUTE_SUBNET_ID,
                        route.subnetId,
                        ExternalIds.ROUTER_ID,
                        router.id()));
        return row;
    }

    private static List<DefaultRoute> defaultRoutes(Wiring wiring) {
        Leg gateway = wiring.gateway();
        List<DefaultRoute> routes = new ArrayList<>();
        if (gateway != null) {
            for (Subnet subnet : gateway.connected()) {
                IpAddress next = subnet.gateway();
                if (next != null) {
                    routes.add(new DefaultRoute(
                            subnet.isIpv6() ? "::/0" : "0.0.0.0/0",
                            next.toString(),
                            subnet.id(),
                            next.isLinkLocal() ? gateway.name() : ""));
                }
            }
        }
        return routes;
    }
}
