// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * A session by which OVN finds out whether a next hop is there (ovn-nb(5), table BFD). Nothing keeps the row but whoever has made it.
 *
 * @param logicalPort the name of the router port that the session starts from; no other row has it with the same address
 * @param dstIp the next hop
 */
public record Bfd(UUID uuid, String logicalPort, String dstIp, Map<String, String> externalIds) {
    public static final String TABLE = "BFD";

    static final List<String> READ = List.of(Columns.LOGICAL_PORT, Columns.DST_IP, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String LOGICAL_PORT = "logical_port";
        public static final String DST_IP = "dst_ip";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static Bfd of(Row row) {
        return row.memo(Bfd.class, Bfd::decode);
    }

    private static Bfd decode(Row row) {
        return new Bfd(
                row.uuid(),
                row.string(Columns.LOGICAL_PORT),
                row.string(Columns.DST_IP),
                row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.LOGICAL_PORT, logicalPort)
                .put(Columns.DST_IP, dstIp)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
