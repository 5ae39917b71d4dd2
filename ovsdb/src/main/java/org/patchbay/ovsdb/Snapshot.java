// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The monitored tables as they were after one commit: immutable, safe to share and to keep.
 *
 * <p>A table that the server lacks, or that is not monitored, is empty. An index must be one of {@link OvsdbOptions#indexes()},
 * otherwise {@link IllegalArgumentException} is thrown, as it is when rows are asked of one that has
 * {@linkplain Index#keysOnly keys only}. Rows with equal keys are ordered by uuid.
 */
public interface Snapshot {
    /** The server's schema when this snapshot was taken. */
    Schema schema();

    /** Grows with every snapshot of one client; says nothing between clients. */
    long sequence();

    /** Whether the server has this table and it is monitored. */
    boolean has(String table);

    @Nullable
    Row row(String table, UUID uuid);

    /** All rows of a table, in the order of their uuids; its size is known without counting. */
    Collection<Row> rows(String table);

    /** All rows with this key. */
    <K extends Comparable<? super K>> List<Row> find(Index<K> index, K key);

    <K extends Comparable<? super K>> @Nullable Row first(Index<K> index, K key);

    /** How many rows have this key, of an index that has {@linkplain Index#keysOnly keys only} too; O(log n). */
    <K extends Comparable<? super K>> int count(Index<K> index, K key);

    /**
     * How many different keys from {@code first} to {@code last}, both included, rows have; O(log n).
     *
     * @throws IllegalArgumentException if the index is not {@link Index#keysOnly()}
     */
    <K extends Comparable<? super K>> int countKeys(Index<K> index, K first, K last);

    /**
     * Rows whose key is greater than {@code fromExclusive} (from the smallest key when null), ascending; lazily.
     *
     * @throws IllegalArgumentException if the index is not {@link Index#sorted()}
     */
    <K extends Comparable<? super K>> Iterable<Row> after(Index<K> index, @Nullable K fromExclusive);

    /**
     * Rows whose key is less than {@code fromExclusive} (from the greatest key when null), descending; lazily.
     *
     * @throws IllegalArgumentException if the index is not {@link Index#sorted()}
     */
    <K extends Comparable<? super K>> Iterable<Row> before(Index<K> index, @Nullable K fromExclusive);
}
