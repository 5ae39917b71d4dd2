// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of monitor requests (RFC 7047 §4.1.5, ovsdb-server(7)). */
final class Monitors {
    private Monitors() {}

    /** {@code <monitor-requests>}: these columns, with every kind of change. */
    static Map<String, Object> tables(Map<String, List<String>> columns) {
        Map<String, Object> tables = new LinkedHashMap<>();
        columns.forEach((table, names) -> tables.put(table, List.of(Map.of("columns", names))));
        return tables;
    }
}
