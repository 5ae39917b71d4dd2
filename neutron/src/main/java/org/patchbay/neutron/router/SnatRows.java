// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.HashSet;
import java.util.LinkedHashMap;
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
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** The source translations of a router: one for each IPv4 subnet inside at each gateway that translates. */
final class SnatRows {
    private record Snat(String externalIp, String logicalIp) {}

    private SnatRows() {}

    /**
     * Only what differs is written.
     *
     * @param legs the rows of the router ports, by the ids of the ports at their other ends
     */
    static void write(Plan plan, Anchor anchor, Wiring after, Map<String, UUID> legs) {
        Map<Snat, Set<UUID>> wanted = wanted(after, legs);
        Set<Snat> there = new HashSet<>();
        for (Row row : plan.snapshot()
                .find(RouterIndexes.SNAT_BY_ROUTER, after.router().id())) {
            Snat snat = new Snat(row.string(Nat.Columns.EXTERNAL_IP), row.string(Nat.Columns.LOGICAL_IP));
            Set<UUID> gateway = wanted.get(snat);
            if (gateway == null || !there.add(snat)) {
                anchor.remove(plan, LogicalRouter.Columns.NAT, row.uuid());
            } else if (!gateway.equals(row.uuids(Nat.Columns.GATEWAY_PORT))) {
                plan.update(row, Map.of(Nat.Columns.GATEWAY_PORT, gateway));
            }
        }
        wanted.forEach((snat, gateway) -> {
            if (!there.contains(snat)) {
                UUID uuid = UUID.randomUUID();
                plan.insert(Nat.TABLE, uuid, row(after.router(), snat, gateway));
                anchor.add(plan, LogicalRouter.Columns.NAT, uuid);
            }
        });
    }

    private static Map<String, Object> row(Router router, Snat snat, Set<UUID> gateway) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(Nat.Columns.TYPE, Nat.SNAT);
        row.put(Nat.Columns.EXTERNAL_IP, snat.externalIp);
        row.put(Nat.Columns.LOGICAL_IP, snat.logicalIp);
        if (!gateway.isEmpty()) {
            row.put(Nat.Columns.GATEWAY_PORT, gateway);
        }
        row.put(Nat.Columns.EXTERNAL_IDS, Map.of(ExternalIds.ROUTER_ID, router.id()));
        return row;
    }

    /** To each the gateway's row, which the only gateway needs not. */
    private static Map<Snat, Set<UUID>> wanted(Wiring wiring, Map<String, UUID> legs) {
        Map<Snat, Set<UUID>> wanted = new LinkedHashMap<>();
        for (Gateway gateway : wiring.router().gateways()) {
            Leg leg = wiring.leg(gateway.portId());
            IpAddress outside = leg == null ? null : firstIpv4(leg);
            if (outside == null || !gateway.snat()) {
                continue;
            }
            UUID row = wiring.router().gateways().size() == 1 ? null : legs.get(gateway.portId());
            for (Leg inside : wiring.interfaces()) {
                for (Subnet subnet : inside.connected()) {
                    if (!subnet.isIpv6()) {
                        wanted.put(
                                new Snat(outside.toString(), subnet.cidr().toString()),
                                row == null ? Set.of() : Set.of(row));
                    }
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
}
