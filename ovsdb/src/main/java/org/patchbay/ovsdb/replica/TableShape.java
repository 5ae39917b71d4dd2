// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.MonitorSpec;
import org.patchbay.ovsdb.Schema;

/** The monitored columns of one table and where a row keeps them. */
final class TableShape {
    private final String name;
    private final List<Schema.Column> columns;
    private final Map<String, Integer> positions = new HashMap<>();
    private final @Nullable Object[] defaults;

    TableShape(String name, List<Schema.Column> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.defaults = new @Nullable Object[columns.size()];
        for (int i = 0; i < defaults.length; i++) {
            positions.put(columns.get(i).name(), i);
            defaults[i] = Datums.defaultOf(columns.get(i));
        }
    }

    static TableShape of(Schema.Table table, MonitorSpec monitor) {
        List<Schema.Column> columns = new ArrayList<>();
        table.columns().values().stream()
                .filter(column -> monitor.includes(table.name(), column.name()))
                .sorted(java.util.Comparator.comparing(Schema.Column::name))
                .forEach(columns::add);
        return new TableShape(table.name(), columns);
    }

    String name() {
        return name;
    }

    List<Schema.Column> columns() {
        return columns;
    }

    /** -1 when the column is not monitored. */
    int position(String column) {
        Integer position = positions.get(column);
        return position == null ? -1 : position;
    }

    Schema.Column column(int position) {
        return columns.get(position);
    }

    /** A new row's values; null stands for an optional column without value. */
    @Nullable
    Object[] newValues() {
        return defaults.clone();
    }

    boolean sameAs(TableShape other) {
        return name.equals(other.name) && columns.equals(other.columns);
    }
}
