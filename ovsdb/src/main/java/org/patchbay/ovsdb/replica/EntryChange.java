// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.RowChange;

/** What changes of rows make of one index. */
final class EntryChange {
    private final Index<?> index;
    private final List<SortedTree.Edit<IndexEntry>> edits = new ArrayList<>();

    private EntryChange(Index<?> index) {
        this.index = index;
    }

    /** @param changes of distinct rows */
    static SortedTree<IndexEntry> apply(Index<?> index, SortedTree<IndexEntry> entries, List<RowChange> changes) {
        EntryChange change = new EntryChange(index);
        changes.forEach(change::note);
        return entries.with(index.isKeysOnly() ? change.counted(entries) : change.edits);
    }

    private void note(RowChange change) {
        UUID uuid = change.uuid();
        IndexKeys.compare(
                IndexKeys.of(index, change.before()),
                IndexKeys.of(index, change.after()),
                key -> edits.add(new SortedTree.Edit<>(IndexEntry.of(index, key, uuid), true)),
                key -> edits.add(new SortedTree.Edit<>(IndexEntry.of(index, key, uuid), false)));
    }

    /** A key is there for as long as one row has it. */
    private List<SortedTree.Edit<IndexEntry>> counted(SortedTree<IndexEntry> entries) {
        SortedMap<IndexEntry, Integer> more = new TreeMap<>(IndexEntry.ORDER);
        edits.forEach(edit -> more.merge(edit.element(), edit.removal() ? -1 : 1, Integer::sum));
        List<SortedTree.Edit<IndexEntry>> counted = new ArrayList<>(more.size());
        more.forEach((entry, rows) -> {
            IndexEntry there = entries.find(other -> IndexEntry.ORDER.compare(other, entry));
            int holders = (there == null ? 0 : there.holders()) + rows;
            counted.add(new SortedTree.Edit<>(entry.heldBy(holders), holders <= 0));
        });
        return counted;
    }
}
