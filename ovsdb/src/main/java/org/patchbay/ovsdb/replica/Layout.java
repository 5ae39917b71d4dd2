// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.MonitorSpec;
import org.patchbay.ovsdb.Schema;

/** Which tables, columns and indexes a replica has under one schema, and where its snapshots keep them. */
final class Layout {
    /** Where a snapshot keeps an index; no table when the server lacks it. */
    record IndexPlace(int table, int index) {}

    private final Schema schema;
    private final List<TableShape> shapes = new ArrayList<>();
    private final Map<String, Integer> tables = new HashMap<>();
    private final List<List<Index<?>>> indexes = new ArrayList<>();
    private final Map<Index<?>, IndexPlace> places = new HashMap<>();

    /** @param previous whose shapes are kept where nothing changed, so that their rows can be too */
    Layout(Schema schema, MonitorSpec monitor, List<Index<?>> wanted, @Nullable Layout previous) {
        this.schema = schema;
        schema.tables().values().stream()
                .filter(table -> monitor.includes(table.name()))
                .sorted(java.util.Comparator.comparing(Schema.Table::name))
                .forEach(table -> add(kept(TableShape.of(table, monitor), previous)));
        wanted.forEach(this::place);
    }

    private static TableShape kept(TableShape shape, @Nullable Layout previous) {
        int position = previous == null ? -1 : previous.table(shape.name());
        if (previous == null || position < 0) {
            return shape;
        }
        TableShape before = previous.shapes.get(position);
        return before.sameAs(shape) ? before : shape;
    }

    private void add(TableShape shape) {
        tables.put(shape.name(), shapes.size());
        shapes.add(shape);
        indexes.add(new ArrayList<>());
    }

    private void place(Index<?> index) {
        int table = table(index.table());
        if (table < 0) {
            places.put(index, new IndexPlace(-1, -1));
            return;
        }
        places.put(index, new IndexPlace(table, indexes.get(table).size()));
        indexes.get(table).add(index);
    }

    Schema schema() {
        return schema;
    }

    List<TableShape> shapes() {
        return shapes;
    }

    /** -1 when the table is not monitored. */
    int table(String name) {
        Integer position = tables.get(name);
        return position == null ? -1 : position;
    }

    List<Index<?>> indexes(int table) {
        return indexes.get(table);
    }

    /** Null when the options named no such index. */
    @Nullable
    IndexPlace placeOf(Index<?> index) {
        return places.get(index);
    }
}
