// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.Objects;
import java.util.UUID;

/**
 * A clause of {@code where} (RFC 7047 §5.1).
 *
 * @param value a plain Java value, see {@link Operation}
 */
public record Condition(String column, Function function, Object value) {
    /** RFC 7047 §5.1 {@code <function>}. */
    public enum Function {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        GREATER_OR_EQUAL(">="),
        GREATER(">"),
        INCLUDES("includes"),
        EXCLUDES("excludes");

        private final String text;

        Function(String text) {
            this.text = text;
        }

        /** As it is written in the protocol. */
        public String text() {
            return text;
        }
    }

    public Condition {
        Values.text(column);
        Objects.requireNonNull(function);
        value = Values.checked(value);
    }

    public static Condition equal(String column, Object value) {
        return new Condition(column, Function.EQUAL, value);
    }

    public static Condition notEqual(String column, Object value) {
        return new Condition(column, Function.NOT_EQUAL, value);
    }

    public static Condition includes(String column, Object value) {
        return new Condition(column, Function.INCLUDES, value);
    }

    public static Condition excludes(String column, Object value) {
        return new Condition(column, Function.EXCLUDES, value);
    }

    /** The row with this uuid. */
    public static Condition uuid(UUID uuid) {
        return equal("_uuid", uuid);
    }
}
