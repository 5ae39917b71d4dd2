// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Writes what follows from a router's legs: its router ports, source translations and default routes. Only what differs is written. */
final class RouterRows {
    private final GatewaySchedule schedule;
    private final LegRows legRows;

    RouterRows(GatewaySchedule schedule) {
        this.schedule = schedule;
        this.legRows = new LegRows(schedule);
    }

    /**
     * @param before the legs that are in the database
     * @return the rows of the router ports, by the ids of the ports at their other ends
     */
    Map<String, UUID> write(Plan plan, Anchor anchor, List<Leg> before, Wiring after) {
        for (Leg leg : before) {
            if (leg.row() != null && after.leg(leg.port().id()) == null) {
                anchor.remove(plan, LogicalRouter.Columns.PORTS, leg.row().uuid());
            }
        }
        Map<String, UUID> legs = new HashMap<>();
        Set<String> taken = schedule.taken(plan.snapshot(), after);
        for (Leg leg : after.legs()) {
            Row row = leg.row();
            if (row == null) {
                UUID uuid = legRows.insert(plan, after, leg, taken);
                anchor.add(plan, LogicalRouter.Columns.PORTS, uuid);
                legs.put(leg.port().id(), uuid);
            } else {
                legRows.update(plan, after, leg, row, taken);
                legs.put(leg.port().id(), row.uuid());
            }
        }
        SnatRows.write(plan, anchor, after, legs);
        DefaultRoutes.write(plan, anchor, after);
        return legs;
    }
}
