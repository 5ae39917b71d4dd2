// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.Comparator;
import java.util.UUID;

/** One key of one row in an index. */
record IndexEntry(Comparable<?> key, UUID uuid) {
    /** By key, then by uuid. */
    static final Comparator<IndexEntry> ORDER = (a, b) -> {
        int byKey = compareKeys(a.key, b.key);
        return byKey != 0 ? byKey : a.uuid.compareTo(b.uuid);
    };

    /** Comes before every entry of this key. */
    static SortedTree.Probe<IndexEntry> startOf(Comparable<?> key) {
        return entry -> compareKeys(entry.key, key) < 0 ? -1 : 1;
    }

    /** Comes after every entry of this key. */
    static SortedTree.Probe<IndexEntry> endOf(Comparable<?> key) {
        return entry -> compareKeys(entry.key, key) <= 0 ? -1 : 1;
    }

    @SuppressWarnings({"unchecked", "ReferenceEquality"
    }) // one index's keys are of one type, and rows share equal strings
    private static int compareKeys(Comparable<?> a, Comparable<?> b) {
        return a == b ? 0 : ((Comparable<Object>) a).compareTo(b);
    }
}
