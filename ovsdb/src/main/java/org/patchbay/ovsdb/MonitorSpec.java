// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client replicates. Tables and columns that the server's schema lacks are left out silently: schemas differ by release.
 *
 * @param tables columns by table; no columns means all of them, no tables means all of them
 */
public record MonitorSpec(Map<String, Set<String>> tables) {
    public MonitorSpec {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        tables.forEach((table, columns) -> copy.put(table, Collections.unmodifiableSet(new LinkedHashSet<>(columns))));
        tables = Collections.unmodifiableMap(copy);
    }

    /** Every column of every table. */
    public static MonitorSpec all() {
        return new MonitorSpec(Map.of());
    }

    /** Every column of these tables. */
    public static MonitorSpec tables(String... names) {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        for (String name : names) {
            tables.put(name, Set.of());
        }
        return new MonitorSpec(tables);
    }

    /** This, and these columns of one more table; all of its columns when none is named. */
    public MonitorSpec with(String table, String... columns) {
        Map<String, Set<String>> more = new LinkedHashMap<>(tables);
        more.put(table, new LinkedHashSet<>(List.of(columns)));
        return new MonitorSpec(more);
    }

    /** Whether a table is replicated when the server has it. */
    public boolean includes(String table) {
        return tables.isEmpty() || tables.containsKey(table);
    }

    /** Whether a column is replicated when the server has it. */
    public boolean includes(String table, String column) {
        if (!includes(table)) {
            return false;
        }
        Set<String> columns = tables.getOrDefault(table, Set.of());
        return columns.isEmpty() || columns.contains(column);
    }
}
