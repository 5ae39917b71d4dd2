// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.ovs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.host.vif.json.JsonParser;
import org.patchbay.host.vif.json.JsonValue;
import org.patchbay.host.vif.json.JsonValue.JsonArray;
import org.patchbay.host.vif.json.JsonValue.JsonString;

/** What {@code ovs-vsctl --format=json list} prints: headings, and the rows' values in their order. */
final class Table {
    private Table() {}

    static List<Row> rows(JsonValue printed) {
        var table = JsonParser.object("what ovs-vsctl printed", printed);
        var headings = new ArrayList<String>();
        for (var heading : array(table.get("headings").orElse(null))) {
            if (heading instanceof JsonString name) {
                headings.add(name.value());
            }
        }
        var rows = new ArrayList<Row>();
        for (var data : array(table.get("data").orElse(null))) {
            rows.add(row(headings, array(data)));
        }
        return rows;
    }

    private static Row row(List<String> headings, List<JsonValue> values) {
        var columns = new LinkedHashMap<String, JsonValue>();
        for (var i = 0; i < Math.min(headings.size(), values.size()); i++) {
            columns.put(headings.get(i), values.get(i));
        }
        return new Row(columns);
    }

    private static List<JsonValue> array(@Nullable JsonValue value) {
        return value instanceof JsonArray array ? array.elements() : List.of();
    }
}
