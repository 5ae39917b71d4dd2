// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * A table of records.
 *
 * @param keys its primary key's columns
 * @param columns what a record is in it, by column, the key among them
 */
record Table<T>(
        String name, List<String> keys, Function<T, Map<String, @Nullable Object>> columns, RowMapper<T> mapper) {
    List<T> read(Handle handle) {
        String order = String.join(", ", keys);
        return handle.createQuery("select * from " + name + " order by position, " + order)
                .map(mapper)
                .list();
    }

    /** Deletes the rows of records that are gone. */
    void delete(Handle handle, List<T> before, List<T> after) {
        Map<List<@Nullable Object>, T> left = byKey(after);
        String where = keys.stream().map(key -> key + " = :" + key).collect(Collectors.joining(" and "));
        for (T one : before) {
            if (!left.containsKey(key(one))) {
                handle.createUpdate("delete from " + name + " where " + where)
                        .bindMap(columns.apply(one))
                        .execute();
            }
        }
    }

    /** Inserts rows of new records and updates those of changed ones. */
    void upsert(Handle handle, List<T> before, List<T> after) {
        Map<List<@Nullable Object>, T> known = byKey(before);
        for (T one : after) {
            if (!one.equals(known.get(key(one)))) {
                Map<String, @Nullable Object> values = columns.apply(one);
                String names = String.join(", ", values.keySet());
                String parameters =
                        values.keySet().stream().map(each -> ":" + each).collect(Collectors.joining(", "));
                String changes = values.keySet().stream()
                        .filter(each -> !keys.contains(each))
                        .map(each -> each + " = excluded." + each)
                        .collect(Collectors.joining(", "));
                handle.createUpdate("insert into " + name + " (" + names + ") values (" + parameters
                                + ") on conflict (" + String.join(", ", keys) + ") do "
                                + (changes.isEmpty() ? "nothing" : "update set " + changes))
                        .bindMap(values)
                        .execute();
            }
        }
    }

    private Map<List<@Nullable Object>, T> byKey(List<T> records) {
        Map<List<@Nullable Object>, T> map = new LinkedHashMap<>();
        records.forEach(one -> map.put(key(one), one));
        return map;
    }

    private List<@Nullable Object> key(T one) {
        Map<String, @Nullable Object> values = columns.apply(one);
        List<@Nullable Object> key = new ArrayList<>();
        keys.forEach(each -> key.add(values.get(each)));
        return key;
    }
}
