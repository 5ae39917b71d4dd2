// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * Where a router sends packets that its routes would send elsewhere (ovn-nb(5), table Logical_Router_Policy).
 *
 * @param priority 0 to 32767; of those that match, the highest counts
 * @param action {@link #REROUTE} for ours
 * @param nexthops several share the packets
 */
public record RouterPolicy(
        UUID uuid, long priority, String match, String action, Set<String> nexthops, Map<String, String> externalIds) {
    public static final String TABLE = "Logical_Router_Policy";
    public static final String REROUTE = "reroute";

    static final List<String> READ =
            List.of(Columns.PRIORITY, Columns.MATCH, Columns.ACTION, Columns.NEXTHOPS, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String PRIORITY = "priority";
        public static final String MATCH = "match";
        public static final String ACTION = "action";
        public static final String NEXTHOPS = "nexthops";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static RouterPolicy of(Row row) {
        return row.memo(RouterPolicy.class, RouterPolicy::decode);
    }

    private static RouterPolicy decode(Row row) {
        return new RouterPolicy(
                row.uuid(),
                row.integer(Columns.PRIORITY),
                row.string(Columns.MATCH),
                row.string(Columns.ACTION),
                row.strings(Columns.NEXTHOPS),
                row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.PRIORITY, priority)
                .put(Columns.MATCH, match)
                .put(Columns.ACTION, action)
                .put(Columns.NEXTHOPS, nexthops)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
