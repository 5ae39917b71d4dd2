// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * Where floating IPs go out of a router with several gateways, by their networks; of a router with one gateway there is nothing to say.
 */
public record Exits(Map<String, Exit> byNetwork) {
    /**
     * The gateway in one network.
     *
     * @param leg the row of its router port; null for the only gateway
     * @param nexthop the IPv4 address where it sends what goes far; null if its subnets have no gateway
     * @param others the names of the router ports that are gateways in other networks, by which packets must not go out instead
     */
    public record Exit(@Nullable UUID leg, @Nullable IpAddress nexthop, Set<String> others) {
        private static final Exit ONLY = new Exit(null, null, Set.of());

        /** Whether packets must be kept from going out elsewhere, and can be. */
        public boolean isGuarded() {
            return nexthop != null && !others.isEmpty();
        }
    }

    public Exits {
        byNetwork = Map.copyOf(byNetwork);
    }

    /** As they are. */
    public static Exits of(Snapshot snapshot, Router router) {
        return of(RouterOperations.wiring(snapshot, router));
    }

    static Exits of(Wiring wiring) {
        Map<String, UUID> rows = new HashMap<>();
        for (Leg leg : wiring.gateways()) {
            Row row = leg.row();
            if (row != null) {
                rows.put(leg.port().id(), row.uuid());
            }
        }
        return of(wiring, rows);
    }

    /** @param rows those of the router ports, by the ids of the ports at their other ends */
    static Exits of(Wiring wiring, Map<String, UUID> rows) {
        Map<String, Exit> exits = new HashMap<>();
        if (wiring.router().gateways().size() > 1) {
            for (Leg leg : wiring.gateways()) {
                Set<String> others = new TreeSet<>();
                for (Leg other : wiring.gateways()) {
                    if (!other.network().id().equals(leg.network().id())) {
                        others.add(other.name());
                    }
                }
                exits.putIfAbsent(
                        leg.network().id(), new Exit(rows.get(leg.port().id()), nexthop(leg), others));
            }
        }
        return new Exits(exits);
    }

    private static @Nullable IpAddress nexthop(Leg leg) {
        for (Subnet subnet : leg.connected()) {
            if (!subnet.isIpv6() && subnet.gateway() != null) {
                return subnet.gateway();
            }
        }
        return null;
    }

    public Exit to(String networkId) {
        return byNetwork.getOrDefault(networkId, Exit.ONLY);
    }
}
