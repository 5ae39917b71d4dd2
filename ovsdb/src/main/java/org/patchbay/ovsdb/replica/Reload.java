// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbProtocolException;
import org.patchbay.ovsdb.RowChange;
import org.patchbay.ovsdb.wire.WireObject;

/** Compares whole contents with a snapshot, table by table. */
final class Reload {
    private final ReplicaSnapshot before;

    Reload(ReplicaSnapshot before) {
        this.before = before;
    }

    /** The table with these contents; what differs from before is added to {@code changes}. */
    TableState table(TableState empty, Map<UUID, WireObject> contents, List<RowChange> changes) {
        TableShape shape = empty.shape();
        TableState old = state(shape.name());
        TableState continued = old != null && old.shape() == shape ? old : null;
        List<RowChange> changed = new ArrayList<>();
        List<RowChange> inserted = new ArrayList<>();
        contents.forEach((uuid, update) -> {
            ReplicaRow was = old == null ? null : old.row(uuid);
            ReplicaRow now = read(shape, uuid, continued != null ? was : null, update);
            inserted.add(new RowChange(null, now));
            if (now != was) {
                changed.add(new RowChange(was, now));
            }
        });
        if (old != null) {
            for (ReplicaRow row : old.rows()) {
                if (!contents.containsKey(row.uuid())) {
                    changed.add(new RowChange(row, null));
                }
            }
        }
        changes.addAll(changed);
        return continued != null ? continued.with(changed) : empty.with(inserted);
    }

    /** Rows of tables that are no longer there. */
    void removedTables(Layout next, List<RowChange> changes) {
        for (TableShape shape : before.layout().shapes()) {
            if (next.table(shape.name()) < 0) {
                TableState old = before.table(before.layout().table(shape.name()));
                old.rows().forEach(row -> changes.add(new RowChange(row, null)));
            }
        }
    }

    private @Nullable TableState state(String table) {
        int position = before.layout().table(table);
        return position < 0 ? null : before.table(position);
    }

    /** The very row of before when it is equal, and its equal values otherwise: they share trees with the indexes' keys. */
    private static ReplicaRow read(TableShape shape, UUID uuid, @Nullable ReplicaRow was, WireObject update) {
        ReplicaRow read = RowReader.next(shape, uuid, null, update);
        if (read == null) {
            throw new OvsdbProtocolException("whole contents with a deletion of " + shape.name() + " " + uuid);
        }
        if (was == null) {
            return read;
        }
        @Nullable Object[] values = read.copyValues();
        boolean same = true;
        for (int i = 0; i < values.length; i++) {
            Object old = was.valueAt(i);
            if (Objects.equals(values[i], old)) {
                values[i] = old;
            } else {
                same = false;
            }
        }
        return same ? was : new ReplicaRow(shape, uuid, values);
    }
}
