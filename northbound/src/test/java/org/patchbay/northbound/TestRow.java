// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.patchbay.ovsdb.Row;

/** A row in memory, for contents that are easier to make up than to bring into a server, by the thousand. */
record TestRow(String table, UUID uuid, Map<String, Object> columns) implements Row {

    static TestRow of(String table, Map<String, Object> columns) {
        return new TestRow(table, UUID.randomUUID(), columns);
    }

    private <T> T get(String column, Class<T> type, T unset) {
        Object value = columns.get(column);
        return value == null ? unset : type.cast(value);
    }

    @Override
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    @Override
    public String string(String column) {
        return get(column, String.class, "");
    }

    @Override
    public Optional<String> optionalString(String column) {
        return value(column).map(String.class::cast);
    }

    @Override
    public long integer(String column) {
        return get(column, Long.class, 0L);
    }

    @Override
    public OptionalLong optionalInteger(String column) {
        return has(column) ? OptionalLong.of(integer(column)) : OptionalLong.empty();
    }

    @Override
    public double real(String column) {
        return get(column, Double.class, 0.0);
    }

    @Override
    public boolean bool(String column) {
        return get(column, Boolean.class, false);
    }

    @Override
    public Optional<Boolean> optionalBool(String column) {
        return value(column).map(Boolean.class::cast);
    }

    @Override
    public Optional<UUID> uuid(String column) {
        return value(column).map(UUID.class::cast);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Set<String> strings(String column) {
        Object value = columns.get(column);
        return value instanceof String one ? Set.of(one) : get(column, Set.class, Set.of());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Set<Long> integers(String column) {
        return get(column, Set.class, Set.of());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Set<UUID> uuids(String column) {
        return get(column, Set.class, Set.of());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, String> map(String column) {
        return get(column, Map.class, Map.of());
    }

    @Override
    public Map<String, UUID> uuidMap(String column) {
        throw new UnsupportedOperationException(column);
    }

    @Override
    public Optional<Object> value(String column) {
        return Optional.ofNullable(columns.get(column));
    }

    @Override
    public <T> T memo(Class<T> type, Function<? super Row, ? extends T> decode) {
        return decode.apply(this);
    }
}
