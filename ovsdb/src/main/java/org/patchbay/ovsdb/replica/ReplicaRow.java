// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.replica;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Schema;

/** A row as an array of values by column position, see {@link Datums}. */
final class ReplicaRow implements Row {
    private final TableShape shape;
    private final UUID uuid;
    private final @Nullable Object[] values;
    /** What was decoded last; written without a lock, since any thread's result is as good as another's. */
    private volatile @Nullable Object memo;

    ReplicaRow(TableShape shape, UUID uuid, @Nullable Object[] values) {
        this.shape = shape;
        this.uuid = uuid;
        this.values = values;
    }

    TableShape shape() {
        return shape;
    }

    @Nullable
    Object valueAt(int position) {
        return values[position];
    }

    @Nullable
    Object[] copyValues() {
        return values.clone();
    }

    @Override
    public UUID uuid() {
        return uuid;
    }

    @Override
    public String table() {
        return shape.name();
    }

    @Override
    public boolean has(String column) {
        return shape.position(column) >= 0;
    }

    @Override
    public String string(String column) {
        String value = single(column, Schema.Atom.STRING, String.class);
        return value == null ? "" : value;
    }

    @Override
    public Optional<String> optionalString(String column) {
        return Optional.ofNullable(single(column, Schema.Atom.STRING, String.class));
    }

    @Override
    public long integer(String column) {
        Long value = single(column, Schema.Atom.INTEGER, Long.class);
        return value == null ? 0 : value;
    }

    @Override
    public OptionalLong optionalInteger(String column) {
        Long value = single(column, Schema.Atom.INTEGER, Long.class);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @Override
    public double real(String column) {
        Double value = single(column, Schema.Atom.REAL, Double.class);
        return value == null ? 0 : value;
    }

    @Override
    public boolean bool(String column) {
        Boolean value = single(column, Schema.Atom.BOOLEAN, Boolean.class);
        return value != null && value;
    }

    @Override
    public Optional<Boolean> optionalBool(String column) {
        return Optional.ofNullable(single(column, Schema.Atom.BOOLEAN, Boolean.class));
    }

    @Override
    public Optional<UUID> uuid(String column) {
        return Optional.ofNullable(single(column, Schema.Atom.UUID, UUID.class));
    }

    @Override
    public Set<String> strings(String column) {
        return set(column, Schema.Atom.STRING);
    }

    @Override
    public Set<Long> integers(String column) {
        return set(column, Schema.Atom.INTEGER);
    }

    @Override
    public Set<UUID> uuids(String column) {
        return set(column, Schema.Atom.UUID);
    }

    @Override
    public Map<String, String> map(String column) {
        return map(column, Schema.Atom.STRING);
    }

    @Override
    public Map<String, UUID> uuidMap(String column) {
        return map(column, Schema.Atom.UUID);
    }

    @Override
    public Optional<Object> value(String column) {
        int position = shape.position(column);
        return position < 0 ? Optional.empty() : Optional.ofNullable(values[position]);
    }

    @Override
    public <T> T memo(Class<T> type, Function<? super Row, ? extends T> decode) {
        Object seen = memo;
        if (type.isInstance(seen)) {
            return type.cast(seen);
        }
        T made = decode.apply(this);
        memo = made;
        return made;
    }

    /** The value of a scalar or optional column, or of a set that holds exactly one. */
    private <T> @Nullable T single(String column, Schema.Atom type, Class<T> javaType) {
        int position = shape.position(column);
        if (position < 0) {
            return null;
        }
        check(shape.column(position), type, false);
        Object value = values[position];
        if (value instanceof AtomSet<?> set) {
            return set.size() == 1 ? javaType.cast(set.iterator().next()) : null;
        }
        return value == null ? null : javaType.cast(value);
    }

    @SuppressWarnings("unchecked") // the schema's type was checked when the row was made
    private <T> Set<T> set(String column, Schema.Atom type) {
        int position = shape.position(column);
        if (position < 0) {
            return Set.of();
        }
        check(shape.column(position), type, false);
        Object value = values[position];
        return value instanceof AtomSet<?> set ? (Set<T>) set : value == null ? Set.of() : (Set<T>) Set.of(value);
    }

    @SuppressWarnings("unchecked") // the schema's type was checked when the row was made
    private <T> Map<String, T> map(String column, Schema.Atom valueType) {
        int position = shape.position(column);
        if (position < 0) {
            return Map.of();
        }
        Schema.Column found = shape.column(position);
        check(found, Schema.Atom.STRING, true);
        Schema.Base base = found.value();
        if (base == null || base.type() != valueType) {
            throw wrongType(found);
        }
        return (Map<String, T>) java.util.Objects.requireNonNull(values[position]);
    }

    private void check(Schema.Column column, Schema.Atom type, boolean map) {
        if (column.key().type() != type || column.isMap() != map) {
            throw wrongType(column);
        }
    }

    private IllegalArgumentException wrongType(Schema.Column column) {
        String value = column.value() == null ? "" : " to " + column.value().type();
        return new IllegalArgumentException("column " + shape.name() + "." + column.name() + " holds "
                + (column.isMap() ? "a map of " : column.isSet() ? "a set of " : "")
                + column.key().type() + value);
    }

    @Override
    public String toString() {
        return shape.name() + " " + uuid;
    }
}
