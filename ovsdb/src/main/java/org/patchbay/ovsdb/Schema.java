// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database's schema (RFC 7047 §3.2), as the server has it.
 *
 * @param version such as {@code 7.0.0}; empty when the server tells none
 */
public record Schema(String name, String version, Map<String, Table> tables) {
    public Schema {
        tables = Map.copyOf(tables);
    }

    public @Nullable Table table(String name) {
        return tables.get(name);
    }

    public boolean has(String table, String column) {
        Table found = tables.get(table);
        return found != null && found.columns().containsKey(column);
    }

    /**
     * @param isRoot whether rows live without being referred to
     * @param maxRows {@link Long#MAX_VALUE} when unlimited
     * @param indexes sets of columns whose values together are unique
     */
    public record Table(
            String name, Map<String, Column> columns, boolean isRoot, long maxRows, List<Set<String>> indexes) {
        public Table {
            columns = Map.copyOf(columns);
            indexes = indexes.stream().map(Set::copyOf).toList();
        }
    }

    /**
     * @param min least number of elements, 0 or 1
     * @param max greatest number of elements; {@link Integer#MAX_VALUE} when unlimited
     * @param value null unless the column is a map
     */
    public record Column(
            String name, Base key, @Nullable Base value, int min, int max, boolean ephemeral, boolean mutable) {
        public boolean isMap() {
            return value != null;
        }

        /** Exactly one value. */
        public boolean isScalar() {
            return value == null && min == 1 && max == 1;
        }

        /** None or one value. */
        public boolean isOptional() {
            return value == null && min == 0 && max == 1;
        }

        /** A set that can hold several values. */
        public boolean isSet() {
            return value == null && max > 1;
        }
    }

    /** RFC 7047 §3.2 {@code <atomic-type>}. */
    public enum Atom {
        INTEGER,
        REAL,
        BOOLEAN,
        STRING,
        UUID
    }

    /**
     * A base type with its constraints.
     *
     * @param allowed the enumeration's values; empty when any is allowed
     * @param minimum least integer or real, or least length of a string
     * @param refTable the table that a uuid refers to; null when it is no reference
     * @param strong whether the reference keeps the row alive and must lead to one
     */
    public record Base(
            Atom type,
            Set<Object> allowed,
            @Nullable Number minimum,
            @Nullable Number maximum,
            @Nullable String refTable,
            boolean strong) {
        public Base {
            allowed = Set.copyOf(allowed);
        }
    }
}
