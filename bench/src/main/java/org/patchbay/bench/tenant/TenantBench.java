// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.tenant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.Latencies;
import org.patchbay.bench.api.JsonHttp;
import org.patchbay.bench.floor.OvsdbPipe;
import tools.jackson.databind.JsonNode;

/** One client that calls one call after the other, at several sizes of the database. Whatever it makes to measure it removes. */
public final class TenantBench {
    /** So that a floating IP goes to a port that has none. */
    private static final int CALLS_AT_MOST = Tenants.PORTS - Tenants.FLOATING;

    private static final int ROUNDS_TO_COMPILE = 5;

    private final JsonHttp api;
    private final @Nullable String northbound;
    private final Tenants tenants;
    private final Figures figures = new Figures();
    private final int calls;
    private int size;

    /**
     * @param name what the names of all objects begin with
     * @param calls of each kind, at each size
     * @param northbound the Northbound database, whose ACLs are counted; null for none
     */
    public TenantBench(JsonHttp api, String name, int calls, @Nullable String northbound) {
        if (calls < 1 || calls > CALLS_AT_MOST * Tenants.TENANTS) {
            throw new IllegalArgumentException(
                    "calls are 1 to " + CALLS_AT_MOST * Tenants.TENANTS + " of each kind, not " + calls);
        }
        this.api = api;
        this.calls = calls;
        this.northbound = northbound;
        this.tenants = new Tenants(api, name);
    }

    /**
     * Measures at each size, in that order.
     *
     * @param sizes ports in the database, each a multiple of 1,000
     * @return a table in Markdown
     */
    public String run(List<Integer> sizes, Consumer<String> tell) {
        try {
            for (int each : sizes) {
                size = 0;
                tenants.fill(each);
                tell.accept(each + " ports are there, " + tenants.count() + " routers, "
                        + tenants.count() * Tenants.FLOATING + " floating IPs"
                        + acls().stream()
                                .mapToObj(count -> ", " + count + " ACLs")
                                .findAny()
                                .orElse(""));
                // Not counted: the code has to be compiled at first, and the caches to be filled each time.
                for (int round = 0; round < (each == sizes.getFirst() ? ROUNDS_TO_COMPILE : 1); round++) {
                    measure();
                }
                size = each;
                measure();
            }
            return figures.toString();
        } finally {
            tenants.remove();
        }
    }

    private OptionalLong acls() {
        if (northbound == null) {
            return OptionalLong.empty();
        }
        try (OvsdbPipe pipe = OvsdbPipe.open(northbound)) {
            return OptionalLong.of(pipe.count("ACL"));
        }
    }

    private void measure() {
        reads();
        routers();
        floatingIps();
        group();
        qos();
        balancers();
    }

