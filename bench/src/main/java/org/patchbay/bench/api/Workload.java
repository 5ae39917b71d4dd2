// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.patchbay.bench.wire.RequestBytes;

/** Writes the requests of every scenario down before the clock starts; the same seed makes the same choice of ports. */
public final class Workload {
    /** How many ports a reading scenario takes turns over. */
    private static final int SAMPLE = 2000;

    private final RequestBytes requests;
    private final Fabric fabric;
    private final String name;
    private int next;

    public Workload(RequestBytes requests, Fabric fabric, String name) {
        this.requests = requests;
        this.fabric = fabric;
        this.name = name;
    }

    /** A reading scenario that goes round and round. */
    public record Reading(String name, List<byte[]> requests) {}

    /** Ports with an allocated address and MAC and the default security group, one network after the other. */
    public List<byte[]> creates(int count) {
        List<byte[]> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(requests.json("POST", "/v2.0/ports", createBody(next++)));
        }
        return made;
    }

    private String createBody(int number) {
        Fabric.Net net = fabric.net(number);
        return "{\"port\":{\"network_id\":\"" + net.id() + "\",\"name\":\"" + name + "-" + number
                + "\",\"device_id\":\"" + name + "-vm-" + number + "\""
                + (net.project() == null ? "" : ",\"tenant_id\":\"" + net.project() + "\"") + "}}";
    }

    public List<byte[]> renames(List<Fabric.Port> ports) {
        return each(
                ports,
                port -> requests.json("PUT", path(port), "{\"port\":{\"name\":\"" + port.name() + "-renamed\"}}"));
    }

    public List<byte[]> deletes(List<Fabric.Port> ports) {
        return each(ports, port -> requests.bodiless("DELETE", path(port)));
    }

    /** Every reading scenario over these ports. */
    public List<Reading> readings(List<Fabric.Port> ports, int page) {
        List<Fabric.Port> some = sample(ports);
        return List.of(
                reading("show", some, Workload::path),
                reading("filter device_id", some, port -> "/v2.0/ports?device_id=" + encode(port.device())),
                reading("filter mac_address", some, port -> "/v2.0/ports?mac_address=" + encode(port.mac())),
                reading(
                        "filter fixed_ips",
                        some,
                        port -> "/v2.0/ports?fixed_ips=" + encode("ip_address=" + port.address())),
                reading("filter name", some, port -> "/v2.0/ports?name=" + encode(port.name())),
                reading("filter network_id", some, port -> "/v2.0/ports?network_id=" + port.network()),
                reading("list limit=" + page, some, port -> "/v2.0/ports?limit=" + page + "&marker=" + port.id()),
                new Reading("list all", List.of(requests.bodiless("GET", "/v2.0/ports"))));
    }

    private Reading reading(String scenario, List<Fabric.Port> ports, Function<Fabric.Port, String> path) {
        return new Reading(scenario, each(ports, port -> requests.bodiless("GET", path.apply(port))));
    }

    private static List<byte[]> each(List<Fabric.Port> ports, Function<Fabric.Port, byte[]> request) {
        List<byte[]> made = new ArrayList<>(ports.size());
        for (Fabric.Port port : ports) {
            made.add(request.apply(port));
        }
        return made;
    }

    private static List<Fabric.Port> sample(List<Fabric.Port> ports) {
        Random random = new Random(20_260_101);
        List<Fabric.Port> some = new ArrayList<>(SAMPLE);
        for (int i = 0; i < SAMPLE; i++) {
            some.add(ports.get(random.nextInt(ports.size())));
        }
        return some;
    }

    private static String path(Fabric.Port port) {
        return "/v2.0/ports/" + port.id();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
