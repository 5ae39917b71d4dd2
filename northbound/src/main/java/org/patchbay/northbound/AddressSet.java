// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * Addresses that ACLs speak of as {@code $name} (ovn-nb(5), table Address_Set).
 *
 * @param name unique in the database
 * @param addresses addresses and networks of one IP version, or MAC addresses
 */
public record AddressSet(UUID uuid, String name, Set<String> addresses, Map<String, String> externalIds) {
    public static final String TABLE = "Address_Set";

    static final List<String> READ = List.of(Columns.NAME, Columns.ADDRESSES, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String NAME = "name";
        public static final String ADDRESSES = "addresses";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static AddressSet of(Row row) {
        return row.memo(AddressSet.class, AddressSet::decode);
    }

    private static AddressSet decode(Row row) {
        return new AddressSet(
                row.uuid(), row.string(Columns.NAME), row.strings(Columns.ADDRESSES), row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.NAME, name)
                .put(Columns.ADDRESSES, addresses)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
