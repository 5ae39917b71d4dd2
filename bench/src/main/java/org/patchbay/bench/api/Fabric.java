// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.BenchException;
import tools.jackson.databind.JsonNode;

/** The networks a run makes for itself, and the ports on them. */
public final class Fabric {
    private static final int PAGE = 1000;

    /** @param project the project the network was made for; null: the caller's own */
    public record Net(String id, String subnet, @Nullable String project) {}

    /** A port as later requests need to know it. */
    public record Port(String id, String network, String name, String mac, String address, String device) {}

    private final JsonHttp api;
    private final List<Net> nets;

    private Fabric(JsonHttp api, List<Net> nets) {
        this.api = api;
        this.nets = List.copyOf(nets);
    }

    public static Fabric build(JsonHttp api, Shape shape, String name) {
        List<String> projects = new ArrayList<>();
        for (int i = 0; i < shape.projects() && shape.projects() > 1; i++) {
            projects.add(UUID.randomUUID().toString().replace("-", ""));
        }
        List<Net> nets = new ArrayList<>();
        for (int i = 0; i < shape.networks(); i++) {
            String project = projects.isEmpty() ? null : projects.get(i % projects.size());
            Map<String, Object> network = new LinkedHashMap<>(Map.of("name", name + "-net-" + i));
            if (project != null) {
                network.put("tenant_id", project);
            }
            String id = api.post("/v2.0/networks", Map.of("network", network))
                    .body()
                    .path("network")
                    .path("id")
                    .asString();
            Map<String, Object> subnet = new LinkedHashMap<>(
                    Map.of("network_id", id, "ip_version", 4, "cidr", shape.cidr(i), "name", name + "-subnet-" + i));
            if (project != null) {
                subnet.put("tenant_id", project);
            }
            String subnetId = api.post("/v2.0/subnets", Map.of("subnet", subnet))
                    .body()
                    .path("subnet")
                    .path("id")
                    .asString();
            nets.add(new Net(id, subnetId, project));
        }
        return new Fabric(api, nets);
    }

    public List<Net> nets() {
        return nets;
    }

    /** The network whose turn it is for the port with that number. */
    public Net net(int number) {
        return nets.get(number % nets.size());
    }

    /**
     * Every port that is there now, asked from the server by pages.
     *
     * @throws BenchException if an address or a MAC is there twice
     */
    public List<Port> ports() {
        List<Port> all = new ArrayList<>();
        Map<String, String> taken = new LinkedHashMap<>();
        for (Net net : nets) {
            String marker = "";
            while (true) {
                JsonNode page = api.get("/v2.0/ports?network_id=" + net.id()
                                + "&fields=id&fields=name&fields=mac_address&fields=fixed_ips&fields=device_id"
                                + "&sort_key=id&sort_dir=asc&limit=" + PAGE
                                + (marker.isEmpty() ? "" : "&marker=" + marker))
                        .body()
                        .path("ports");
                for (JsonNode port : page) {
                    Port row = port(net, port);
                    all.add(row);
                    claim(taken, "MAC " + row.mac(), row);
                    claim(taken, "address " + row.address() + " on network " + net.id(), row);
                }
                if (page.size() < PAGE) {
                    break;
                }
                marker = page.get(page.size() - 1).path("id").asString();
            }
        }
        return all;
    }

    private static void claim(Map<String, String> taken, String what, Port port) {
        String other = taken.putIfAbsent(what, port.id());
        if (other != null) {
            throw new BenchException(what + " belongs to both port " + other + " and port " + port.id());
        }
    }

    private static Port port(Net net, JsonNode port) {
        return new Port(
                port.path("id").asString(),
                net.id(),
                port.path("name").asString(""),
                port.path("mac_address").asString(""),
                port.path("fixed_ips").path(0).path("ip_address").asString(""),
                port.path("device_id").asString(""));
    }

    /** Removes the networks; their ports must be gone. */
    public void remove() {
        for (Net net : nets) {
            api.delete("/v2.0/networks/" + net.id());
        }
    }
}
