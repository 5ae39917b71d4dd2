// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.ovs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.host.vif.json.JsonValue;
import org.patchbay.host.vif.json.JsonValue.JsonArray;
import org.patchbay.host.vif.json.JsonValue.JsonLiteral;
import org.patchbay.host.vif.json.JsonValue.JsonString;

/** A row of Open vSwitch's database, its values in the notation of RFC 7047, section 5.1. */
public record Row(Map<String, JsonValue> columns) {
    public Row {
        columns = Map.copyOf(columns);
    }

    /** A string, number or boolean; empty when the column has no value. */
    public String text(String column) {
        var value = columns.get(column);
        return value == null ? "" : scalar(value);
    }

    /** A column that maps strings to strings or numbers, in the order of the database. */
    public Map<String, String> map(String column) {
        var map = new LinkedHashMap<String, String>();
        for (var pair : elements(column, "map")) {
            if (pair instanceof JsonArray array && array.elements().size() == 2) {
                map.put(
                        scalar(array.elements().getFirst()),
                        scalar(array.elements().getLast()));
            }
        }
        return map;
    }

    /** A column of any number of references, or the row's own id: UUIDs. */
    public List<String> references(String column) {
        var value = columns.get(column);
        if (value instanceof JsonArray one && isTagged(one, "uuid")) {
            return List.of(scalar(one.elements().getLast()));
        }
        var uuids = new ArrayList<String>();
        for (var element : elements(column, "set")) {
            if (element instanceof JsonArray reference && isTagged(reference, "uuid")) {
                uuids.add(scalar(reference.elements().getLast()));
            }
        }
        return uuids;
    }

    private List<JsonValue> elements(String column, String tag) {
        return columns.get(column) instanceof JsonArray tagged
                        && isTagged(tagged, tag)
                        && tagged.elements().getLast() instanceof JsonArray elements
                ? elements.elements()
                : List.of();
    }

    private static boolean isTagged(JsonArray value, String tag) {
        return value.elements().size() == 2
                && value.elements().getFirst() instanceof JsonString first
                && first.value().equals(tag);
    }

    private static String scalar(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        return value instanceof JsonLiteral literal ? literal.text() : "";
    }
}
