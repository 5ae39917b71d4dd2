// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * What packets of a switch are limited to and marked with (ovn-nb(5), table QoS).
 *
 * @param direction {@code from-lport} or {@code to-lport}
 * @param action {@code dscp} to the mark
 * @param bandwidth {@code rate} to kbit/s, {@code burst} to kbit
 */
public record Qos(
        UUID uuid,
        String direction,
        long priority,
        String match,
        Map<String, Long> action,
        Map<String, Long> bandwidth,
        Map<String, String> externalIds) {
    public static final String TABLE = "QoS";
    /** Key of {@link #bandwidth}. */
    public static final String RATE = "rate";
    /** Key of {@link #bandwidth}. */
    public static final String BURST = "burst";
    /** Key of {@link #action}. */
    public static final String DSCP = "dscp";

    static final List<String> READ = List.of(
            Columns.DIRECTION,
            Columns.PRIORITY,
            Columns.MATCH,
            Columns.ACTION,
            Columns.BANDWIDTH,
            Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String DIRECTION = "direction";
        public static final String PRIORITY = "priority";
        public static final String MATCH = "match";
        public static final String ACTION = "action";
        public static final String BANDWIDTH = "bandwidth";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static Qos of(Row row) {
        return row.memo(Qos.class, Qos::decode);
    }

    private static Qos decode(Row row) {
        return new Qos(
                row.uuid(),
                row.string(Columns.DIRECTION),
                row.integer(Columns.PRIORITY),
                row.string(Columns.MATCH),
                numbers(row, Columns.ACTION),
                numbers(row, Columns.BANDWIDTH),
                row.map(Columns.EXTERNAL_IDS));
    }

    private static Map<String, Long> numbers(Row row, String column) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        if (row.value(column).orElse(Map.of()) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value instanceof Number number) {
                    numbers.put(String.valueOf(key), number.longValue());
                }
            });
        }
        return Map.copyOf(numbers);
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        Map<String, Object> row = new RowWriter()
                .put(Columns.DIRECTION, direction)
                .put(Columns.PRIORITY, priority)
                .put(Columns.MATCH, match)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
        if (!action.isEmpty()) {
            row.put(Columns.ACTION, action);
        }
        if (!bandwidth.isEmpty()) {
            row.put(Columns.BANDWIDTH, bandwidth);
        }
        return row;
    }
}