    private void time(String name, IntConsumer call) {
        Latencies latencies = new Latencies();
        long begin = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            call.accept(i);
            latencies.success(System.nanoTime() - start);
        }
        if (size > 0) {
            figures.add(name, size, latencies.outcome(System.nanoTime() - begin));
        }
    }

    private List<String> make(String name, IntFunction<String> call) {
        List<String> ids = new ArrayList<>();
        time(name, i -> ids.add(call.apply(i)));
        return ids;
    }

    private void remove(String name, String path, List<String> ids) {
        time(name, i -> api.delete(path + ids.get(i)));
    }

    private void reads() {
        List<String> routers =
                IntStream.range(0, calls).mapToObj(i -> tenants.get(i).router()).toList();
        time("show a router", i -> api.get("/v2.0/routers/" + routers.get(i)));
        time("list the floating IPs of a router", i -> api.get("/v2.0/floatingips?router_id=" + routers.get(i)));
        time(
                "list the floating IP of a port",
                i -> api.get(
                        "/v2.0/floatingips?port_id=" + tenants.get(i).ports().getFirst()));
        time(
                "list a project's routers",
                i -> api.get("/v2.0/routers?project_id=" + tenants.get(i).project()));
    }

    private void routers() {
        List<String> networks = new ArrayList<>();
        List<String> subnets = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            networks.add(tenants.made("network", Map.of("name", "scratch")));
            String cidr = "172." + (16 + i / 256) + "." + i % 256 + ".0/24";
            subnets.add(
                    tenants.made("subnet", Map.of("network_id", networks.getLast(), "ip_version", 4, "cidr", cidr)));
        }
        List<String> ids = make("make a router", i -> tenants.made("router", Map.of("name", "scratch")));
        time("give it a gateway", i -> gateway(ids.get(i), Map.of("network_id", tenants.outside())));
        time("give it an interface", i -> interfaces(ids.get(i), "add", subnets.get(i)));
        time(
                "give it a route",
                i -> api.put(
                        "/v2.0/routers/" + ids.get(i) + "/add_extraroutes",
                        Map.of(
                                "router",
                                Map.of(
                                        "routes",
                                        List.of(Map.of(
                                                "destination",
                                                "192.0.2.0/24",
                                                "nexthop",
                                                "172." + (16 + i / 256) + "." + i % 256 + ".9"))))));
        time("rename it", i -> api.put("/v2.0/routers/" + ids.get(i), Map.of("router", Map.of("name", "renamed"))));
        for (String id : ids) {
            api.put("/v2.0/routers/" + id, Map.of("router", Map.of("routes", List.of())));
        }
        time("take its interface away", i -> interfaces(ids.get(i), "remove", subnets.get(i)));
        time("take its gateway away", i -> gateway(ids.get(i), Map.of()));
        remove("delete it", "/v2.0/routers/", ids);
        networks.forEach(network -> api.delete("/v2.0/networks/" + network));
    }

    private void gateway(String router, Map<String, Object> gateway) {
        api.put("/v2.0/routers/" + router, Map.of("router", Map.of("external_gateway_info", gateway)));
    }

    private void interfaces(String router, String verb, String subnet) {
        api.put("/v2.0/routers/" + router + "/" + verb + "_router_interface", Map.of("subnet_id", subnet));
    }

    /** One of the ports that have no floating IP; the first 20 tenants have enough of them. */
    private String port(int call) {
        return tenants.get(call % Tenants.TENANTS).ports().get(Tenants.FLOATING + call / Tenants.TENANTS);
    }

    private void floatingIps() {
        List<String> ids = make(
                "make a floating IP for a port",
                i -> tenants.made("floatingip", Map.of("floating_network_id", tenants.outside(), "port_id", port(i))));
        time("show it", i -> api.get("/v2.0/floatingips/" + ids.get(i)));
        time("take it from the port", i -> associate(ids.get(i), ""));
        time("give it to the port again", i -> associate(ids.get(i), port(i)));
        remove("delete it (floating IP)", "/v2.0/floatingips/", ids);
    }

    private void associate(String id, String port) {
        api.put(
                "/v2.0/floatingips/" + id,
                Map.of(
                        "floatingip",
                        port.isEmpty() ? Collections.singletonMap("port_id", null) : Map.of("port_id", port)));
    }

    private void group() {
        Tenants.Tenant tenant = tenants.get(0);
        String group = tenants.group(tenant);
        List<String> rules = make(
                "add a rule to a group of 1,000 ports",
                i -> tenants.made(
                        "security_group_rule",
                        Map.of(
                                "security_group_id",
                                group,
                                "direction",
                                "ingress",
                                "protocol",
                                "tcp",
                                "port_range_min",
                                1000 + i,
                                "port_range_max",
                                1000 + i,
                                "remote_group_id",
                                group)));
        remove("remove it (rule)", "/v2.0/security-group-rules/", rules);
        List<String> ports = make(
                "make a port in a group of 1,000 ports",
                i -> tenants.made("port", Map.of("network_id", tenant.network(), "tenant_id", tenant.project())));
        time(
                "take it out of the group",
                i -> api.put("/v2.0/ports/" + ports.get(i), Map.of("port", Map.of("security_groups", List.of()))));
        time(
                "put it into the group",
                i -> api.put("/v2.0/ports/" + ports.get(i), Map.of("port", Map.of("security_groups", List.of(group)))));
        remove("delete it (port)", "/v2.0/ports/", ports);
    }

    private void qos() {
        String policy = api.post("/v2.0/qos/policies", Map.of("policy", Map.of("name", "scratch", "shared", true)))
                .body()
                .path("policy")
                .path("id")
                .asString();
        api.post(
                "/v2.0/qos/policies/" + policy + "/bandwidth_limit_rules",
                Map.of("bandwidth_limit_rule", Map.of("max_kbps", 10_000)));
        time("give a port a QoS policy", i -> policy(port(i), policy));
        time("take it away (policy)", i -> policy(port(i), null));
        api.delete("/v2.0/qos/policies/" + policy);
    }

    private void policy(String port, @Nullable String policy) {
        api.put("/v2.0/ports/" + port, Map.of("port", Collections.singletonMap("qos_policy_id", policy)));
    }

    private void balancers() {
        List<String> ids = make(
                "make a load balancer",
                i -> part("loadbalancer", Map.of("vip_subnet_id", tenants.get(i).subnet())));
        List<String> pools = make("give it a listener and a pool", i -> {
            String listener =
                    part("listener", Map.of("loadbalancer_id", ids.get(i), "protocol", "TCP", "protocol_port", 80));
            return part("pool", Map.of("listener_id", listener, "protocol", "TCP", "lb_algorithm", "SOURCE_IP_PORT"));
        });
        time(
                "give it a member",
                i -> api.post(
                        "/v2.0/lbaas/pools/" + pools.get(i) + "/members",
                        Map.of("member", Map.of("address", "10.255.0.9", "protocol_port", 80))));
        time("delete it with its parts", i -> api.delete("/v2.0/lbaas/loadbalancers/" + ids.get(i) + "?cascade=true"));
    }

    private String part(String kind, Map<String, ?> attributes) {
        JsonNode made =
                api.post("/v2.0/lbaas/" + kind + "s", Map.of(kind, attributes)).body();
        return made.path(kind).path("id").asString();
    }
}
