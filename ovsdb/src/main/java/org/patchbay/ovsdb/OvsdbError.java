// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The errors of RFC 7047 (§3.1, §4.1, §5.2) and of ovsdb-server. */
public enum OvsdbError {
    /** §4.1.3: a strong reference to a row that does not exist, or a deleted row that is still referred to. */
    REFERENTIAL_INTEGRITY_VIOLATION("referential integrity violation"),
    /** §3.1, §4.1.3: a value its type forbids, a number of elements out of bounds, or a key of a unique index used twice. */
    CONSTRAINT_VIOLATION("constraint violation"),
    /** §3.1. */
    RESOURCES_EXHAUSTED("resources exhausted"),
    /** §4.1.3. */
    IO_ERROR("I/O error"),
    /** §4.1.1. */
    UNKNOWN_DATABASE("unknown database"),
    /** §4.1.4: the request was cancelled. */
    CANCELED("canceled"),
    /** §5.2.1. */
    DUPLICATE_UUID_NAME("duplicate uuid-name"),
    /** ovsdb-server: the row uuid that the client chose is in use. */
    DUPLICATE_UUID("duplicate uuid"),
    /** §5.2.4: division by zero. */
    DOMAIN_ERROR("domain error"),
    /** §5.2.4: the result does not fit. */
    RANGE_ERROR("range error"),
    /** §5.2.6. */
    TIMED_OUT("timed out"),
    /** §5.2.6, §5.2.7. */
    NOT_SUPPORTED("not supported"),
    /** §5.2.8. */
    ABORTED("aborted"),
    /** §5.2.10. */
    NOT_OWNER("not owner"),
    /** ovsdb-server: no such table, no such column, or JSON of the wrong shape. */
    SYNTAX_ERROR("syntax error"),
    /** ovsdb-server: a table that the schema lacks. */
    UNKNOWN_TABLE("unknown table"),
    /** ovsdb-server: a column that the schema lacks. */
    UNKNOWN_COLUMN("unknown column"),
    /** ovsdb-server: role-based access control refused it. */
    PERMISSION_ERROR("permission error"),
    /** ovsdb-server: the operation is not allowed on this database. */
    NOT_ALLOWED("not allowed"),
    /** Any other; see {@link OvsdbOperationException#error()}. */
    OTHER("");

    private static final Map<String, OvsdbError> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(OvsdbError::text, Function.identity()));

    private final String text;

    OvsdbError(String text) {
        this.text = text;
    }

    /** As it is written in the protocol. */
    public String text() {
        return text;
    }

    /** The error that the protocol writes so; {@link #OTHER} when it is none of these. */
    public static OvsdbError of(String text) {
        return BY_NAME.getOrDefault(text, OTHER);
    }
}
