// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.patchbay.conformance.provider.Rest;
import tools.jackson.databind.JsonNode;

/** One object of each resource that attacks may change, and bodies that would be accepted. */
final class Victims implements AutoCloseable {
    private final Rest rest;
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> groupsBefore;

    Victims(Rest rest) {
        this.rest = rest;
        groupsBefore = groups();
        ids.put("network", make("networks", "network", Map.of("name", "victim")));
        ids.put(
                "subnet",
                make(
                        "subnets",
                        "subnet",
                        Map.of("network_id", id("network"), "ip_version", 4, "cidr", "10.66.0.0/24")));
        ids.put("outside", make("networks", "network", Map.of("name", "outside", "router:external", true)));
        make("subnets", "subnet", Map.of("network_id", id("outside"), "ip_version", 4, "cidr", "198.18.66.0/24"));
        ids.put(
                "router",
                make(
                        "routers",
                        "router",
                        Map.of("name", "victim", "external_gateway_info", Map.of("network_id", id("outside")))));
        ids.put("floatingip", make("floatingips", "floatingip", Map.of("floating_network_id", id("outside"))));
        ids.put("security_group", make("security-groups", "security_group", Map.of("name", "victim")));
        ids.put("port", make("ports", "port", Map.of("network_id", id("network"), "name", "victim")));
        ids.put(
                "security_group_rule",
                make(
                        "security-group-rules",
                        "security_group_rule",
                        Map.of(
                                "security_group_id",
                                id("security_group"),
                                "direction",
                                "ingress",
                                "protocol",
                                "tcp",
                                "port_range_min",
                                1,
                                "port_range_max",
                                2)));
        segment();
        share();
        ids.put("policy", make("qos/policies", "policy", Map.of("name", "victim")));
        ids.put(
                "log",
                make(
                        "log/logs",
                        "log",
                        Map.of("resource_type", "security_group", "resource_id", id("security_group"))));
        ids.put("parent", make("ports", "port", Map.of("network_id", id("network"), "name", "parent")));
        ids.put("trunk", make("trunks", "trunk", Map.of("port_id", id("parent"))));
        balance();
    }

    private void segment() {
        Map<String, Object> racks =
                Map.of("name", "racks", "provider:network_type", "flat", "provider:physical_network", "victim-1");
        ids.put("racks", make("networks", "network", racks));
        ids.put(
                "segment",
                make(
                        "segments",
                        "segment",
                        Map.of(
                                "network_id", id("racks"),
                                "network_type", "flat",
                                "physical_network", "victim-2")));
    }

    private void share() {
        ids.put(
                "default_security_group_rule",
                make(
                        "default-security-group-rules",
                        "default_security_group_rule",
                        Map.of("direction", "ingress", "protocol", "sctp")));
        ids.put(
                "address_group",
                make("address-groups", "address_group", Map.of("name", "victim", "addresses", List.of("10.0.0.0/8"))));
        ids.put("address_scope", make("address-scopes", "address_scope", Map.of("name", "victim", "ip_version", 4)));
        ids.put(
                "subnetpool",
                make(
                        "subnetpools",
                        "subnetpool",
                        Map.of("name", "victim", "prefixes", List.of("10.68.0.0/16"), "default_prefixlen", 24)));
        ids.put(
                "rbac_policy",
                make(
                        "rbac-policies",
                        "rbac_policy",
                        Map.of(
                                "object_type", "network",
                                "object_id", id("network"),
                                "action", "access_as_shared",
                                "target_tenant", "victim")));
    }

    private void balance() {
        ids.put(
                "loadbalancer",
                make("lbaas/loadbalancers", "loadbalancer", Map.of("name", "victim", "vip_subnet_id", id("subnet"))));
        ids.put(
                "pool",
                make(
                        "lbaas/pools",
                        "pool",
                        Map.of(
                                "loadbalancer_id",
                                id("loadbalancer"),
                                "protocol",
                                "TCP",
                                "lb_algorithm",
                                "SOURCE_IP_PORT")));
        make("lbaas/pools/" + id("pool") + "/members", "member", Map.of("address", "10.66.0.201", "protocol_port", 80));
        ids.put(
                "listener",
                make(
                        "lbaas/listeners",
                        "listener",
                        Map.of(
                                "loadbalancer_id",
                                id("loadbalancer"),
                                "protocol",
                                "TCP",
                                "protocol_port",
                                80,
                                "default_pool_id",
                                id("pool"))));
        ids.put(
                "healthmonitor",
                make(
                        "lbaas/healthmonitors",
                        "healthmonitor",
                        Map.of("pool_id", id("pool"), "type", "TCP", "delay", 5, "timeout", 5, "max_retries", 3)));
        ids.put(
                "lonely_pool",
                make(
                        "lbaas/pools",
                        "pool",
                        Map.of(
                                "loadbalancer_id",
                                id("loadbalancer"),
                                "protocol",
                                "UDP",
                                "lb_algorithm",
                                "SOURCE_IP_PORT")));
    }

    String id(String member) {
        String id = ids.get(member);
        if (id == null) {
            throw new IllegalArgumentException(member);
        }
        return id;
    }

