// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.Annex;
import org.patchbay.ovsdb.Row;

/**
 * Rows that tell of the objects of a resource: when such a row changes, these objects may have.
 *
 * @param table where they are
 * @param ids the ids of the objects that a row is about; none for a row of something else
 */
public record Watch(String table, Function<Row, List<String>> ids) {

    /** Rows about one object each; null for a row that is about none. */
    public static Watch one(String table, Function<Row, @Nullable String> id) {
        return new Watch(table, row -> {
            String found = id.apply(row);
            return found == null ? List.of() : List.of(found);
        });
    }

    /** Rows that have the object's id in this key of {@code external_ids}. */
    public static Watch key(String table, String key) {
        return one(table, row -> row.map("external_ids").get(key));
    }

    /** The objects of a kind of the {@link Annex}. */
    public static Watch annex(String kind) {
        return one(Annex.TABLE, row -> {
            Map<String, String> ids = row.map("external_ids");
            return Annex.isOne(ids, kind) ? ids.get(Annex.ID) : null;
        });
    }
}
