// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.floor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.patchbay.bench.BenchException;
import org.patchbay.bench.api.Fabric;
import tools.jackson.databind.JsonNode;

/**
 * Watches a provider's Northbound database while it makes ports, so that the floor writes the very same rows.
 *
 * <p>Rows only: the conditions a provider adds to its transaction to be safe against others are its own cost.
 */
public final class Recorder implements AutoCloseable {
    private final OvsdbPipe pipe;
    private final Schema schema;

    private Recorder(OvsdbPipe pipe, Schema schema) {
        this.pipe = pipe;
        this.schema = schema;
    }

    /** @param remote the provider's Northbound database */
    public static Recorder on(String remote) {
        OvsdbPipe pipe = OvsdbPipe.open(remote);
        Schema schema = Schema.of(pipe.call("get_schema", List.of("OVN_Northbound")));
        Map<String, Object> requests = new LinkedHashMap<>();
        for (String table : schema.tables()) {
            requests.put(
                    table, List.of(Map.of("columns", schema.columnsOf(table), "select", Map.of("initial", false))));
        }
        pipe.call("monitor_cond", List.of("OVN_Northbound", "floor", requests));
        return new Recorder(pipe, schema);
    }

    /**
     * Records one port a supplier makes.
     *
     * @throws BenchException if the provider wrote rows in a way that cannot be written again, or none at all
     */
    public Recording record(List<Supplier<Fabric.Port>> samples) {
        List<PortTemplate> templates = new ArrayList<>();
        for (Supplier<Fabric.Port> sample : samples) {
            templates.add(template(sample.get()));
        }
        return new Recording(templates);
    }

    private PortTemplate template(Fabric.Port port) {
        while (true) {
            JsonNode message = pipe.notification();
            if (!message.path("method").asString("").equals("update2")) {
                continue;
            }
            JsonNode update = message.path("params").path(1);
            if (makes(update, port)) {
                String operations = new Replay(schema, update).operations();
                return PortTemplate.fromSample(
                        operations, port.id(), port.name(), port.device(), port.mac(), port.address());
            }
        }
    }

    /** One update is one commit, so everything the provider wrote for the port together is in the port's own. */
    private static boolean makes(JsonNode update, Fabric.Port port) {
        for (JsonNode row : update.path("Logical_Switch_Port")) {
            if (row.path("insert").path("name").asString("").equals(port.id())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        pipe.close();
    }

    /** Of the schema, what it takes to tell how a column changed. */
    record Schema(Map<String, Map<String, Kind>> columns) {
        enum Kind {
            VALUE,
            SET,
            MAP
        }

        static Schema of(JsonNode schema) {
            Map<String, Map<String, Kind>> tables = new HashMap<>();
            schema.path("tables").properties().forEach(table -> {
                Map<String, Kind> kinds = new HashMap<>();
                table.getValue()
                        .path("columns")
                        .properties()
                        .forEach(column -> kinds.put(
                                column.getKey(), kind(column.getValue().path("type"))));
                tables.put(table.getKey(), kinds);
            });
            return new Schema(tables);
        }

        private static Kind kind(JsonNode type) {
            if (type.has("value")) {
                return Kind.MAP;
            }
            JsonNode max = type.path("max");
            return max.isMissingNode() || max.asInt(0) == 1 ? Kind.VALUE : Kind.SET;
        }

        Iterable<String> tables() {
            return columns.keySet();
        }

        Iterable<String> columnsOf(String table) {
            return columns.getOrDefault(table, Map.of()).keySet();
        }

        Kind kind(String table, String column) {
            Kind kind = columns.getOrDefault(table, Map.of()).get(column);
            if (kind == null) {
                throw new BenchException("the schema has no column " + table + "." + column);
            }
            return kind;
        }
    }
}
