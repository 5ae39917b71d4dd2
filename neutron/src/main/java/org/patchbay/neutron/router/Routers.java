// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Text;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouterPort;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Where routers are in the database, and how others join them. */
public final class Routers {
    private Routers() {}

    public static @Nullable Row rowOf(Snapshot snapshot, String id) {
        Row row = snapshot.first(RouterIndexes.ROUTER_BY_NAME, Router.rowName(id));
        return row != null && Router.isOne(row) ? row : null;
    }

    /** A router that a floating IP is about to go by, together with others: its wiring will be the same at the commit. */
    public static Row join(Plan plan, String id) {
        Row row = require(plan.snapshot(), id);
        plan.share(row.uuid());
        plan.count(row, Router.WIRING);
        return row;
    }

    /**
     * The router by which a subnet reaches an external network; of several, the one that is the subnet's gateway. Null if there is
     * none.
     */
    public static @Nullable Router between(Snapshot snapshot, Subnet subnet, String externalNetworkId) {
        Router found = null;
        for (Row leg : snapshot.find(RouterIndexes.LEG_BY_SWITCH, Network.switchName(subnet.networkId()))) {
            Map<String, String> ids = leg.map(LogicalRouterPort.Columns.EXTERNAL_IDS);
            Row row = rowOf(snapshot, ids.getOrDefault(ExternalIds.ROUTER_NAME, ""));
            if (row == null
                    || Router.of(row).gatewayTo(externalNetworkId) == null
                    || !Text.words(ids.get(ExternalIds.ROUTER_SUBNET_IDS)).contains(subnet.id())) {
                continue;
            }
            String gateway = subnet.gateway() + "/" + subnet.cidr().prefixLength();
            if (found == null || leg.strings(LogicalRouterPort.Columns.NETWORKS).contains(gateway)) {
                found = Router.of(row);
            }
        }
        return found;
    }

    /** A router whose wiring is about to change: no other call does so in the same transaction, or meanwhile. */
    static void alone(Plan plan, Row row) {
        plan.own(row.uuid());
        plan.count(row, Router.WIRING);
    }

    static Row require(Snapshot snapshot, String id) {
        Row row = rowOf(snapshot, id);
        if (row == null) {
            throw Errors.notFound("Router", InvalidValue.shown(id));
        }
        return row;
    }
}
