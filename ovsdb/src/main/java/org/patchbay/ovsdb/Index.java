// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * An index over one table, maintained with every change. It is declared in {@link OvsdbOptions#indexes()} and used, as the
 * same object, in {@link Snapshot#find}. It answers which rows have a key; one made {@link #sorted()} can also be walked by key.
 *
 * @param <K> the keys' type; a row can have none, one or several keys
 */
public final class Index<K extends Comparable<? super K>> {
    private final String name;
    private final String table;
    private final Function<? super Row, ? extends Collection<K>> keys;
    private final boolean sorted;
    private final boolean keysOnly;

    private Index(
            String name,
            String table,
            Function<? super Row, ? extends Collection<K>> keys,
            boolean sorted,
            boolean keysOnly) {
        this.name = Objects.requireNonNull(name);
        this.table = Objects.requireNonNull(table);
        this.keys = Objects.requireNonNull(keys);
        this.sorted = sorted;
        this.keysOnly = keysOnly;
    }

    /**
     * @param keys gives a row's keys, from this row alone; a key given twice counts once. A row for which it throws is left out of
     *     the index.
     */
    public static <K extends Comparable<? super K>> Index<K> of(
            String name, String table, Function<? super Row, ? extends Collection<K>> keys) {
        return new Index<>(name, table, keys, false, false);
    }

    /** By the strings of a column; a row whose column is unset is not in the index. */
    public static Index<String> byColumn(String table, String column) {
        return new Index<>(table + "." + column, table, row -> row.strings(column), false, false);
    }

    /** By one key of a map column, such as {@code external_ids}; a row without this key is not in the index. */
    public static Index<String> byMapKey(String table, String column, String key) {
        return Index.of(table + "." + column + ":" + key, table, row -> {
            String value = row.map(column).get(key);
            return value == null ? List.of() : List.of(value);
        });
    }

    /** By the rows that a column refers to. */
    public static Index<java.util.UUID> byReference(String table, String column) {
        return new Index<>(table + "." + column + "->", table, row -> row.uuids(column), false, false);
    }

    /** The same index, with its keys in their natural order: {@link Snapshot#after} and {@link Snapshot#before} need it. */
    public Index<K> sorted() {
        return new Index<>(name, table, keys, true, keysOnly);
    }

    /**
     * The keys alone in their natural order, each once however many rows have it: {@link Snapshot#countKeys} needs it. Which rows
     * have a key cannot be asked, how many do can ({@link Snapshot#count}).
     */
    public Index<K> keysOnly() {
        return new Index<>(name, table, keys, true, true);
    }

    public boolean isSorted() {
        return sorted;
    }

    public boolean isKeysOnly() {
        return keysOnly;
    }

    public String name() {
        return name;
    }

    public String table() {
        return table;
    }

    public Collection<K> keys(Row row) {
        return keys.apply(row);
    }

    @Override
    public String toString() {
        return "index " + name;
    }
}
