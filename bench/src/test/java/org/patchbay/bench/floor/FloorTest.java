// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchbay.bench.BenchException;
import org.patchbay.bench.Outcome;
import org.patchbay.bench.api.Fabric;
import tools.jackson.databind.JsonNode;

/** Against a real ovsdb-server. */
class FloorTest {
    @Test
    void writesEveryPortIntoItsNetworkAndGroup() {
        try (OvsdbServer server = OvsdbServer.empty();
                Floor floor = Floor.reference(server.remote(), 3, 1);
                OvsdbPipe look = OvsdbPipe.open(server.remote())) {
            floor.fill(50);
            Outcome single = floor.write(40, 1, 16);
            Outcome batched = floor.write(32, 16, 2);

            assertThat(single.successes()).isEqualTo(40);
            assertThat(batched.successes()).isEqualTo(2);
            JsonNode ports = select(look, "Logical_Switch_Port", "name", "addresses", "external_ids");
            assertThat(ports.size()).isEqualTo(50 + 40 + 32);
            assertThat(distinct(ports, "name")).hasSize(122);
            assertThat(distinct(ports, "addresses")).hasSize(122);
            assertThat(members(select(look, "Logical_Switch", "ports"))).isEqualTo(122);
            assertThat(members(select(look, "Port_Group", "ports"))).isEqualTo(122);
        }
    }

    @Test
    void whatAProviderWroteIsWrittenAgainWithNewIds() {
        try (OvsdbServer provider = OvsdbServer.empty();
                OvsdbPipe hand = OvsdbPipe.open(provider.remote())) {
            List<PortTemplate> layout = ReferenceLayout.prepare(hand, 2, 1);
            Fabric.Port port = new Fabric.Port(
                    "7d0c8f5a-6f0e-4a50-9d5a-0f6e1f1c2b3a", "net", "vm-1", "fa:16:3e:00:00:01", "10.0.0.1", "dev-1");
            Recording recording;
            try (Recorder recorder = Recorder.on(provider.remote())) {
                recording = recorder.record(List.of(() -> make(hand, layout.getFirst(), port)));
            }
            try (OvsdbServer copy = OvsdbServer.copyOf(provider.remote());
                    Floor floor = Floor.recorded(copy.remote(), recording);
                    OvsdbPipe look = OvsdbPipe.open(copy.remote())) {
                floor.write(10, 1, 4);

                JsonNode ports = select(look, "Logical_Switch_Port", "name", "addresses", "external_ids");
                assertThat(distinct(ports, "name")).hasSize(11);
                assertThat(distinct(ports, "addresses")).hasSize(11);
                assertThat(distinct(ports, "external_ids")).hasSize(11);
                assertThat(members(select(look, "Logical_Switch", "ports"))).isEqualTo(11);
                assertThat(members(select(look, "Port_Group", "ports"))).isEqualTo(11);
            }
            assertThat(recording.sample()).doesNotContain(port.id(), port.mac(), port.device(), "10.0.0.1");
        }
    }

    @Test
    void aRefusedRowIsNotAFigure() {
        try (OvsdbServer server = OvsdbServer.empty();
                OvsdbPipe pipe = OvsdbPipe.open(server.remote())) {
            byte[] bad =
                    "{\"id\":1,\"method\":\"transact\",\"params\":[\"OVN_Northbound\",{\"op\":\"insert\",\"table\":\"Nope\",\"row\":{}}]}"
                            .getBytes(StandardCharsets.UTF_8);

            Outcome outcome = pipe.pipeline(List.of(bad), 1);

            assertThat(outcome.successes()).isZero();
            assertThat(outcome.errors()).isOne();
        }
    }

    @Test
    void saysWhichServerIsMissing() {
        assertThatThrownBy(() -> OvsdbPipe.open("unix:/nonexistent/nb.sock"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("cannot connect to unix:/nonexistent/nb.sock");
    }

    private static Fabric.Port make(OvsdbPipe hand, PortTemplate layout, Fabric.Port port) {
        String operations = layout.operations()
                .replace(PortTemplate.ID, port.id())
                .replace(PortTemplate.NAME, port.name())
                .replace(PortTemplate.DEVICE, port.device())
                .replace(PortTemplate.MAC, port.mac())
                .replace(PortTemplate.ADDRESS, port.address())
                .replace(PortTemplate.ROW, "_x");
        byte[] message = ("{\"id\":1,\"method\":\"transact\",\"params\":[\"OVN_Northbound\"," + operations + "]}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(hand.pipeline(List.of(message), 1).successes()).isOne();
        return port;
    }

    private static JsonNode select(OvsdbPipe pipe, String table, String... columns) {
        return pipe.transact(List.of(Map.of("op", "select", "table", table, "where", List.of(), "columns", columns)))
                .get(0)
                .get("rows");
    }

    private static Set<String> distinct(JsonNode rows, String column) {
        Set<String> values = new HashSet<>();
        rows.forEach(row -> values.add(row.get(column).toString()));
        return values;
    }

    private static int members(JsonNode rows) {
        int members = 0;
        for (JsonNode row : rows) {
            JsonNode ports = row.get("ports");
            members += ports.get(0).asString().equals("set") ? ports.get(1).size() : 1;
        }
        return members;
    }
}
