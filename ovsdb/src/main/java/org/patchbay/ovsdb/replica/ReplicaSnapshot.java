// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Schema;
import org.patchbay.ovsdb.Snapshot;

/** All tables at one moment. Immutable; tables that did not change are shared with the snapshot before. */
final class ReplicaSnapshot implements Snapshot {
    private final Layout layout;
    private final TableState[] tables;
    private final long sequence;

    ReplicaSnapshot(Layout layout, TableState[] tables, long sequence) {
        this.layout = layout;
        this.tables = tables;
        this.sequence = sequence;
    }

    static ReplicaSnapshot empty(Layout layout, long sequence) {
        TableState[] tables = new TableState[layout.shapes().size()];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = TableState.empty(layout.shapes().get(i), layout.indexes(i));
        }
        return new ReplicaSnapshot(layout, tables, sequence);
    }

    Layout layout() {
        return layout;
    }

    TableState[] copyTables() {
        return tables.clone();
    }

    TableState table(int position) {
        return tables[position];
    }

    @Override
    public Schema schema() {
        return layout.schema();
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public boolean has(String table) {
        return layout.table(table) >= 0;
    }

    @Override
    public @Nullable Row row(String table, UUID uuid) {
        int position = layout.table(table);
        return position < 0 ? null : tables[position].row(uuid);
    }

    @Override
    public Collection<Row> rows(String table) {
        int position = layout.table(table);
        return position < 0 ? List.of() : new RowsView(tables[position].rows());
    }

    @Override
    public <K extends Comparable<? super K>> List<Row> find(Index<K> index, K key) {
        Layout.IndexPlace place = place(index);
        if (place.table() < 0) {
            return List.of();
        }
        SortedTree<IndexEntry> entries = tables[place.table()].entries(place.index());
        List<Row> found = new ArrayList<>();
        Iterator<IndexEntry> cursor = entries.from(IndexEntry.startOf(index, key));
        while (cursor.hasNext()) {
            IndexEntry entry = cursor.next();
            if (!entry.isOf(key)) {
                break;
            }
            found.add(row(place, entry));
        }
        return found;
    }

    @Override
    public <K extends Comparable<? super K>> @Nullable Row first(Index<K> index, K key) {
        Layout.IndexPlace place = place(index);
        if (place.table() < 0) {
            return null;
        }
        IndexEntry entry = tables[place.table()].entries(place.index()).ceiling(IndexEntry.startOf(index, key));
        return entry != null && entry.isOf(key) ? row(place, entry) : null;
    }

    @Override
    public <K extends Comparable<? super K>> int count(Index<K> index, K key) {
        Layout.IndexPlace place = declared(index);
        if (place.table() < 0) {
            return 0;
        }
        SortedTree<IndexEntry> entries = tables[place.table()].entries(place.index());
        if (index.isKeysOnly()) {
            IndexEntry entry = entries.ceiling(IndexEntry.startOf(index, key));
            return entry != null && entry.isOf(key) ? entry.holders() : 0;
        }
        return entries.rank(IndexEntry.endOf(index, key)) - entries.rank(IndexEntry.startOf(index, key));
    }

    @Override
    public <K extends Comparable<? super K>> int countKeys(Index<K> index, K first, K last) {
        if (!index.isKeysOnly()) {
            throw new IllegalArgumentException(index + " does not have keys only");
        }
        Layout.IndexPlace place = declared(index);
        if (place.table() < 0) {
            return 0;
        }
        SortedTree<IndexEntry> entries = tables[place.table()].entries(place.index());
        return Math.max(
                0, entries.rank(IndexEntry.endOf(index, last)) - entries.rank(IndexEntry.startOf(index, first)));
    }

    @Override
    public <K extends Comparable<? super K>> Iterable<Row> after(Index<K> index, @Nullable K fromExclusive) {
        Layout.IndexPlace place = sortedPlace(index);
        if (place.table() < 0) {
            return List.of();
        }
        SortedTree<IndexEntry> entries = tables[place.table()].entries(place.index());
        return () -> walk(
                place,
                fromExclusive == null ? entries.iterator() : entries.from(IndexEntry.endOf(index, fromExclusive)));
    }

    @Override
    public <K extends Comparable<? super K>> Iterable<Row> before(Index<K> index, @Nullable K fromExclusive) {
        Layout.IndexPlace place = sortedPlace(index);
        if (place.table() < 0) {
            return List.of();
        }
        SortedTree<IndexEntry> entries = tables[place.table()].entries(place.index());
        return () -> walk(
                place,
                fromExclusive == null
                        ? entries.backwards()
                        : entries.backwardsFrom(IndexEntry.startOf(index, fromExclusive)));
    }

    private Iterator<Row> walk(Layout.IndexPlace place, Iterator<IndexEntry> entries) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Row next() {
                return row(place, entries.next());
            }
        };
    }

    private Row row(Layout.IndexPlace place, IndexEntry entry) {
        ReplicaRow row = tables[place.table()].row(entry.uuid());
        if (row == null) {
            throw new IllegalStateException("an index refers to " + entry.uuid() + ", which its table lacks");
        }
        return row;
    }

    private Layout.IndexPlace sortedPlace(Index<?> index) {
        if (!index.isSorted()) {
            throw new IllegalArgumentException(index + " is not sorted");
        }
        return place(index);
    }

    /** Of an index that rows are asked of. */
    private Layout.IndexPlace place(Index<?> index) {
        if (index.isKeysOnly()) {
            throw new IllegalArgumentException(index + " has keys only");
        }
        return declared(index);
    }

    private Layout.IndexPlace declared(Index<?> index) {
        Layout.IndexPlace place = layout.placeOf(index);
        if (place == null) {
            throw new IllegalArgumentException(index + " is not among the client's options");
        }
        return place;
    }

    private static final class RowsView extends AbstractCollection<Row> {
        private final SortedTree<ReplicaRow> rows;

        private RowsView(SortedTree<ReplicaRow> rows) {
            this.rows = rows;
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        @SuppressWarnings("unchecked") // read-only
        public Iterator<Row> iterator() {
            return (Iterator<Row>) (Iterator<?>) rows.iterator();
        }
    }
}
