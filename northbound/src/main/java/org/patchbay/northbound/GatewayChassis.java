// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * A host that may carry a router port (ovn-nb(5), table Gateway_Chassis).
 *
 * @param name {@code <router port>_<chassis>}; unique in the database
 * @param priority 0 to 32767; of the hosts that are alive the one with the highest carries the port
 */
public record GatewayChassis(
        UUID uuid, String name, String chassisName, long priority, Map<String, String> externalIds) {
    public static final String TABLE = "Gateway_Chassis";

    static final List<String> READ =
            List.of(Columns.NAME, Columns.CHASSIS_NAME, Columns.PRIORITY, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String NAME = "name";
        public static final String CHASSIS_NAME = "chassis_name";
        public static final String PRIORITY = "priority";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static GatewayChassis of(Row row) {
        return row.memo(GatewayChassis.class, GatewayChassis::decode);
    }

    private static GatewayChassis decode(Row row) {
        return new GatewayChassis(
                row.uuid(),
                row.string(Columns.NAME),
                row.string(Columns.CHASSIS_NAME),
                row.integer(Columns.PRIORITY),
                row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.NAME, name)
                .put(Columns.CHASSIS_NAME, chassisName)
                .put(Columns.PRIORITY, priority)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
