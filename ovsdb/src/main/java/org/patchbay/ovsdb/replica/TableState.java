// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.RowChange;

/** One table of a snapshot: its rows by uuid and its indexes. Immutable. */
final class TableState {
    /** From so many changes on, and when they are a good part of the table, everything is built anew from sorted arrays. */
    private static final int BULK = 512;

    private static final Comparator<ReplicaRow> BY_UUID = Comparator.comparing(ReplicaRow::uuid);

    private final TableShape shape;
    private final SortedTree<ReplicaRow> rows;
    private final List<Index<?>> indexes;
    private final List<SortedTree<IndexEntry>> entries;

    private TableState(
            TableShape shape,
            SortedTree<ReplicaRow> rows,
            List<Index<?>> indexes,
            List<SortedTree<IndexEntry>> entries) {
        this.shape = shape;
        this.rows = rows;
        this.indexes = indexes;
        this.entries = entries;
    }

    static TableState empty(TableShape shape, List<Index<?>> indexes) {
        List<SortedTree<IndexEntry>> none = new ArrayList<>();
        indexes.forEach(index -> none.add(SortedTree.empty(IndexEntry.ORDER)));
        return new TableState(shape, SortedTree.empty(BY_UUID), indexes, none);
    }

    TableShape shape() {
        return shape;
    }

    SortedTree<ReplicaRow> rows() {
        return rows;
    }

    SortedTree<IndexEntry> entries(int index) {
        return entries.get(index);
    }

    @Nullable
    ReplicaRow row(UUID uuid) {
        return rows.find(row -> row.uuid().compareTo(uuid));
    }

    /** The next state, after changes of distinct rows. */
    TableState with(List<RowChange> changes) {
        SortedTree<ReplicaRow> changedRows = rows;
        for (RowChange change : changes) {
            changedRows = change.after() instanceof ReplicaRow after
                    ? changedRows.with(after)
                    : changedRows.without((ReplicaRow) java.util.Objects.requireNonNull(change.before()));
        }
        boolean anew = changes.size() >= BULK && changes.size() > rows.size() / 4;
        List<SortedTree<IndexEntry>> changedEntries = new ArrayList<>(indexes.size());
        for (int i = 0; i < indexes.size(); i++) {
            Index<?> index = indexes.get(i);
            changedEntries.add(anew ? build(index, changedRows) : change(index, entries.get(i), changes));
        }
        return new TableState(shape, changedRows, indexes, changedEntries);
    }

    private static SortedTree<IndexEntry> build(Index<?> index, SortedTree<ReplicaRow> rows) {
        List<IndexEntry> entries = new ArrayList<>(rows.size());
        for (ReplicaRow row : rows) {
            for (Comparable<?> key : IndexKeys.distinct(index, row)) {
                entries.add(IndexEntry.of(index, key, row.uuid()));
            }
        }
        return IndexEntry.tree(entries);
    }

    private static SortedTree<IndexEntry> change(
            Index<?> index, SortedTree<IndexEntry> entries, List<RowChange> changes) {
        Entries changed = new Entries(entries);
        for (RowChange change : changes) {
            UUID uuid = change.uuid();
            IndexKeys.compare(
                    IndexKeys.of(index, change.before()),
                    IndexKeys.of(index, change.after()),
                    key -> changed.tree = IndexEntry.removed(changed.tree, IndexEntry.of(index, key, uuid)),
                    key -> changed.tree = IndexEntry.added(changed.tree, IndexEntry.of(index, key, uuid)));
        }
        return changed.tree;
    }

    private static final class Entries {
        private SortedTree<IndexEntry> tree;

        private Entries(SortedTree<IndexEntry> tree) {
            this.tree = tree;
        }
    }
}
