// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.tenant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.patchbay.bench.Parallel;
import org.patchbay.bench.api.JsonHttp;
import tools.jackson.databind.JsonNode;

/**
 * Tenants of a data center: each has a network behind a router with a gateway, {@value #PORTS} ports, and floating IPs on the first
 * {@value #FLOATING} of them. {@value #TENANTS} of them share a project, whose default security group, which refers to itself, so
 * has 1,000 ports.
 */
final class Tenants {
    static final int PORTS = 50;
    static final int FLOATING = 5;
    static final int TENANTS = 20;

    /** One of them; the ports are in the order of their names. */
    record Tenant(String project, String network, String subnet, String router, List<String> ports) {}

    private final JsonHttp api;
    private final String name;
    private final String outside;
    private final List<Tenant> all = Collections.synchronizedList(new ArrayList<>());
    private final List<String> projects = new ArrayList<>();

    /** Makes the external network that all of them go out by. */
    Tenants(JsonHttp api, String name) {
        this.api = api;
        this.name = name;
        this.outside = made("network", Map.of("name", name + "-outside", "router:external", true));
        made("subnet", Map.of("network_id", outside, "ip_version", 4, "cidr", "198.18.0.0/15", "enable_dhcp", false));
    }

    /** Makes an object, of a collection that is named after it, and returns its id. */
    String made(String kind, Map<String, ?> attributes) {
        return api.post("/v2.0/" + kind.replace('_', '-') + "s", Map.of(kind, attributes))
                .body()
                .path(kind)
                .path("id")
                .asString();
    }

    String outside() {
        return outside;
    }

    /** The one with that number, counted from zero over and over. */
    Tenant get(int number) {
        return all.get(number % all.size());
    }

    int count() {
        return all.size();
    }

    /** Makes more of them until they have so many ports together. */
    void fill(int ports) {
        int first = all.size();
        int missing = ports / PORTS - first;
        while (projects.size() * TENANTS < first + missing) {
            projects.add(UUID.randomUUID().toString().replace("-", ""));
        }
        Parallel.each(missing, i -> all.add(tenant(first + i)));
    }

    private Tenant tenant(int number) {
        String project = projects.get(number / TENANTS);
        String network = made("network", Map.of("name", name + "-" + number, "tenant_id", project));
        String cidr = "10." + number / 256 + "." + number % 256 + ".0/24";
        String subnet =
                made("subnet", Map.of("network_id", network, "ip_version", 4, "cidr", cidr, "tenant_id", project));
        String router = made(
                "router",
                Map.of(
                        "name",
                        name + "-" + number,
                        "tenant_id",
                        project,
                        "external_gateway_info",
                        Map.of("network_id", outside)));
        api.put("/v2.0/routers/" + router + "/add_router_interface", Map.of("subnet_id", subnet));
        List<String> ports = ports(network, project);
        for (String port : ports.subList(0, FLOATING)) {
            made("floatingip", Map.of("floating_network_id", outside, "port_id", port, "tenant_id", project));
        }
        return new Tenant(project, network, subnet, router, ports);
    }

    private List<String> ports(String network, String project) {
        List<Map<String, Object>> wanted = IntStream.range(0, PORTS)
                .<Map<String, Object>>mapToObj(i -> new LinkedHashMap<>(
                        Map.of("network_id", network, "tenant_id", project, "name", String.format("%s-%02d", name, i))))
                .toList();
        List<String> ids = new ArrayList<>();
        for (JsonNode port :
                api.post("/v2.0/ports", Map.of("ports", wanted)).body().path("ports")) {
            ids.add(port.path("id").asString());
        }
        return ids;
    }

    /** The security group that the ports of a tenant are in. */
    String group(Tenant tenant) {
        JsonNode group = api.get("/v2.0/security-groups?name=default&project_id=" + tenant.project())
                .body()
                .path("security_groups")
                .path(0);
        return Objects.requireNonNull(group.path("id").stringValue(), "the project has no default group");
    }

    /** Removes everything. */
    void remove() {
        List<Tenant> there = List.copyOf(all);
        Parallel.each(there.size(), i -> remove(there.get(i)));
        api.delete("/v2.0/networks/" + outside);
    }

    private void remove(Tenant tenant) {
        JsonNode floating = api.get("/v2.0/floatingips?fields=id&router_id=" + tenant.router())
                .body();
        for (JsonNode each : floating.path("floatingips")) {
            api.delete("/v2.0/floatingips/" + each.path("id").asString());
        }
        tenant.ports().forEach(port -> api.delete("/v2.0/ports/" + port));
        api.put("/v2.0/routers/" + tenant.router() + "/remove_router_interface", Map.of("subnet_id", tenant.subnet()));
        api.delete("/v2.0/routers/" + tenant.router());
        api.delete("/v2.0/networks/" + tenant.network());
    }
}
