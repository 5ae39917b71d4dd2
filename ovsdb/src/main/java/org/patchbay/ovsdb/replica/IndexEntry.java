// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.Comparator;
import java.util.UUID;
import org.patchbay.ovsdb.Index;

/**
 * One key of one row in an index, or, where only keys count, of all the rows that have it.
 *
 * @param order the key as a number, see {@link KeyOrder}: it decides most comparisons without a look at the key, whose memory is
 *     seldom in the cache
 * @param uuid the row, or {@link #NO_ROW}
 * @param holders how many rows this entry stands for
 */
@SuppressWarnings("ReferenceEquality") // rows share equal strings; there is one NO_ROW
record IndexEntry(long order, Comparable<?> key, UUID uuid, int holders) {
    private static final UUID NO_ROW = new UUID(0, 0);

    /** By key, then by uuid. */
    static final Comparator<IndexEntry> ORDER = (a, b) -> {
        int byKey = compareKeys(a, b.order, b.key);
        return byKey != 0 ? byKey : a.uuid.compareTo(b.uuid);
    };

    static IndexEntry of(Index<?> index, Comparable<?> key, UUID uuid) {
        return new IndexEntry(KeyOrder.of(index, key), key, index.isKeysOnly() ? NO_ROW : uuid, 1);
    }

    IndexEntry heldBy(int rows) {
        return new IndexEntry(order, key, uuid, rows);
    }

    /** Comes before every entry of this key. */
    static SortedTree.Probe<IndexEntry> startOf(Index<?> index, Comparable<?> key) {
        long order = KeyOrder.of(index, key);
        return entry -> compareKeys(entry, order, key) < 0 ? -1 : 1;
    }

    /** Comes after every entry of this key. */
    static SortedTree.Probe<IndexEntry> endOf(Index<?> index, Comparable<?> key) {
        long order = KeyOrder.of(index, key);
        return entry -> compareKeys(entry, order, key) <= 0 ? -1 : 1;
    }

    boolean isOf(Comparable<?> other) {
        return key.equals(other);
    }

    @SuppressWarnings("unchecked") // one index's keys are of one type
    private static int compareKeys(IndexEntry entry, long order, Comparable<?> key) {
        if (entry.order != order) {
            return Long.compareUnsigned(entry.order, order);
        }
        return entry.key == key ? 0 : ((Comparable<Object>) entry.key).compareTo(key);
    }
}
