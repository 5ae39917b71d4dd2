// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.Bfd;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** The rows that tell whether the next hops of a router's default routes are there. */
final class BfdSessions {
    /** @param port the router port's name */
    record Session(String port, String nexthop) {
        Session(Row row) {
            this(row.string(Bfd.Columns.LOGICAL_PORT), row.string(Bfd.Columns.DST_IP));
        }
    }

    private BfdSessions() {}

    /** Gives the router these, and takes away the others that it has. */
    static Map<Session, UUID> write(Plan plan, String routerId, Collection<Session> wanted) {
        Map<Session, UUID> rows = new HashMap<>();
        for (Session session : wanted) {
            Row there = find(plan, session);
            UUID uuid = there == null ? UUID.randomUUID() : there.uuid();
            if (rows.putIfAbsent(session, uuid) == null && there == null) {
                Bfd bfd = new Bfd(uuid, session.port, session.nexthop, Map.of(ExternalIds.ROUTER_ID, routerId));
                plan.insert(Bfd.TABLE, uuid, bfd.toRow());
            }
        }
        for (Row row : plan.snapshot().find(RouterIndexes.BFD_BY_ROUTER, routerId)) {
            if (!rows.containsKey(new Session(row))) {
                plan.delete(row);
            }
        }
        return rows;
    }

    /** Ours, or one that an operator has made: there cannot be a second one. */
    private static @Nullable Row find(Plan plan, Session session) {
        for (Row row : plan.snapshot().find(RouterIndexes.BFD_BY_PORT, session.port)) {
            if (new Session(row).equals(session)) {
                return row;
            }
        }
        return null;
    }
}
