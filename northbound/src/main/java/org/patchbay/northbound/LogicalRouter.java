// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * A router (ovn-nb(5), table Logical_Router). What it has is told by its ports, routes and NAT rows, see {@link Northbound#monitorSpec}.
 *
 * @param name {@code neutron-<router id>} if it is a router of ours or of Neutron
 * @param enabled whether it forwards; empty means it does
 */
public record LogicalRouter(
        UUID uuid,
        String name,
        Optional<Boolean> enabled,
        Map<String, String> options,
        Map<String, String> externalIds) {
    public static final String TABLE = "Logical_Router";

    static final List<String> READ = List.of(Columns.NAME, Columns.ENABLED, Columns.OPTIONS, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String NAME = "name";
        public static final String ENABLED = "enabled";
        public static final String OPTIONS = "options";
        public static final String EXTERNAL_IDS = "external_ids";
        /** Written, never read. */
        public static final String PORTS = "ports";
        /** Written, never read. */
        public static final String STATIC_ROUTES = "static_routes";
        /** Written, never read. */
        public static final String POLICIES = "policies";
        /** Written, never read. */
        public static final String NAT = "nat";
        /** Written, never read. */
        public static final String LOAD_BALANCER = "load_balancer";

        private Columns() {}
    }

    public static LogicalRouter of(Row row) {
        return row.memo(LogicalRouter.class, LogicalRouter::decode);
    }

    private static LogicalRouter decode(Row row) {
        return new LogicalRouter(
                row.uuid(),
                row.string(Columns.NAME),
                row.optionalBool(Columns.ENABLED),
                row.map(Columns.OPTIONS),
                row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.NAME, name)
                .put(Columns.ENABLED, enabled)
                .put(Columns.OPTIONS, options)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
