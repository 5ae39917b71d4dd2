// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** With one row more, or fewer. */
    private IndexEntry held(int more) {
        return new IndexEntry(order, key, uuid, holders + more);
    }

    static SortedTree<IndexEntry> added(SortedTree<IndexEntry> entries, IndexEntry entry) {
        IndexEntry there = entry.uuid == NO_ROW ? entries.find(other -> ORDER.compare(other, entry)) : null;
        return entries.with(there == null ? entry : there.held(1));
    }

    static SortedTree<IndexEntry> removed(SortedTree<IndexEntry> entries, IndexEntry entry) {
        IndexEntry there = entry.uuid == NO_ROW ? entries.find(other -> ORDER.compare(other, entry)) : null;
        return there == null || there.holders == 1 ? entries.without(entry) : entries.with(there.held(-1));
    }

    /** A tree of what the rows gave, in any order, no row the same key twice. */
    static SortedTree<IndexEntry> tree(List<IndexEntry> given) {
        List<IndexEntry> merged = new ArrayList<>(given.size());
        given.sort(ORDER);
        for (IndexEntry entry : given) {
            if (!merged.isEmpty() && ORDER.compare(merged.getLast(), entry) == 0) {
                merged.set(merged.size() - 1, merged.getLast().held(1));
            } else {
                merged.add(entry);
            }
        }
        return SortedTree.ofSorted(ORDER, merged.toArray());
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