    /** The attributes, as JSON members, of a body that makes a sound object; one attribute left out. */
    List<String> sound(String member, String but) {
        Map<String, String> members =
                switch (member) {
                    case "network", "router", "policy" -> Map.of("name", "\"fuzz\"");
                    case "log" ->
                        Map.of("resource_type", "\"security_group\"", "resource_id", quoted("security_group"));
                    case "trunk" -> Map.of("port_id", quoted("port"));
                    case "subnet" ->
                        Map.of(
                                "network_id", quoted("network"),
                                "ip_version", "4",
                                "cidr", "\"10.67.0.0/24\"");
                    case "floatingip" -> Map.of("floating_network_id", quoted("outside"), "description", "\"fuzz\"");
                    case "port" -> Map.of("network_id", quoted("network"), "name", "\"fuzz\"");
                    case "loadbalancer" -> Map.of("vip_subnet_id", quoted("subnet"), "name", "\"fuzz\"");
                    case "listener" ->
                        Map.of(
                                "loadbalancer_id", quoted("loadbalancer"),
                                "protocol", "\"UDP\"",
                                "protocol_port", "53");
                    case "pool" ->
                        Map.of(
                                "loadbalancer_id", quoted("loadbalancer"),
                                "protocol", "\"SCTP\"",
                                "lb_algorithm", "\"SOURCE_IP\"");
                    case "healthmonitor" ->
                        Map.of(
                                "pool_id", quoted("lonely_pool"),
                                "type", "\"UDP-CONNECT\"",
                                "delay", "5",
                                "timeout", "5",
                                "max_retries", "3");
                    case "segment" ->
                        Map.of(
                                "network_id", quoted("racks"),
                                "network_type", "\"vlan\"",
                                "physical_network", "\"fuzz\"",
                                "segmentation_id", "7");
                    case "security_group", "address_group" -> Map.of("name", "\"fuzz\"");
                    case "default_security_group_rule" -> Map.of("direction", "\"ingress\"", "protocol", "\"udp\"");
                    case "address_scope" -> Map.of("name", "\"fuzz\"", "ip_version", "6");
                    case "subnetpool" ->
                        Map.of("name", "\"fuzz\"", "prefixes", "[\"10.69.0.0/16\"]", "default_prefixlen", "24");
                    case "rbac_policy" ->
                        Map.of(
                                "object_type", "\"security_group\"",
                                "object_id", quoted("security_group"),
                                "action", "\"access_as_shared\"",
                                "target_tenant", "\"fuzz\"");
                    default ->
                        Map.of(
                                "security_group_id", quoted("security_group"),
                                "direction", "\"ingress\"",
                                "ethertype", "\"IPv4\"",
                                "protocol", "\"udp\"");
                };
        List<String> texts = new ArrayList<>();
        // In one order: bodies are spoiled at random, and the same ones every time.
        new TreeMap<>(members).forEach((name, value) -> {
            if (!name.equals(but)) {
                texts.add("\"" + name + "\":" + value);
            }
        });
        return texts;
    }

    private String quoted(String member) {
        return "\"" + id(member) + "\"";
    }

    private String make(String path, String member, Map<String, ?> attributes) {
        return rest.post("/v2.0/" + path, Map.of(member, attributes))
                .expect(201)
                .path(member)
                .path("id")
                .asString();
    }

    private Set<String> groups() {
        Set<String> groups = new HashSet<>();
        for (JsonNode group :
                rest.get("/v2.0/security-groups?fields=id").expect(200).path("security_groups")) {
            groups.add(group.path("id").asString());
        }
        return groups;
    }

    /** Removes them, and the default groups of projects that attacks made up. */
    @Override
    public void close() {
        rest.delete("/v2.0/lbaas/loadbalancers/" + id("loadbalancer") + "?cascade=true")
                .expect(204);
        rest.delete("/v2.0/floatingips/" + id("floatingip")).expect(204);
        rest.delete("/v2.0/routers/" + id("router")).expect(204);
        rest.delete("/v2.0/networks/" + id("outside")).expect(204);
        rest.delete("/v2.0/networks/" + id("racks")).expect(204);
        rest.delete("/v2.0/subnetpools/" + id("subnetpool")).expect(204);
        rest.delete("/v2.0/default-security-group-rules/" + id("default_security_group_rule"))
                .expect(204);
        rest.delete("/v2.0/address-scopes/" + id("address_scope")).expect(204);
        rest.delete("/v2.0/address-groups/" + id("address_group")).expect(204);
        rest.delete("/v2.0/log/logs/" + id("log")).expect(204);
        // An attack may have set it down, which keeps it.
        rest.put("/v2.0/trunks/" + id("trunk"), Map.of("trunk", Map.of("admin_state_up", true)))
                .expect(200);
        rest.delete("/v2.0/trunks/" + id("trunk")).expect(204);
        rest.delete("/v2.0/ports/" + id("parent")).expect(204);
        rest.delete("/v2.0/ports/" + id("port")).expect(204);
        rest.delete("/v2.0/networks/" + id("network")).expect(204);
        rest.delete("/v2.0/qos/policies/" + id("policy")).expect(204);
        Set<String> made = groups();
        made.removeAll(groupsBefore);
        for (String group : made) {
            rest.delete("/v2.0/security-groups/" + group).expect(204);
        }
    }
}
