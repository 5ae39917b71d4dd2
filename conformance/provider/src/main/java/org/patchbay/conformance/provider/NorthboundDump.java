// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Program;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Every row of the Northbound database at one moment, read by {@code ovsdb-client} and not by any code of ours.
 *
 * @param tables by table name: row uuid to columns
 */
public record NorthboundDump(Map<String, Map<String, Map<String, JsonNode>>> tables) {
    private static final JsonMapper JSON = new JsonMapper();
    /** What servers and northd write about themselves. */
    private static final Set<String> NOT_OURS = Set.of("NB_Global", "Connection", "SSL");
    /** What northd writes into rows of others. */
    private static final Set<String> NORTHDS = Set.of("up", "dynamic_addresses");

    /** In external_ids of a network: a count that only grows, by which providers see each other's allocations. */
    private static final String COUNTER = "patchbay:allocations";

    /** @param remote one server, or the members of a cluster */
    public static NorthboundDump of(String remote) {
        String text = Command.of(
                        Program.OVSDB_CLIENT, "--timeout=60", "--format=json", "dump", remote, "OVN_Northbound")
                .withTimeout(Duration.ofSeconds(70))
                .run();
        Map<String, Map<String, Map<String, JsonNode>>> tables = new TreeMap<>();
        try (MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (all.hasNext()) {
                JsonNode table = all.next();
                String name = table.path("caption").asString().replace(" table", "");
                if (!NOT_OURS.contains(name)) {
                    tables.put(name, rows(table));
                }
            }
        }
        return new NorthboundDump(tables);
    }

    private static Map<String, Map<String, JsonNode>> rows(JsonNode table) {
        Map<String, Map<String, JsonNode>> rows = new TreeMap<>();
        for (JsonNode row : table.path("data")) {
            Map<String, JsonNode> columns = new TreeMap<>();
            for (int i = 0; i < row.size(); i++) {
                String column = table.path("headings").path(i).asString();
                if (!NORTHDS.contains(column)) {
                    columns.put(column, withoutCounter(row.get(i)));
                }
            }
            JsonNode uuid = columns.get("_uuid");
            if (uuid != null) {
                rows.put(uuid.path(1).asString(), columns);
            }
        }
        return rows;
    }

    private static JsonNode withoutCounter(JsonNode column) {
        if (value(column, COUNTER).isEmpty()) {
            return column;
        }
        ArrayNode copy = (ArrayNode) column.deepCopy();
        ((ArrayNode) copy.path(1)).removeIf(pair -> pair.path(0).asString("").equals(COUNTER));
        return copy;
    }

    public Map<String, Map<String, JsonNode>> table(String name) {
        return tables.getOrDefault(name, Map.of());
    }

    /** The uuids in a column that holds a reference, a set of them, or nothing. */
    public static List<String> references(JsonNode column) {
        if (column.path(0).asString("").equals("uuid")) {
            return List.of(column.path(1).asString());
        }
        List<String> all = new ArrayList<>();
        for (JsonNode each : column.path(1)) {
            all.add(each.path(1).asString());
        }
        return all;
    }

    /** A value of a map column, or "" without one. */
    public static String value(JsonNode column, String key) {
        for (JsonNode pair : column.path(1)) {
            if (pair.path(0).asString("").equals(key)) {
                return pair.path(1).asString();
            }
        }
        return "";
    }

    /** One line for each row that is in only one of the two, or differs between them; empty if they are the same. */
    public List<String> difference(NorthboundDump later) {
        List<String> lines = new ArrayList<>();
        Set<String> names = new TreeSet<>(tables.keySet());
        names.addAll(later.tables.keySet());
        for (String name : names) {
            Map<String, Map<String, JsonNode>> before = table(name);
            Map<String, Map<String, JsonNode>> after = later.table(name);
            before.forEach((uuid, row) -> {
                Map<String, JsonNode> now = after.get(uuid);
                if (now == null) {
                    lines.add("- " + name + " " + row);
                } else if (!now.equals(row)) {
                    lines.add("~ " + name + " " + uuid + " " + changes(row, now));
                }
            });
            after.forEach((uuid, row) -> {
                if (!before.containsKey(uuid)) {
                    lines.add("+ " + name + " " + row);
                }
            });
        }
        return lines;
    }

    private static String changes(Map<String, JsonNode> before, Map<String, JsonNode> now) {
        return now.entrySet().stream()
                .filter(column -> !column.getValue().equals(before.get(column.getKey())))
                .map(column -> column.getKey() + ": " + before.get(column.getKey()) + " -> " + column.getValue())
                .collect(Collectors.joining(", "));
    }
}
