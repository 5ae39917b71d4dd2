// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.TwoProviders;
import tools.jackson.databind.JsonNode;

/** Policies of floating IPs and gateways; and those that two providers give and take at the same time. */
@Tag("slow")
class RoutedQosTest extends QosTestCase {
    private static TwoProviders providers;

    @BeforeAll
    static void addProvider() {
        providers = new TwoProviders(fixture);
    }

    private final String policy = wholePolicy();
    private final String outside = outside();
    private final String router = admin().post(
                    ROUTERS, "{'router':{'external_gateway_info':{'network_id':'" + outside + "'}}}")
            .id();

    private String gatewayPort() {
        return text(
                admin().get(PORTS + "?device_owner=network:router_gateway&device_id=" + router)
                        .content()
                        .get(0),
                "id");
    }

    private JsonNode gateway(String network, String more) {
        return admin().put(
                        ROUTERS + "/" + router,
                        "{'router':{'external_gateway_info':{'network_id':'" + network + "'" + more + "}}}")
                .content()
                .get("external_gateway_info");
    }

    private String inside() {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
        admin().put(ROUTERS + "/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}");
        return text(port(network, "'device_owner':'compute:nova'"), "id");
    }

    private JsonNode floating(String attributes) {
        return admin().post(FLOATING, "{'floatingip':{'floating_network_id':'" + outside + "'" + attributes + "}}")
                .content();
    }

    private JsonNode changeFloating(JsonNode floating, String attributes) {
        return admin().put(FLOATING + "/" + text(floating, "id"), "{'floatingip':{" + attributes + "}}")
                .content();
    }

    @Test
    void limitsAGateway() {
        assertThat(text(gateway(outside, ",'qos_policy_id':'" + policy + "'"), "qos_policy_id"))
                .isEqualTo(policy);
        String port = gatewayPort();
        assertThat(rows(router))
                .containsExactly(
                        "from-lport 2002 inport == \"" + port + "\" {dscp=26} {burst=300, rate=3000}",
                        "to-lport 2002 outport == \"" + port + "\" {} {rate=2000}");
        // A request that does not say keeps it.
        assertThat(text(gateway(outside, ""), "qos_policy_id")).isEqualTo(policy);
        refused(409, "QosPolicyInUse", () -> admin().delete(POLICIES + "/" + policy));
        String other = outside();
        gateway(other, ",'qos_policy_id':'" + policy + "'");
        assertThat(rows(router)).hasSize(2).allMatch(row -> row.contains(gatewayPort()));
        assertThat(column("Logical_Switch", "neutron-" + outside, "qos_rules")).isEmpty();
        admin().put(ROUTERS + "/" + router, "{'router':{'external_gateway_info':null}}")
                .content();
        assertThat(rows(router)).isEmpty();
        admin().delete(POLICIES + "/" + policy).done();
    }

    /** A change of rules does not find what has no rows yet: whoever makes rows must see it. */
    @Test
    void whatComesUnderAPolicyHasTheRulesThatItHasByThen() {
        String port = inside();
        String plain = policy("'name':'plain'");
        String id = text(floating(",'qos_policy_id':'" + plain + "'"), "id");

        providers
                .late(
                        project,
                        client -> client.put(FLOATING + "/" + id, "{'floatingip':{'port_id':'" + port + "'}}"),
                        client -> client.post(
                                rulesOf(plain, "bandwidth_limit"), "{'bandwidth_limit_rule':{'max_kbps':1000}}"))
                .content();
        assertThat(rows(id)).hasSize(1).allMatch(row -> row.endsWith("{rate=1000}"));

        String ours =
                text(port(network("'name':'n'"), "'device_owner':'network:x','qos_policy_id':'" + plain + "'"), "id");
        providers
                .late(
                        project,
                        client -> client.put(PORTS + "/" + ours, "{'port':{'device_owner':'compute:nova'}}"),
                        client -> client.post(rulesOf(plain, "dscp_marking"), "{'dscp_marking_rule':{'dscp_mark':8}}"))
                .content();
        assertThat(rows(ours)).hasSize(1).allMatch(row -> row.endsWith("{dscp=8} {rate=1000}"));
    }

