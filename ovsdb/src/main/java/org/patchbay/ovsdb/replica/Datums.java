// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbProtocolException;
import org.patchbay.ovsdb.Schema;
import org.patchbay.ovsdb.wire.Uuids;
import org.patchbay.ovsdb.wire.WireMap;
import org.patchbay.ovsdb.wire.WireSet;

/**
 * What a row keeps for a column: an atom for a scalar, an atom or null for an optional, an {@link AtomSet} for a set, an
 * {@link AtomMap} for a map. Everything received is checked against the schema's type here.
 */
final class Datums {
    private static final Object[] NOTHING = {};

    private Datums() {}

    /** RFC 7047 §5.2.1. */
    static @Nullable Object defaultOf(Schema.Column column) {
        if (column.isMap()) {
            return AtomMap.empty();
        }
        if (column.isSet()) {
            return AtomSet.empty();
        }
        return column.min() == 0 ? null : zero(column.key().type());
    }

    static @Nullable Object decode(Schema.Column column, @Nullable Object json) {
        Schema.Base value = column.value();
        if (value != null) {
            return AtomMap.of(pairs(column, value, json));
        }
        if (column.isSet()) {
            return AtomSet.of(elements(column, json));
        }
        if (json instanceof WireSet set) {
            return single(column, set.elements());
        }
        return atom(column, column.key(), json);
    }

    /** The value after a {@code modify} of update2 (ovsdb-server(7)): only columns for several values are sent as differences. */
    static @Nullable Object modified(Schema.Column column, @Nullable Object before, @Nullable Object json) {
        Object decoded = decode(column, json);
        if (column.max() <= 1) {
            return decoded;
        }
        return column.isMap() ? patched(before, decoded) : differing(before, decoded);
    }

    @SuppressWarnings("unchecked") // one column's values are of one type
    private static Object patched(@Nullable Object before, @Nullable Object difference) {
        return before == null || difference == null
                ? AtomMap.empty()
                : ((AtomMap<String, Object>) before).patched((AtomMap<String, Object>) difference);
    }

    @SuppressWarnings("unchecked") // one column's values are of one type
    private static Object differing(@Nullable Object before, @Nullable Object difference) {
        return before == null || difference == null
                ? AtomSet.empty()
                : ((AtomSet<String>) before).symmetricDifference((AtomSet<String>) difference);
    }

    private static Object zero(Schema.Atom type) {
        return switch (type) {
            case STRING -> "";
            case INTEGER -> 0L;
            case REAL -> 0.0;
            case BOOLEAN -> false;
            case UUID -> Uuids.ZERO;
        };
    }

    private static @Nullable Object single(Schema.Column column, Object[] elements) {
        if (elements.length == 0 && column.min() == 0) {
            return null;
        }
        if (elements.length != 1) {
            throw new OvsdbProtocolException("column " + column.name() + " got " + elements.length + " values");
        }
        return atom(column, column.key(), elements[0]);
    }

    private static Object[] elements(Schema.Column column, @Nullable Object json) {
        Object[] elements =
                json instanceof WireSet set ? set.elements() : new Object[] {atom(column, column.key(), json)};
        for (int i = 0; i < elements.length; i++) {
            elements[i] = atom(column, column.key(), elements[i]);
        }
        return elements;
    }

    private static Object[] pairs(Schema.Column column, Schema.Base value, @Nullable Object json) {
        if (json instanceof WireSet set && set.elements().length == 0) {
            return NOTHING;
        }
        if (!(json instanceof WireMap map)) {
            throw new OvsdbProtocolException("column " + column.name() + " got no map");
        }
        Object[] pairs = map.pairs();
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = atom(column, column.key(), pairs[i]);
            pairs[i + 1] = atom(column, value, pairs[i + 1]);
        }
        return pairs;
    }

    private static Object atom(Schema.Column column, Schema.Base base, @Nullable Object json) {
        return switch (json) {
            case String text when base.type() == Schema.Atom.STRING -> text;
            case UUID uuid when base.type() == Schema.Atom.UUID -> uuid;
            case Long number when base.type() == Schema.Atom.INTEGER -> number;
            case Long number when base.type() == Schema.Atom.REAL -> number.doubleValue();
            case Double number when base.type() == Schema.Atom.REAL -> number;
            case Boolean bool when base.type() == Schema.Atom.BOOLEAN -> bool;
            case null, default ->
                throw new OvsdbProtocolException("column " + column.name() + " got something else than a "
                        + base.type().name().toLowerCase(java.util.Locale.ROOT));
        };
    }
}
