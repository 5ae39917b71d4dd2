// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.RowChange;

/** One table of a snapshot: its rows by uuid and its indexes. Immutable. */
final class TableState {
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
        List<SortedTree.Edit<ReplicaRow>> edits = new ArrayList<>(changes.size());
        for (RowChange change : changes) {
            Row row = change.after() == null ? change.before() : change.after();
            edits.add(new SortedTree.Edit<>((ReplicaRow) Objects.requireNonNull(row), change.after() == null));
        }
        List<SortedTree<IndexEntry>> changedEntries = new ArrayList<>(indexes.size());
        for (int i = 0; i < indexes.size(); i++) {
            changedEntries.add(EntryChange.apply(indexes.get(i), entries.get(i), changes));
        }
        return new TableState(shape, rows.with(edits), indexes, changedEntries);
    }
}
