// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.net.MacAddress;
import org.postgresql.util.PGobject;

/** The values of a row by column, as the driver takes them. */
final class Row {
    private final Map<String, Argument> values = new LinkedHashMap<>();

    Row with(String column, @Nullable Object value) {
        values.put(column, argument(value));
        return this;
    }

    Map<String, Argument> values() {
        return values;
    }

    static Argument argument(@Nullable Object value) {
        return switch (value) {
            case null -> (place, statement, _) -> statement.setNull(place, Types.NULL);
            case Enum<?> constant -> argument(Check.code(constant));
            case Instant instant -> argument(OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
            case MacAddress mac -> typed("macaddr", mac.toString());
            case Json json -> typed("jsonb", json.text());
            default -> (place, statement, _) -> statement.setObject(place, value);
        };
    }

    /** Ids, for {@code = any(:ids)}. */
    static Argument uuids(Collection<UUID> ids) {
        return (place, statement, _) ->
                statement.setArray(place, statement.getConnection().createArrayOf("uuid", ids.toArray()));
    }

    /** Texts, for {@code = any(:texts)}. */
    static Argument texts(Collection<String> texts) {
        return (place, statement, _) ->
                statement.setArray(place, statement.getConnection().createArrayOf("text", texts.toArray()));
    }

    /** Numbers, for {@code unnest(:numbers)}. */
    static Argument numbers(Collection<Long> numbers) {
        return (place, statement, _) ->
                statement.setArray(place, statement.getConnection().createArrayOf("bigint", numbers.toArray()));
    }

    /** Addresses, for {@code = any(:macs)}. */
    static Argument macs(Collection<MacAddress> macs) {
        return (place, statement, _) -> statement.setArray(
                place,
                statement
                        .getConnection()
                        .createArrayOf(
                                "macaddr",
                                macs.stream().map(MacAddress::toString).toArray()));
    }

    private static Argument typed(String type, String text) {
        return (place, statement, _) -> {
            PGobject object = new PGobject();
            object.setType(type);
            object.setValue(text);
            statement.setObject(place, object);
        };
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    @SuppressWarnings("NullAway") // The driver answers null for NULL, which its signature does not tell.
    static @Nullable UUID optionalUuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable Integer optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Boolean optionalBoolean(ResultSet row, String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type) throws SQLException {
        return Check.oneOf(type, column, row.getString(column));
    }
}
