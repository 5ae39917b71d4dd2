// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.engine;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.bench.Latencies;

/** One client that asks for what administrators' programs ask for, one call after the other. */
public final class EngineBench {
    private static final int WARM_UP = 20;

    /**
     * Something that is measured.
     *
     * @param calls how often; what takes long is asked for less often
     */
    public record Scenario(String name, int calls, Call call) {}

    /** One call. */
    @FunctionalInterface
    public interface Call {
        /** @return how many octets were answered */
        long run();
    }

    private EngineBench() {}

    /**
     * Measures one scenario after the other.
     *
     * @return a table in Markdown: milliseconds from the request to the whole answer
     */
    public static String run(List<Scenario> scenarios) {
        Table table = new Table();
        for (Scenario scenario : scenarios) {
            long octets = 0;
            Latencies latencies = new Latencies();
            for (int i = -Math.min(WARM_UP, scenario.calls()); i < scenario.calls(); i++) {
                long begin = System.nanoTime();
                octets = scenario.call().run();
                if (i >= 0) {
                    latencies.success(System.nanoTime() - begin);
                }
            }
            table.row(scenario.name(), latencies.outcome(0), octets);
        }
        return table.toString();
    }

    /** Pages and lists of an engine that has an estate. */
    public static List<Scenario> pages(EngineApi api, int calls) {
        String center = id(api, "/datacenters?search=name%3D" + Estate.center(0), "data_center");
        String network = id(api, "/datacenters/" + center + "/networks", "network");
        String machine = id(api, "/vms?search=name%3Dvm-0", "vm");
        List<Scenario> scenarios = new ArrayList<>();
        scenarios.add(page(api, calls, "100 networks", "/networks?max=100"));
        scenarios.add(page(api, calls, "the last 100 networks", "/networks?search=page+20&max=100"));
        scenarios.add(page(api, calls, "networks by name", "/networks?search=name%3Dnet-77*"));
        scenarios.add(page(api, calls, "networks of a data center", "/datacenters/" + center + "/networks"));
        scenarios.add(page(api, calls, "a network", "/networks/" + network));
        scenarios.add(page(api, calls, "100 vNIC profiles", "/vnicprofiles?max=100"));
        scenarios.add(page(api, calls, "100 machines", "/vms?max=100"));
        scenarios.add(page(api, calls, "100 machines with their vNICs", "/vms?max=100&follow=nics"));
        scenarios.add(page(
                api, calls, "10 machines, vNICs, profiles, networks", "/vms?max=10&follow=nics.vnic_profile.network"));
        scenarios.add(page(api, calls, "vNICs of a machine", "/vms/" + machine + "/nics"));
        scenarios.add(page(api, calls, "all data centers", "/datacenters"));
        scenarios.add(page(api, calls, "100 events", "/events?max=100"));
        scenarios.add(page(api, Math.max(1, calls / 5), "all networks", "/networks"));
        scenarios.add(page(api, Math.max(1, calls / 5), "all machines", "/vms"));
        return scenarios;
    }

    private static Scenario page(EngineApi api, int calls, String name, String path) {
        return new Scenario(name, calls, () -> api.get(path).length);
    }

    private static String id(EngineApi api, String path, String element) {
        return api.json(path).path(element).path(0).path("id").asString();
    }
}
