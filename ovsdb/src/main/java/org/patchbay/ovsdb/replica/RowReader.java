// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbProtocolException;
import org.patchbay.ovsdb.wire.WireObject;

/** Makes a row's next version from one {@code row-update}, in the notation of RFC 7047 §4.1.6 or of update2 (ovsdb-server(7)). */
final class RowReader {
    private RowReader() {}

    /**
     * @return the row as it is now; null when it was deleted
     * @throws OvsdbProtocolException when the update does not fit the row or the schema
     */
    static @Nullable ReplicaRow next(TableShape shape, UUID uuid, @Nullable ReplicaRow before, WireObject update) {
        for (int i = 0; i < update.size(); i++) {
            Object row = update.value(i);
            switch (update.name(i)) {
                case "initial", "insert", "new" -> {
                    return whole(shape, uuid, columns(row));
                }
                case "modify" -> {
                    return modified(shape, uuid, before, columns(row));
                }
                case "delete" -> {
                    return gone(shape, uuid, before);
                }
                case "old" -> {
                    if (!update.has("new")) {
                        return gone(shape, uuid, before);
                    }
                }
                default -> throw new OvsdbProtocolException("unknown row update \"" + update.name(i) + "\"");
            }
        }
        throw new OvsdbProtocolException("an empty row update for " + shape.name() + " " + uuid);
    }

    private static ReplicaRow whole(TableShape shape, UUID uuid, WireObject columns) {
        @Nullable Object[] values = shape.newValues();
        for (int i = 0; i < columns.size(); i++) {
            int position = shape.position(columns.name(i));
            if (position >= 0) {
                values[position] = Datums.decode(shape.column(position), columns.value(i));
            }
        }
        return new ReplicaRow(shape, uuid, values);
    }

    private static ReplicaRow modified(TableShape shape, UUID uuid, @Nullable ReplicaRow before, WireObject columns) {
        if (before == null) {
            throw new OvsdbProtocolException("a change of " + shape.name() + " " + uuid + ", which was never there");
        }
        @Nullable Object[] values = before.copyValues();
        for (int i = 0; i < columns.size(); i++) {
            int position = shape.position(columns.name(i));
            if (position >= 0) {
                values[position] = Datums.modified(shape.column(position), values[position], columns.value(i));
            }
        }
        return new ReplicaRow(shape, uuid, values);
    }

    private static @Nullable ReplicaRow gone(TableShape shape, UUID uuid, @Nullable ReplicaRow before) {
        if (before == null) {
            throw new OvsdbProtocolException("a deletion of " + shape.name() + " " + uuid + ", which was never there");
        }
        return null;
    }

    private static WireObject columns(@Nullable Object json) {
        if (json instanceof WireObject columns) {
            return columns;
        }
        throw new OvsdbProtocolException("a row that is no object");
    }
}
