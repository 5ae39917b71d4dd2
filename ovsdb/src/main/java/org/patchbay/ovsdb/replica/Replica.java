// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.MonitorSpec;
import org.patchbay.ovsdb.OvsdbProtocolException;
import org.patchbay.ovsdb.RowChange;
import org.patchbay.ovsdb.Schema;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.ovsdb.wire.Uuids;
import org.patchbay.ovsdb.wire.WireObject;

/**
 * Makes snapshots from what a server sends. An update is applied wholly or, when it is malformed, not at all. One thread's own; the
 * snapshots are anyone's.
 */
public final class Replica {
    /** A new snapshot and how it differs from the one before. */
    public record Step(Snapshot before, Snapshot after, List<RowChange> changes) {}

    private final MonitorSpec monitor;
    private final List<Index<?>> indexes;
    private @Nullable Layout layout;
    private @Nullable ReplicaSnapshot current;

    public Replica(MonitorSpec monitor, List<Index<?>> indexes) {
        this.monitor = monitor;
        this.indexes = indexes;
    }

    /**
     * Tells the schema of what comes next.
     *
     * @return whether it fits the contents so far, so that they can be continued rather than sent anew
     */
    public boolean expect(Schema schema) {
        if (layout == null || !layout.schema().equals(schema)) {
            layout = new Layout(schema, monitor, indexes, current == null ? null : current.layout());
        }
        return current != null && current.layout() == layout;
    }

    /** What {@link #expect} was told last. */
    public Schema schema() {
        return layout().schema();
    }

    /** The tables and columns to ask the server for. */
    public Map<String, List<String>> monitored() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (TableShape shape : layout().shapes()) {
            tables.put(
                    shape.name(),
                    shape.columns().stream().map(Schema.Column::name).toList());
        }
        return tables;
    }

    /**
     * Replaces the contents: the difference to the snapshot before becomes one step, and rows that did not change stay the same
     * objects.
     *
     * @return null when nothing changed
     */
    public @Nullable Step load(WireObject contents) {
        Layout next = layout();
        ReplicaSnapshot before = current != null ? current : ReplicaSnapshot.empty(next, 0);
        ReplicaSnapshot empty = ReplicaSnapshot.empty(next, before.sequence() + 1);
        TableState[] tables = empty.copyTables();
        List<Map<UUID, WireObject>> updates = new ArrayList<>();
        next.shapes().forEach(shape -> updates.add(new LinkedHashMap<>()));
        forEachTable(next, contents, (table, rows) -> forEachRow(rows, updates.get(table)::put));
        List<RowChange> changes = new ArrayList<>();
        Reload reload = new Reload(before);
        for (int table = 0; table < tables.length; table++) {
            tables[table] = reload.table(tables[table], updates.get(table), changes);
        }
        reload.removedTables(next, changes);
        return publish(before, new ReplicaSnapshot(next, tables, before.sequence() + 1), changes);
    }

    /**
     * Applies changes to the contents so far.
     *
     * @return null when nothing changed
     */
    public @Nullable Step apply(WireObject updates) {
        ReplicaSnapshot before = current;
        if (before == null || before.layout() != layout) {
            throw new OvsdbProtocolException("an update before the first contents");
        }
        TableState[] tables = before.copyTables();
        List<RowChange> changes = new ArrayList<>();
        forEachTable(before.layout(), updates, (table, rows) -> {
            TableState state = before.table(table);
            List<RowChange> changed = new ArrayList<>(rows.size());
            forEachRow(rows, (uuid, update) -> {
                ReplicaRow old = state.row(uuid);
                ReplicaRow now = RowReader.next(state.shape(), uuid, old, update);
                changed.add(new RowChange(old, now));
            });
            tables[table] = state.with(changed);
            changes.addAll(changed);
        });
        return publish(before, new ReplicaSnapshot(before.layout(), tables, before.sequence() + 1), changes);
    }

    private @Nullable Step publish(ReplicaSnapshot before, ReplicaSnapshot after, List<RowChange> changes) {
        boolean sameView = current != null && before.layout() == after.layout();
        if (changes.isEmpty() && sameView) {
            return null;
        }
        current = after;
        return new Step(before, after, List.copyOf(changes));
    }

    private Layout layout() {
        if (layout == null) {
            throw new IllegalStateException("no schema yet");
        }
        return layout;
    }

    private static void forEachTable(Layout layout, WireObject updates, BiConsumer<Integer, WireObject> each) {
        for (int i = 0; i < updates.size(); i++) {
            int table = layout.table(updates.name(i));
            if (table < 0 || !(updates.value(i) instanceof WireObject rows)) {
                throw new OvsdbProtocolException("an update of \"" + updates.name(i) + "\", which is not monitored");
            }
            each.accept(table, rows);
        }
    }

    private static void forEachRow(WireObject rows, BiConsumer<UUID, WireObject> each) {
        for (int i = 0; i < rows.size(); i++) {
            UUID uuid = Uuids.parse(rows.name(i));
            if (uuid == null || !(rows.value(i) instanceof WireObject update)) {
                throw new OvsdbProtocolException("\"" + rows.name(i) + "\" is no row update");
            }
            each.accept(uuid, update);
        }
    }
}
