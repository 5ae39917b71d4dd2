// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.patchbay.bench.api.Fabric;
import org.patchbay.bench.api.JsonHttp;
import org.patchbay.bench.floor.Floor;
import org.patchbay.bench.floor.OvsdbServer;
import org.patchbay.bench.floor.Recorder;
import org.patchbay.bench.floor.Recording;
import org.patchbay.bench.probe.ProcessProbe;
import org.patchbay.bench.report.Journal;
import tools.jackson.databind.JsonNode;

/** The floor in the same run: the rows the server itself was seen to write, into a copy of its own database. */
final class FloorBeside {
    private final String northbound;
    private final Recording recording;

    private FloorBeside(String northbound, Recording recording) {
        this.northbound = northbound;
        this.recording = recording;
    }

    /** Has the server make and remove one port on each network, and watches. */
    static FloorBeside record(String northbound, JsonHttp api, Fabric fabric, String name) {
        List<String> made = new ArrayList<>();
        List<Supplier<Fabric.Port>> samples = new ArrayList<>();
        for (int i = 0; i < fabric.nets().size(); i++) {
            Fabric.Net net = fabric.net(i);
            String sample = name + "-sample-" + i;
            samples.add(() -> {
                Fabric.Port port = create(api, net, sample);
                made.add(port.id());
                return port;
            });
        }
        try (Recorder recorder = Recorder.on(northbound)) {
            return new FloorBeside(northbound, recorder.record(samples));
        } finally {
            made.forEach(id -> api.delete("/v2.0/ports/" + id));
        }
    }

    private static Fabric.Port create(JsonHttp api, Fabric.Net net, String name) {
        Map<String, Object> body =
                new java.util.LinkedHashMap<>(Map.of("network_id", net.id(), "name", name, "device_id", name + "-vm"));
        if (net.project() != null) {
            body.put("tenant_id", net.project());
        }
        JsonNode port = api.post("/v2.0/ports", Map.of("port", body)).body().path("port");
        return new Fabric.Port(
                port.path("id").asString(),
                net.id(),
                name,
                port.path("mac_address").asString(),
                port.path("fixed_ips").path(0).path("ip_address").asString(),
                name + "-vm");
    }

    String sample() {
        return recording.sample();
    }

    void measure(Journal journal, int present, int ports) {
        try (OvsdbServer server = OvsdbServer.copyOf(northbound);
                Floor floor = Floor.recorded(server.remote(), recording)) {
            FloorRun.measure(new Meter(journal, null, new ProcessProbe(server.pid())), floor, present, ports);
        }
    }
}
