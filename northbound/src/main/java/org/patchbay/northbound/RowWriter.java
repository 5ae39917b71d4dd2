// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The columns of a row to insert. A column at its default is left out: the server fills it in (RFC 7047 section 5.2.1), and a schema
 * that lacks the column does not refuse the row.
 */
final class RowWriter {
    private final Map<String, Object> row = new LinkedHashMap<>();

    RowWriter put(String column, String value) {
        if (!value.isEmpty()) {
            row.put(column, value);
        }
        return this;
    }

    RowWriter put(String column, long value) {
        if (value != 0) {
            row.put(column, value);
        }
        return this;
    }

    RowWriter put(String column, OptionalInt value) {
        value.ifPresent(number -> row.put(column, (long) number));
        return this;
    }

    RowWriter put(String column, Optional<?> value) {
        value.ifPresent(present -> row.put(column, present));
        return this;
    }

    RowWriter put(String column, Collection<?> set) {
        if (!set.isEmpty()) {
            row.put(column, set);
        }
        return this;
    }

    RowWriter put(String column, Map<String, String> map) {
        if (!map.isEmpty()) {
            row.put(column, map);
        }
        return this;
    }

    Map<String, Object> row() {
        return row;
    }
}
