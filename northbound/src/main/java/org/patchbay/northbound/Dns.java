// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * Names that OVN answers for on the switches that refer to the row (ovn-nb(5), table DNS).
 *
 * @param records by name in lower case: addresses separated by blanks, or for a reverse name the host name
 */
public record Dns(UUID uuid, Map<String, String> records, Map<String, String> externalIds) {
    public static final String TABLE = "DNS";

    static final List<String> READ = List.of(Columns.RECORDS, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String RECORDS = "records";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static Dns of(Row row) {
        return row.memo(Dns.class, Dns::decode);
    }

    private static Dns decode(Row row) {
        return new Dns(row.uuid(), row.map(Columns.RECORDS), row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.RECORDS, records)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