    @Test
    void limitsAFloatingIpWhereItLeadsSomewhere() {
        String port = inside();
        JsonNode floating = floating(",'qos_policy_id':'" + policy + "'");
        String id = text(floating, "id");
        assertThat(text(floating, "qos_policy_id")).isEqualTo(policy);
        assertThat(rows(id)).isEmpty();
        changeFloating(floating, "'port_id':'" + port + "'");
        String gateway = gatewayPort();
        String address = text(floating, "floating_ip_address");
        assertThat(rows(id))
                .containsExactly(
                        "from-lport 2003 inport == \"" + gateway + "\" && ip4.src == " + address
                                + " && is_chassis_resident(\"cr-lrp-" + gateway
                                + "\") {dscp=26} {burst=300, rate=3000}",
                        "to-lport 2003 outport == \"" + gateway + "\" && ip4.dst == " + address
                                + " && is_chassis_resident(\"cr-lrp-" + gateway + "\") {} {rate=2000}");
        admin().put(ROUTERS + "/" + router, "{'router':{'distributed':true}}").content();
        assertThat(rows(id)).hasSize(2).allMatch(row -> row.contains("is_chassis_resident(\"" + port + "\")"));
        refused(409, "QosPolicyInUse", () -> admin().delete(POLICIES + "/" + policy));
        changeFloating(floating, "'qos_policy_id':null");
        assertThat(rows(id)).isEmpty();
        changeFloating(floating, "'qos_policy_id':'" + policy + "'");
        assertThat(rows(id)).hasSize(2);
        admin().delete(PORTS + "/" + port).done();
        assertThat(rows(id)).isEmpty();
        admin().delete(FLOATING + "/" + id).done();
        admin().delete(POLICIES + "/" + policy).done();
    }

    @Test
    void limitsAFloatingIpThatForwards() {
        String port = inside();
        JsonNode floating = floating(",'qos_policy_id':'" + policy + "'");
        String id = text(floating, "id");
        String fixed =
                text(admin().get(PORTS + "/" + port).content().get("fixed_ips").get(0), "ip_address");
        String forwarding = admin().post(
                        FLOATING + "/" + id + "/port_forwardings",
                        "{'port_forwarding':{'internal_port_id':'" + port + "','internal_ip_address':'" + fixed
                                + "','protocol':'tcp','external_port':22,'internal_port':22}}")
                .id();
        assertThat(rows(id)).hasSize(2).allMatch(row -> row.contains("cr-lrp-"));
        admin().delete(FLOATING + "/" + id + "/port_forwardings/" + forwarding).done();
        assertThat(rows(id)).isEmpty();
    }

    @Test
    void followsItsRules() {
        String port = inside();
        JsonNode floating = floating(",'port_id':'" + port + "','qos_policy_id':'" + policy + "'");
        gateway(outside, ",'qos_policy_id':'" + policy + "'");
        for (JsonNode rule : admin().get(POLICIES + "/" + policy).content().get("rules")) {
            admin().delete(rulesOf(policy, text(rule, "type")) + "/" + text(rule, "id"))
                    .done();
        }
        assertThat(rows(text(floating, "id"))).isEmpty();
        assertThat(rows(router)).isEmpty();
        refused(409, "QosRuleNotSupported", () -> tryRule(policy, "minimum_bandwidth", "'min_kbps':1000"));
        rule(policy, "dscp_marking", "'dscp_mark':8");
        assertThat(rows(text(floating, "id"))).hasSize(1);
        assertThat(rows(router)).hasSize(1);
    }

