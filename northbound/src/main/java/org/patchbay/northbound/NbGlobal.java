// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.ovsdb.Row;

/**
 * Settings of the whole deployment; the table has one row, made by whoever comes first (ovn-nb(5), table NB_Global).
 *
 * @param generation {@code nb_cfg}: what ovn-northd and the hosts repeat when they have worked through all that came before
 * @param options settings that ovn-northd takes and makes
 */
public record NbGlobal(UUID uuid, long generation, Map<String, String> options, Map<String, String> externalIds) {
    public static final String TABLE = "NB_Global";

    /** The beginning of all keys of {@code external_ids} by which providers know revoked tokens. */
    public static final String REVOKED = "patchbay:revoked";

    static final List<String> READ = List.of(Columns.GENERATION, Columns.OPTIONS, Columns.EXTERNAL_IDS);

    /** Column names. */
    public static final class Columns {
        public static final String GENERATION = "nb_cfg";
        public static final String OPTIONS = "options";
        public static final String EXTERNAL_IDS = "external_ids";

        private Columns() {}
    }

    public static NbGlobal of(Row row) {
        return row.memo(NbGlobal.class, NbGlobal::decode);
    }

    private static NbGlobal decode(Row row) {
        return new NbGlobal(
                row.uuid(), row.integer(Columns.GENERATION), row.map(Columns.OPTIONS), row.map(Columns.EXTERNAL_IDS));
    }

    /** The columns to insert, without those at their defaults. */
    public Map<String, Object> toRow() {
        return new RowWriter()
                .put(Columns.GENERATION, generation)
                .put(Columns.OPTIONS, options)
                .put(Columns.EXTERNAL_IDS, externalIds)
                .row();
    }
}
