// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.patchbay.neutron.network.Network;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouterPort;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * The networks that a router joins.
 *
 * @param inside ids of those that it has interfaces in, without its gateway's
 */
public record Reach(String routerId, Set<String> inside) {
    public Reach {
        inside = Set.copyOf(inside);
    }

    static Reach of(Wiring wiring) {
        Set<String> inside = new TreeSet<>();
        wiring.interfaces().forEach(leg -> inside.add(leg.network().id()));
        return new Reach(wiring.router().id(), inside);
    }

    /** The routers that have something to do with a network. */
    public static List<Reach> in(Snapshot snapshot, String networkId) {
        Set<String> ids = new LinkedHashSet<>();
        for (Row leg : snapshot.find(RouterIndexes.LEG_BY_SWITCH, Network.switchName(networkId))) {
            ids.add(leg.map(LogicalRouterPort.Columns.EXTERNAL_IDS).getOrDefault(ExternalIds.ROUTER_NAME, ""));
        }
        List<Reach> found = new ArrayList<>();
        for (String id : ids) {
            Row row = Routers.rowOf(snapshot, id);
            if (row != null) {
                found.add(of(RouterOperations.wiring(snapshot, Router.of(row))));
            }
        }
        return found;
    }
}
