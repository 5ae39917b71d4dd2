// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How much of something there may be, such as lines in a log, on each host (ovn-nb(5), tables Meter and Meter_Band). Each ACL that names
 * it has the whole of it, as {@code fair} says.
 *
 * @param name unique in the database
 * @param band the row of its one band
 * @param rate packets a second
 * @param burst packets at once
 */
public record Meter(UUID uuid, String name, UUID band, long rate, long burst, Map<String, String> externalIds) {
    public static final String TABLE = "Meter";
    public static final String BANDS_TABLE = "Meter_Band";

    static final List<String> READ = List.of(Columns.NAME, Columns.BANDS);
    static final List<String> BANDS_READ = List.of(Columns.RATE, Columns.BURST);

    /** Column names, those of bands too. */
    public static final class Columns {
        public static final String NAME = "name";
        public static final String BANDS = "bands";
        public static final String FAIR = "fair";
        public static final String RATE = "rate";
        public static final String BURST = "burst_size";
        static final String UNIT = "unit";
        static final String EXTERNAL_IDS = "external_ids";
        static final String ACTION = "action";

        private Columns() {}
    }

    /** The columns to insert. */
    public Map<String, Object> toRow() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(Columns.NAME, name);
        row.put(Columns.UNIT, "pktps");
        row.put(Columns.FAIR, true);
        row.put(Columns.BANDS, Set.of(band));
        row.put(Columns.EXTERNAL_IDS, externalIds);
        return row;
    }

    /** The columns of its band to insert. */
    public Map<String, Object> toBandRow() {
        Map<String, Object> row = new LinkedHashMap<>(limits());
        row.put(Columns.ACTION, "drop");
        return row;
    }

    /** The columns of its band that say how much. */
    public Map<String, Object> limits() {
        return Map.of(Columns.RATE, rate, Columns.BURST, burst);
    }
}
