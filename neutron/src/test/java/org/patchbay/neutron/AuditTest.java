// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every change is in the audit log, whatever route it came by. */
class AuditTest extends ApiTest {
    private String network;
    private String subnet;

    @BeforeEach
    void makeSome() {
        network = network("'name':'n'");
        subnet = subnet(network, "'cidr':'10.0.0.0/24'");
        fixture.audited();
    }

    /** The only line that a call has written. */
    private static JsonNode line(Answer answer, String action) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        List<JsonNode> lines = fixture.audited();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().path("action").asString()).isEqualTo(action);
        assertThat(lines.getFirst().path("user_id").asString()).contains("@");
        return lines.getFirst();
    }

    private static String made(Answer answer, String action) {
        JsonNode line = line(answer, action);
        assertThat(line.path("before").isNull()).isTrue();
        assertThat(line.path("after").isObject()).isTrue();
        return line.path("id").asString();
    }

    private static void changed(Answer answer, String action, String before, String after) {
        JsonNode line = line(answer, action);
        assertThat(line.path("before").toString()).contains(before).doesNotContain(after);
        assertThat(line.path("after").toString()).contains(after);
    }

    private static void gone(Answer answer, String action) {
        JsonNode line = line(answer, action);
        assertThat(line.path("before").isObject()).isTrue();
        assertThat(line.path("after").isNull()).isTrue();
    }

    private String somePort(String attributes) {
        String id = port(network, attributes).get("id").asString();
        fixture.audited();
        return id;
    }

    @Test
    void plainChangesAndTags() {
        String id = made(member().post(NETWORKS, "{'network':{'name':'one'}}"), "network.create");
        String one = NETWORKS + "/" + id;
        changed(member().put(one, "{'network':{'name':'two'}}"), "network.update", "one", "two");
        changed(member().put(one + "/tags", "{'tags':['blue']}"), "network.update", "[]", "blue");
        gone(member().delete(one), "network.delete");
        assertThat(member().post(NETWORKS, "{'networks':[{'name':'a'},{'name':'b'}]}")
                        .status())
                .isEqualTo(201);
        assertThat(fixture.audited().stream()
                        .map(line -> line.path("after").path("name").asString()))
                .containsExactly("a", "b");
        member().put(one, "{'network':{'name':'three'}}").refused(404, "NetworkNotFound");
        assertThat(fixture.audited()).as("of a refusal").isEmpty();
    }

    @Test
    void segments() {
        String physical = admin().post(
                        NETWORKS,
                        "{'network':{'provider:network_type':'flat','provider:physical_network':'a-" + project + "'}}")
                .id();
        fixture.audited();
        String id = made(admin().post("/v2.0/segments", """
                        {'segment':{'network_id':'%s','network_type':'flat','physical_network':'b-%s','name':'left'}}""".formatted(physical, project)), "segment.create");
        String one = "/v2.0/segments/" + id;
        changed(admin().put(one, "{'segment':{'name':'right'}}"), "segment.update", "left", "right");
        gone(admin().delete(one), "segment.delete");
    }

    @Test
    void actionsOfRoutersAndTrunks() {
        String router = made(admin().post("/v2.0/routers", "{'router':{'name':'r'}}"), "router.create");
        String one = "/v2.0/routers/" + router;
        String body = "{'subnet_id':'" + subnet + "'}";
        changed(admin().put(one + "/add_router_interface", body), "router.interface.create", "[]", subnet);
        String route = "{'router':{'routes':[{'destination':'10.9.0.0/16','nexthop':'10.0.0.9'}]}}";
        changed(admin().put(one + "/add_extraroutes", route), "router.update", "[]", "10.9.0.0/16");
        changed(
                admin().put(one + "/remove_extraroutes", route),
                "router.update",
                "10.9.0.0/16",
                "'routes':[]".replace('\'', '"'));
        changed(admin().put(one + "/remove_router_interface", body), "router.interface.delete", subnet, "[]");

        String trunk =
                made(admin().post("/v2.0/trunks", "{'trunk':{'port_id':'" + somePort("") + "'}}"), "trunk.create");
        String child = somePort("");
        String subs = "{'sub_ports':[{'port_id':'" + child + "','segmentation_type':'vlan','segmentation_id':7}]}";
        String at = "/v2.0/trunks/" + trunk;
        changed(admin().put(at + "/add_subports", subs), "trunk.update", "[]", child);
        changed(admin().put(at + "/remove_subports", subs), "trunk.update", child, "\"sub_ports\":[]");
    }

    @Test
    void addressesPrefixesBindingsAndForwardings() {
        String group = made(
                admin().post("/v2.0/address-groups", "{'address_group':{'addresses':['10.1.0.0/16']}}"),
                "address_group.create");
        String more = "{'addresses':['10.2.0.0/16']}";
        String one = "/v2.0/address-groups/" + group;
        changed(admin().put(one + "/add_addresses", more), "address_group.update", "10.1.", "10.2.");
        line(admin().put(one + "/remove_addresses", more), "address_group.update");
        String pool = made(
                admin().post("/v2.0/subnetpools", "{'subnetpool':{'name':'p','prefixes':['10.98.0.0/16']}}"),
                "subnetpool.create");
        String prefix = "{'prefixes':['10.89.0.0/16']}";
        String at = "/v2.0/subnetpools/" + pool;
        changed(admin().put(at + "/add_prefixes", prefix), "subnetpool.update", "10.98", "10.89");
        line(admin().put(at + "/remove_prefixes", prefix), "subnetpool.update");

        String port = somePort("'device_owner':'compute:x','binding:host_id':'h'");
        String bindings = PORTS + "/" + port + "/bindings";
        made(admin().post(bindings, "{'binding':{'host':'g'}}"), "binding.create");
        changed(admin().put(bindings + "/g/activate", "{}"), "binding.update", "\"INACTIVE\"", "\"ACTIVE\"");
        gone(admin().delete(bindings + "/h"), "binding.delete");

        String outside =
                admin().post(NETWORKS, "{'network':{'router:external':true}}").id();
        subnet(outside, "'cidr':'198.18.0.0/24'");
        String router = admin().post(
                        "/v2.0/routers", "{'router':{'external_gateway_info':{'network_id':'" + outside + "'}}}")
                .id();
        admin().put("/v2.0/routers/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}");
        String ip = admin().post("/v2.0/floatingips", "{'floatingip':{'floating_network_id':'" + outside + "'}}")
                .id();
        JsonNode inner = port(network, "");
        fixture.audited();
        String forwardings = "/v2.0/floatingips/" + ip + "/port_forwardings";
        String forwarding = made(
                admin().post(
                                forwardings,
                                "{'port_forwarding':{'internal_port_id':'"
                                        + inner.get("id").asString() + "','internal_ip_address':'"
                                        + addresses(inner).getFirst()
                                        + "','protocol':'tcp','internal_port':80,'external_port':8080}}"),
                "port_forwarding.create");
        gone(admin().delete(forwardings + "/" + forwarding), "port_forwarding.delete");
    }

    @Test
    void quotasQosAndDefaultRules() {
        String quotas = "/v2.0/quotas/" + project;
        // Numbers that the project, whose name counts the tests, does not have in its name.
        made(admin().put(quotas, "{'quota':{'port':7171717}}"), "quota.update");
        changed(admin().put(quotas, "{'quota':{'port':7272727}}"), "quota.update", "7171717", "7272727");
        made(admin().put("/v2.0/lbaas/quotas/" + project, "{'quota':{'pool':5}}"), "load_balancer_quota.update");
        gone(admin().delete(quotas), "quota.delete");
        gone(admin().delete("/v2.0/lbaas/quotas/" + project), "load_balancer_quota.delete");
        String policy = made(admin().post("/v2.0/qos/policies", "{'policy':{'name':'q'}}"), "policy.create");
        String rules = "/v2.0/qos/policies/" + policy + "/dscp_marking_rules";
        String rule = made(admin().post(rules, "{'dscp_marking_rule':{'dscp_mark':26}}"), "dscp_marking_rule.create");
        gone(admin().delete(rules + "/" + rule), "dscp_marking_rule.delete");
        String defaults = "/v2.0/default-security-group-rules";
        String first = made(
                admin().post(
                                defaults,
                                "{'default_security_group_rule':{'direction':'ingress','protocol':'udp',"
                                        + "'port_range_min':7,'port_range_max':7}}"),
                "default_security_group_rule.create");
        gone(admin().delete(defaults + "/" + first), "default_security_group_rule.delete");
    }

    @Test
    void loadBalancersAndTheirParts() {
        String lb = "/v2.0/lbaas/";
        String balancer = made(
                admin().post(lb + "loadbalancers", "{'loadbalancer':{'vip_subnet_id':'" + subnet + "'}}"),
                "loadbalancer.create");
        String of = "'loadbalancer_id':'" + balancer + "','protocol':'TCP',";
        made(admin().post(lb + "listeners", "{'listener':{" + of + "'protocol_port':80}}"), "listener.create");
        String pool =
                made(admin().post(lb + "pools", "{'pool':{" + of + "'lb_algorithm':'SOURCE_IP'}}"), "pool.create");
        String members = lb + "pools/" + pool + "/members";
        made(admin().post(members, "{'member':{'address':'10.0.0.9','protocol_port':80}}"), "member.create");
        changed(
                admin().put(members, "{'members':[{'address':'10.0.0.8','protocol_port':80}]}"),
                "member.replace",
                "10.0.0.9",
                "10.0.0.8");
        String monitor = made(
                admin().post(
                                lb + "healthmonitors",
                                "{'healthmonitor':{'pool_id':'" + pool
                                        + "','type':'TCP','delay':5,'timeout':5,'max_retries':3}}"),
                "healthmonitor.create");
        gone(admin().delete(lb + "healthmonitors/" + monitor), "healthmonitor.delete");
        gone(admin().delete(lb + "loadbalancers/" + balancer + "?cascade=true"), "loadbalancer.delete");
    }
}
