// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * One immutable row of a {@link Snapshot}.
 *
 * <p>A column that the server's schema lacks, or that is not monitored, reads as unset. Asking a column for another type than the
 * schema gives it throws {@link IllegalArgumentException}.
 */
public interface Row {
    UUID uuid();

    String table();

    /** Whether the server's schema has this column and it is monitored. */
    boolean has(String column);

    /** The value of a string column; the empty string when unset. */
    String string(String column);

    /** Empty when the column holds no value; a column that must hold one is never empty, even when its string is. */
    Optional<String> optionalString(String column);

    /** The value of an integer column; 0 when unset. */
    long integer(String column);

    OptionalLong optionalInteger(String column);

    /** The value of a real column; 0 when unset. */
    double real(String column);

    /** The value of a boolean column; false when unset. */
    boolean bool(String column);

    Optional<Boolean> optionalBool(String column);

    /** The value of a column that refers to one row, or to none. */
    Optional<UUID> uuid(String column);

    /** The strings of a set, an optional or a scalar column, in ascending order. */
    Set<String> strings(String column);

    /** The integers of a set, an optional or a scalar column, in ascending order. */
    Set<Long> integers(String column);

    /** The references of a set, an optional or a scalar column; the set's {@code contains} is O(log n). */
    Set<UUID> uuids(String column);

    /** A map column of strings to strings. */
    Map<String, String> map(String column);

    /** A map column of strings to references. */
    Map<String, UUID> uuidMap(String column);

    /** Any column's value: String, Long, Double, Boolean, UUID, Set or Map; empty when unset. */
    Optional<Object> value(String column);

    /**
     * What {@code decode} made of this row, kept beside it: a row has one such slot, so that a typed view is built once for each
     * version of the row. Concurrent first calls may decode twice.
     */
    <T> T memo(Class<T> type, Function<? super Row, ? extends T> decode);
}
