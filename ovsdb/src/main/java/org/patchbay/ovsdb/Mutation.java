// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * A change to a column relative to what it holds (RFC 7047 §5.1).
 *
 * @param value a plain Java value, see {@link Operation}
 */
public record Mutation(String column, Mutator mutator, Object value) {
    /** RFC 7047 §5.1 {@code <mutator>}. */
    public enum Mutator {
        ADD("+="),
        SUBTRACT("-="),
        MULTIPLY("*="),
        DIVIDE("/="),
        MODULO("%="),
        INSERT("insert"),
        DELETE("delete");

        private final String text;

        Mutator(String text) {
            this.text = text;
        }

        /** As it is written in the protocol. */
        public String text() {
            return text;
        }
    }

    public Mutation {
        Values.text(column);
        Objects.requireNonNull(mutator);
        value = Values.checked(value);
    }

    /** Adds elements to a set, or pairs to a map: a key that is there already keeps its value. */
    public static Mutation insert(String column, Object value) {
        return new Mutation(column, Mutator.INSERT, value);
    }

    /** Removes elements from a set, or pairs from a map where both key and value match. */
    public static Mutation delete(String column, Object value) {
        return new Mutation(column, Mutator.DELETE, value);
    }

    /** Removes keys from a map, whatever their values. */
    public static Mutation deleteKeys(String column, Collection<?> keys) {
        return new Mutation(column, Mutator.DELETE, keys);
    }

    /** Removes one pair from a map when key and value match. */
    public static Mutation deletePair(String column, Object key, Object value) {
        return new Mutation(column, Mutator.DELETE, Map.of(key, value));
    }

    public static Mutation add(String column, long amount) {
        return new Mutation(column, Mutator.ADD, amount);
    }
}
