// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * A route of a router (ovn-nb(5), table Logical_Router_Static_Route).
 *
 * @param prefix the destination, a network
 * @param outputPort the port of the router by which the next hop is reached, where its address does not tell
 * @param bfd the {@link Bfd} row that tells whether the next hop is there; without one it is taken to be
 */
public record StaticRoute(
        UUID uuid,
        String prefix,
        String nexthop,
        Optional<String> outputPort,
        Optional<UUID> bfd,
        Map<String, String> externalIds) {
    public static final String TABLE = "Logical_Router_Static_Route";

    static final List<String> READ =
            List.of(Columns.PREFIX, Columns.NEXTHOP, Columns.OUTPUT_PORT, Columns.BFD, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String PREFIX = "ip_prefix";
        public static final String NEXTHOP = "nexthop";
        public static final String OUTPUT_PORT = "output_port";
        public static final String BFD = "bfd";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static StaticRoute of(Row row) {
        return row.memo(StaticRoute.class, StaticRoute::decode);
    }

    private static StaticRoute decode(Row row) {
        return new StaticRoute(
                row.uuid(),
                row.string(Columns.PREFIX),
                row.string(Columns.NEXTHOP),
                row.optionalString(Columns.OUTPUT_PORT),
                row.uuid(Columns.BFD),
                row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.PREFIX, prefix)
                .put(Columns.NEXTHOP, nexthop)
                .put(Columns.OUTPUT_PORT, outputPort)
                .put(Columns.BFD, bfd)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
