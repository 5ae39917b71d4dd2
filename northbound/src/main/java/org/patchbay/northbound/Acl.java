// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * A packet filter rule (ovn-nb(5), table ACL).
 *
 * @param direction {@link #FROM_LPORT} for what a port sends, {@link #TO_LPORT} for what it receives
 * @param priority 0 to 32767, the highest that matches decides
 * @param match an expression of ovn-sb(5), Logical_Flow
 * @param action {@link #ALLOW_RELATED}, {@link #ALLOW_STATELESS}, {@link #DROP} and others
 */
public record Acl(
        UUID uuid, String direction, long priority, String match, String action, Map<String, String> externalIds) {
    public static final String TABLE = "ACL";

    public static final String FROM_LPORT = "from-lport";
    public static final String TO_LPORT = "to-lport";
    public static final String ALLOW = "allow";
    public static final String ALLOW_RELATED = "allow-related";
    /** OVN 21.06 and later, see {@link Feature#STATELESS_RULES}. */
    public static final String ALLOW_STATELESS = "allow-stateless";

    public static final String DROP = "drop";

    static final List<String> READ = List.of(
            Columns.DIRECTION,
            Columns.PRIORITY,
            Columns.MATCH,
            Columns.ACTION,
            Columns.LOG,
            Columns.NAME,
            Columns.SEVERITY,
            Columns.METER,
            Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String DIRECTION = "direction";
        public static final String PRIORITY = "priority";
        public static final String MATCH = "match";
        public static final String ACTION = "action";
        /** Whether the hosts log the packets that it decides on. */
        public static final String LOG = "log";
        /** What stands in the log; at most 63 characters. */
        public static final String NAME = "name";

        public static final String SEVERITY = "severity";
        /** The {@link Meter} by its name, that limits the log. */
        public static final String METER = "meter";
        /** A number that finds the rule of a connection; written, never read. OVN 21.12 and later. */
        public static final String LABEL = "label";
        /** Written, never read. OVN 22.09 and later. */
        public static final String OPTIONS = "options";

        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static Acl of(Row row) {
        return row.memo(Acl.class, Acl::decode);
    }

    private static Acl decode(Row row) {
        return new Acl(
                row.uuid(),
                row.string(Columns.DIRECTION),
                row.integer(Columns.PRIORITY),
                row.string(Columns.MATCH),
                row.string(Columns.ACTION),
                row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.DIRECTION, direction)
                .put(Columns.PRIORITY, priority)
                .put(Columns.MATCH, match)
                .put(Columns.ACTION, action)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
