// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.floor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.bench.BenchException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns one {@code update2} notification (ovsdb-server(7), section 4.1.14) back into the operations that caused it. */
final class Replay {
    private static final JsonMapper JSON = new JsonMapper();

    private final Recorder.Schema schema;
    private final Map<String, String> symbols = new HashMap<>();
    private final List<Object> operations = new ArrayList<>();

    Replay(Recorder.Schema schema, JsonNode update) {
        this.schema = schema;
        update.properties()
                .forEach(table -> table.getValue().properties().forEach(row -> {
                    if (row.getValue().has("insert")) {
                        symbols.put(row.getKey(), "r" + symbols.size() + PortTemplate.ROW);
                    }
                }));
        update.properties()
                .forEach(table -> table.getValue()
                        .properties()
                        .forEach(row -> row(table.getKey(), row.getKey(), row.getValue())));
    }

    /** The operations as comma-separated JSON; rows they add are known by symbols, not by uuid. */
    String operations() {
        String text = JSON.writeValueAsString(operations);
        for (Map.Entry<String, String> symbol : symbols.entrySet()) {
            text = text.replace(
                    "[\"uuid\",\"" + symbol.getKey() + "\"]", "[\"named-uuid\",\"" + symbol.getValue() + "\"]");
        }
        return text.substring(1, text.length() - 1);
    }

    private void row(String table, String uuid, JsonNode change) {
        if (change.has("insert")) {
            Map<String, Object> operation = new LinkedHashMap<>();
            operation.put("op", "insert");
            operation.put("table", table);
            operation.put("uuid-name", symbols.get(uuid));
            operation.put("row", change.path("insert"));
            operations.add(operation);
        } else if (change.has("modify")) {
            modify(table, uuid, change.path("modify"));
        } else {
            throw new BenchException("making a port removed a row of " + table + ": the floor cannot write that again");
        }
    }

    private void modify(String table, String uuid, JsonNode columns) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        List<Object> mutations = new ArrayList<>();
        columns.properties().forEach(column -> {
            switch (schema.kind(table, column.getKey())) {
                case VALUE -> values.put(column.getKey(), column.getValue());
                case SET -> mutations.add(List.of(column.getKey(), "insert", column.getValue()));
                case MAP -> {
                    List<JsonNode> keys = new ArrayList<>();
                    column.getValue().path(1).forEach(pair -> keys.add(pair.path(0)));
                    mutations.add(List.of(column.getKey(), "delete", List.of("set", keys)));
                    mutations.add(List.of(column.getKey(), "insert", column.getValue()));
                }
            }
        });
        Object where = List.of(List.of("_uuid", "==", List.of("uuid", uuid)));
        if (!values.isEmpty()) {
            operations.add(Map.of("op", "update", "table", table, "where", where, "row", values));
        }
        if (!mutations.isEmpty()) {
            operations.add(Map.of("op", "mutate", "table", table, "where", where, "mutations", mutations));
        }
    }
}