    @Test
    void isTakenByNothingOnceItIsDeleted() {
        String port = text(port(network("'name':'n'"), ""), "id");
        providers
                .late(
                        project,
                        client -> client.put(PORTS + "/" + port, "{'port':{'qos_policy_id':'" + policy + "'}}"),
                        client -> client.delete(POLICIES + "/" + policy))
                .refused(404, "QosPolicyNotFound");
    }

    @Test
    void isKeptForWhatHasJustTakenIt() {
        String network = network("'name':'n'");
        providers
                .late(
                        project,
                        client -> client.delete(POLICIES + "/" + policy),
                        client ->
                                client.put(NETWORKS + "/" + network, "{'network':{'qos_policy_id':'" + policy + "'}}"))
                .refused(409, "QosPolicyInUse");
        String second = policy("");
        providers
                .late(
                        project,
                        client -> client.delete(POLICIES + "/" + second),
                        client -> client.put(
                                ROUTERS + "/" + router,
                                "{'router':{'external_gateway_info':{'network_id':'" + outside + "','qos_policy_id':'"
                                        + second + "'}}}"))
                .refused(409, "QosPolicyInUse");
        String third = policy("");
        JsonNode floating = floating("");
        providers
                .late(
                        project,
                        client -> client.delete(POLICIES + "/" + third),
                        client -> client.put(
                                FLOATING + "/" + text(floating, "id"),
                                "{'floatingip':{'qos_policy_id':'" + third + "'}}"))
                .refused(409, "QosPolicyInUse");
    }

    @Test
    void aRuleReachesAPortThatHasJustCome() {
        String network = admin().post(NETWORKS, "{'network':{'qos_policy_id':'" + policy + "'}}")
                .id();
        String[] ports = new String[2];
        String own = network("'name':'n'");
        String marking = "";
        for (JsonNode rule : admin().get(POLICIES + "/" + policy).content().get("rules")) {
            marking = text(rule, "type").equals("dscp_marking") ? text(rule, "id") : marking;
        }
        String path = rulesOf(policy, "dscp_marking") + "/" + marking;
        providers
                .late(project, client -> client.put(path, "{'dscp_marking_rule':{'dscp_mark':48}}"), client -> {
                    var answer = client.post(PORTS, "{'port':{'network_id':'" + network + "'}}");
                    ports[0] = answer.id();
                    return answer;
                })
                .content();
        assertThat(rows(ports[0]).getFirst()).contains("dscp=48");
        providers
                .late(project, client -> client.put(path, "{'dscp_marking_rule':{'dscp_mark':8}}"), client -> {
                    var answer = client.post(
                            PORTS, "{'port':{'network_id':'" + own + "','qos_policy_id':'" + policy + "'}}");
                    ports[1] = answer.id();
                    return answer;
                })
                .content();
        assertThat(rows(ports[1]).getFirst()).contains("dscp=8");
    }

    @Test
    void leavesNothingOfAPortThatIsDeletedMeanwhile() {
        String network = network("'name':'n'");
        String port = text(port(network, ""), "id");
        providers
                .late(
                        project,
                        client -> client.delete(PORTS + "/" + port),
                        client ->
                                client.put(NETWORKS + "/" + network, "{'network':{'qos_policy_id':'" + policy + "'}}"))
                .done();
        assertThat(rows(port)).isEmpty();
        String other = text(port(network, ""), "id");
        providers
                .late(
                        project,
                        client -> client.put(NETWORKS + "/" + network, "{'network':{'qos_policy_id':null}}"),
                        client -> client.delete(PORTS + "/" + other))
                .content();
        assertThat(rows(other)).isEmpty();
    }

    @Test
    void isTheOnlyDefaultOfItsProject() {
        providers
                .late(
                        project,
                        client -> client.post(POLICIES, "{'policy':{'is_default':true}}"),
                        client -> client.post(POLICIES, "{'policy':{'is_default':true}}"))
                .refused(409, "QoSPolicyDefaultAlreadyExists");
    }
}
