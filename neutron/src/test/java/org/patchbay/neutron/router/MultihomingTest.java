// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import tools.jackson.databind.JsonNode;

/** Routers with several gateways: what the API shows and which rows there are. */
class MultihomingTest extends RouterTestCase {
    private static final String FLOATING = "/v2.0/floatingips";

    private final String one = external("phys-" + UUID.randomUUID());
    private final String oneSubnet = outerSubnet(one, range("198.18.0"));
    private final String two = external("phys-" + UUID.randomUUID());
    private final String twoSubnet = outerSubnet(two, range("198.19.0"));
    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/24'");

    /** Addresses that tests name are not in the pool: a gateway or a floating IP might have drawn them. */
    private static String range(String net) {
        return "'cidr':'" + net + ".0/24','enable_dhcp':false,'allocation_pools':[{'start':'" + net + ".100','end':'"
                + net + ".200'}]";
    }

    private static String info(String network, String more) {
        return "{'network_id':'" + network + "'" + more + "}";
    }

    private static String at(String address) {
        return ",'external_fixed_ips':[{'ip_address':'" + address + "'}]";
    }

    private Answer gateways(ApiClient client, String router, String verb, String... infos) {
        return client.put(
                ROUTERS + "/" + router + "/" + verb + "_external_gateways",
                "{'router':{'external_gateways':[" + String.join(",", infos) + "]}}");
    }

    private JsonNode gateways(String router, String verb, String... infos) {
        return gateways(admin(), router, verb, infos).content();
    }

    /** A router inside and at both networks. */
    private String routerAtBoth(String attributes) {
        String router = router("'name':'r'" + attributes);
        done(add(router, subnetOf(subnet)));
        gateways(router, "add", info(one, at("198.18.0.10")), info(two, at("198.19.0.10")));
        return router;
    }

    private List<String> networks(String router) {
        return texts(show(router).get("external_gateways"), "network_id");
    }

    private String leg(String router, String network) {
        JsonNode ports = admin().get(PORTS + "?device_id=" + router + "&network_id=" + network)
                .content();
        return "lrp-" + text(ports.get(0), "id");
    }

    /** The rows of a table that a condition finds, a line each, with these columns. */
    private static List<String> rows(String table, String columns, String... condition) {
        List<String> arguments = new ArrayList<>(List.of("--format=csv", "--no-headings", "--data=bare"));
        arguments.addAll(List.of("--columns=" + columns, "find", table));
        arguments.addAll(List.of(condition));
        return fixture.central()
                .nbctl(arguments.toArray(String[]::new))
                .lines()
                .sorted()
                .toList();
    }

    private static List<String> defaultRoutes(String router) {
        return rows(
                "Logical_Router_Static_Route",
                "nexthop,output_port",
                "external_ids:patchbay\\:router_id=" + router,
                "ip_prefix=\"0.0.0.0/0\"");
    }

    private static String legRow(String name) {
        return column("Logical_Router_Port", name, "_uuid");
    }

    private static List<String> snat(String router) {
        return rows("NAT", "external_ip,logical_ip,gateway_port", "external_ids:patchbay\\:router_id=" + router);
    }

    private String floating(String network, String attributes) {
        return admin().post(FLOATING, "{'floatingip':{'floating_network_id':'" + network + "'" + attributes + "}}")
                .id();
    }

    private void assertSound() {
        fixture.settle();
        assertThat(fixture.check(false).left())
                .filteredOn(line -> line.contains("router") || line.contains("floating"))
                .isEmpty();
    }

    /** Sets the gateway of a floating IP to another by hand, and none, and finds both mended. */
    private void assertMended(String floating, String gateway) {
        String nat = rows("NAT", "_uuid", "external_ids:neutron\\:fip_id=" + floating)
                .getFirst();
        String right = column("NAT", nat, "gateway_port");
        for (String wrong : List.of(legRow(gateway), "[]")) {
            fixture.central().nbctl("set", "NAT", nat, "gateway_port=" + wrong);
            assertThat(fixture.check(true).mended())
                    .singleElement()
                    .asString()
                    .startsWith("floating IP " + floating + ": the column gateway_port is");
            assertThat(column("NAT", nat, "gateway_port")).isEqualTo(right);
        }
        assertSound();
    }

    /** Takes away, changes and doubles by hand what keeps a floating IP's packets to its gateway, and finds it mended. */
    private void assertDetourMended(String router, String floating) {
        String where = "external_ids:neutron\\:fip_id=" + floating;
        String policy = rows("Logical_Router_Policy", "_uuid", where).getFirst();
        List<String> right = rows("Logical_Router_Policy", "priority,match,action,nexthops", where);
        List<String[]> wrongs = List.of(
                new String[] {"set", "Logical_Router_Policy", policy, "nexthops=198.18.0.99"},
                new String[] {"set", "Logical_Router_Policy", policy, "match=\"ip4\""},
                new String[] {"remove", "Logical_Router", "neutron-" + router, "policies", policy},
                new String[] {
                    "--id=@p",
                    "create",
                    "Logical_Router_Policy",
                    "priority=7",
                    "match=\"ip4\"",
                    "action=drop",
                    where,
                    "--",
                    "add",
                    "Logical_Router",
                    "neutron-" + router,
                    "policies",
                    "@p"
                });
        for (String[] wrong : wrongs) {
            fixture.central().nbctl(wrong);
            assertThat(fixture.check(true).mended())
                    .as(String.join(" ", wrong))
                    .singleElement()
                    .asString()
                    .startsWith("floating IP " + floating);
            assertThat(rows("Logical_Router_Policy", "priority,match,action,nexthops", where))
                    .isEqualTo(right);
        }
        String gone = "external_ids:neutron\\:fip_id=" + UUID.randomUUID();
        fixture.central()
                .nbctl(
                        "--id=@p",
                        "create",
                        "Logical_Router_Policy",
                        "priority=7",
                        "match=\"ip4\"",
                        "action=drop",
                        gone,
                        "--",
                        "add",
                        "Logical_Router",
                        "neutron-" + router,
                        "policies",
                        "@p");
        assertThat(fixture.check(true).mended()).singleElement().asString().startsWith("router policy");
        assertSound();
    }

    @Test
    void hasOneMoreForEachThatIsAdded() {
        String router = router("'name':'r'");
        assertThat(show(router).get("external_gateways")).isEmpty();
        done(add(router, subnetOf(subnet)));
        JsonNode shown = gateways(router, "add", info(one, at("198.18.0.10")), info(two, ",'enable_snat':false"));
        assertThat(shown.get("external_gateways")).hasSize(2);
        assertThat(shown.get("external_gateways").get(0)).isEqualTo(shown.get("external_gateway_info"));
        assertThat(shown.get("external_gateways").get(1).get("enable_snat").booleanValue())
                .isFalse();
        assertThat(show(router)).isEqualTo(shown);
        String first = leg(router, one);
        String second = leg(router, two);
        assertThat(column("Logical_Router", "neutron-" + router, "ports")).contains(legRow(first), legRow(second));
        assertThat(snat(router)).containsExactly("198.18.0.10,10.0.0.0/24," + legRow(first));
        assertThat(defaultRoutes(router)).containsExactly("198.18.0.1," + first);

        gateways(router, "update", info(one, ""), info(two, ",'enable_snat':true"));
        assertThat(snat(router)).hasSize(2).anyMatch(row -> row.endsWith("10.0.0.0/24," + legRow(second)));
        assertThat(leg(router, one)).isEqualTo(first);
        assertThat(leg(router, two)).isEqualTo(second);
        assertSound();
        refused(409, "NetworkInUse", () -> admin().delete(NETWORKS + "/" + two));
        refused(
                409,
                "ExternalNetworkInUse",
                () -> admin().put(NETWORKS + "/" + two, "{'network':{'router:external':false}}"));
        gateways(router, "remove", info(two, ""));
        assertNoTraceOf(second.substring(4));
        assertThat(snat(router)).containsExactly("198.18.0.10,10.0.0.0/24,");
        assertThat(defaultRoutes(router)).containsExactly("198.18.0.1,");
        assertSound();
        admin().delete(NETWORKS + "/" + two).done();
    }

    @Test
    void letsTheNextOneTakeTheFirstOnesPlace() {
        String router = routerAtBoth("");
        change(router, "'external_gateway_info':null").content();
        assertThat(networks(router)).containsExactly(two);
        assertThat(text(show(router).get("external_gateway_info"), "network_id"))
                .isEqualTo(two);
        assertThat(defaultRoutes(router)).containsExactly("198.19.0.1,");
        gateways(router, "add", info(one, ""));
        assertThat(networks(router)).containsExactly(two, one);
        gateways(router, "update", info(one, ""), info(two, ""));
        assertThat(networks(router)).containsExactly(one, two);
        assertThat(defaultRoutes(router)).containsExactly("198.18.0.1," + leg(router, one));
        gateways(router, "update");
        assertThat(networks(router)).isEmpty();
        assertThat(defaultRoutes(router)).isEmpty();
        assertThat(snat(router)).isEmpty();
    }

    @Test
    void movesTheFirstAloneWithItsInformation() {
        String three = external("phys-" + UUID.randomUUID());
        outerSubnet(three, "'cidr':'198.51.100.0/24'");
        String router = routerAtBoth("");
        change(router, gateway(three, "")).content();
        assertThat(networks(router)).containsExactly(three, two);
        assertThat(defaultRoutes(router)).containsExactly("198.51.100.1," + leg(router, three));
    }

    @Test
    void goesAwayWithoutATrace() {
        String router = routerAtBoth(",'enable_default_route_ecmp':true,'enable_default_route_bfd':true");
        String first = leg(router, one);
        done(remove(router, subnetOf(subnet)));
        admin().delete(ROUTERS + "/" + router).done();
        assertNoTraceOf(router);
        assertNoTraceOf(first.substring(4));
    }

    @Test
    void spreadsWhatGoesFarAndWatchesWhereItGoes() {
        String six = outerSubnet(two, "'cidr':'2001:db8:2::/64','ip_version':6,'enable_dhcp':false");
        assertThat(six).isNotEmpty();
        String router = router("'name':'r'");
        assertThat(show(router).get("enable_default_route_ecmp").booleanValue()).isFalse();
        assertThat(show(router).get("enable_default_route_bfd").booleanValue()).isFalse();
        gateways(router, "add", info(one, ""), info(two, ""));
        String first = leg(router, one);
        String second = leg(router, two);
        assertThat(defaultRoutes(router)).containsExactly("198.18.0.1," + first);
        // Where the first has no way for a family, the next one that has is it.
        assertThat(rows("Logical_Router_Static_Route", "output_port", "ip_prefix=\"::/0\""))
                .containsExactly(second);
        change(router, "'enable_default_route_ecmp':true").content();
        assertThat(defaultRoutes(router)).containsExactly("198.18.0.1," + first, "198.19.0.1," + second);
        change(router, "'enable_default_route_bfd':true").content();
        assertThat(rows("BFD", "dst_ip,logical_port", "external_ids:patchbay\\:router_id=" + router))
                .containsExactly("198.18.0.1," + first, "198.19.0.1," + second, "2001:db8:2::1," + second);
        assertThat(rows("Logical_Router_Static_Route", "bfd", "external_ids:patchbay\\:router_id=" + router, "bfd=[]"))
                .isEmpty();
        admin().put(
                        SUBNETS + "/" + twoSubnet,
                        "{'subnet':{'gateway_ip':'198.19.0.254','allocation_pools':"
                                + "[{'start':'198.19.0.2','end':'198.19.0.200'}]}}")
                .content();
        assertThat(defaultRoutes(router)).contains("198.19.0.254," + second).hasSize(2);
        assertThat(rows("BFD", "dst_ip", "logical_port=" + second)).containsExactly("198.19.0.254", "2001:db8:2::1");
        assertSound();
        gateways(router, "remove", info(two, ""));
        assertThat(rows("BFD", "dst_ip", "logical_port=" + second)).isEmpty();
        change(router, "'enable_default_route_bfd':false").content();
        assertThat(rows("BFD", "dst_ip", "logical_port=" + first)).isEmpty();
        assertThat(defaultRoutes(router)).containsExactly("198.18.0.1,");
        assertSound();
    }

    @Test
    void takesTheSessionThatAnOperatorHasMade() {
        String router = router(gateway(one, ""));
        String leg = leg(router, one);
        fixture.central().nbctl("create", "BFD", "logical_port=" + leg, "dst_ip=198.18.0.1");
        fixture.settle();
        change(router, "'enable_default_route_bfd':true").content();
        assertThat(rows("BFD", "dst_ip", "logical_port=" + leg)).hasSize(1);
        admin().delete(ROUTERS + "/" + router).done();
        assertThat(rows("BFD", "dst_ip", "logical_port=" + leg)).hasSize(1);
        fixture.central()
                .nbctl(
                        "destroy",
                        "BFD",
                        rows("BFD", "_uuid", "logical_port=" + leg).getFirst());
    }

    @Test
    void hasSeveralInOneNetworkThatAddressesTellApart() {
        String router = router("'name':'r'");
        gateways(router, "add", info(one, at("198.18.0.10")), info(one, at("198.18.0.11")));
        refused(400, "UnableToMatchGateways", () -> gateways(admin(), router, "remove", info(one, "")));
        refused(400, "UnableToMatchGateways", () -> gateways(admin(), router, "update", info(one, "")));
        refused(400, "UnableToMatchGateways", () -> gateways(admin(), router, "remove", info(two, "")));
        refused(400, "UnableToMatchGateways", () -> gateways(admin(), router, "remove", info(one, at("198.18.0.12"))));
        gateways(router, "remove", info(one, at("198.18.0.10")));
        assertThat(show(router).get("external_gateways")).hasSize(1);
        String port = leg(router, one);
        // Nothing says which is meant, but there is only one.
        gateways(router, "update", info(one, at("198.18.0.13")));
        assertThat(leg(router, one)).isEqualTo(port);
        assertThat(column("Logical_Router_Port", port, "networks")).isEqualTo("198.18.0.13/24");
    }

    @Test
    void sendsFloatingIpsOutByTheirOwnGateway() {
        String router = routerAtBoth("");
        String first = leg(router, one);
        String second = leg(router, two);
        JsonNode port = port(network, "'device_owner':'compute:nova'");
        String fixed = addresses(port).getFirst();
        String leads = ",'port_id':'" + text(port, "id") + "'";
        String near = floating(one, leads);
        String far = floating(two, ",'port_id':'" + text(port(network, "'device_owner':'compute:nova'"), "id") + "'");
        assertThat(rows("NAT", "gateway_port", "external_ids:neutron\\:fip_id=" + near))
                .containsExactly(legRow(first));
        assertThat(rows("NAT", "gateway_port", "external_ids:neutron\\:fip_id=" + far))
                .containsExactly(legRow(second));
        assertThat(rows("Logical_Router_Policy", "match,nexthops", "external_ids:neutron\\:fip_id=" + near))
                .containsExactly("\"ip4.src == " + fixed + " && outport == {\"\"" + second + "\"\"}\",198.18.0.1");
        refused(
                409,
                "RouterExternalGatewayInUseByFloatingIp",
                () -> gateways(admin(), router, "remove", info(two, "")));
        refused(
                409,
                "RouterExternalGatewayInUseByFloatingIp",
                () -> gateways(admin(), router, "update", info(two, "")));
        refused(409, "RouterExternalGatewayInUseByFloatingIp", () -> change(router, "'external_gateway_info':null"));
        // Another one in the network takes over.
        gateways(router, "add", info(two, at("198.19.0.11")));
        gateways(router, "remove", info(two, at("198.19.0.10")));
        String third = leg(router, two);
        assertThat(third).isNotEqualTo(second);
        assertThat(rows("NAT", "gateway_port", "external_ids:neutron\\:fip_id=" + far))
                .containsExactly(legRow(third));
        assertThat(rows("Logical_Router_Policy", "match", "external_ids:neutron\\:fip_id=" + near))
                .singleElement()
                .asString()
                .contains(third)
                .doesNotContain(second);
        assertSound();
        assertMended(far, leg(router, one));
        assertDetourMended(router, near);
        admin().put(FLOATING + "/" + far, "{'floatingip':{'port_id':null}}").content();
        assertThat(rows("Logical_Router_Policy", "match", "external_ids:neutron\\:fip_id=" + far))
                .isEmpty();
        admin().put(
                        FLOATING + "/" + far,
                        "{'floatingip':{'port_id':'" + text(port(network, "'device_owner':'compute:nova'"), "id")
                                + "'}}")
                .content();
        assertThat(rows("Logical_Router_Policy", "match", "external_ids:neutron\\:fip_id=" + far))
                .hasSize(1);
        admin().put(
                        FLOATING + "/" + far,
                        "{'floatingip':{'port_id':'" + text(port(network, "'device_owner':'compute:nova'"), "id")
                                + "'}}")
                .content();
        assertThat(rows("Logical_Router_Policy", "match", "external_ids:neutron\\:fip_id=" + far))
                .hasSize(1);
        admin().delete(FLOATING + "/" + far).done();
        gateways(router, "remove", info(two, ""));
        assertThat(rows("NAT", "type", "external_ids:neutron\\:fip_id=" + near, "gateway_port=[]"))
                .hasSize(1);
        assertThat(rows("Logical_Router_Policy", "match", "external_ids:neutron\\:fip_id=" + near))
                .isEmpty();
        assertSound();
    }

    @Test
    void leavesOutWhatOvnBalancesAtOneGatewayOnly() {
        String router = router(gateway(one, ""));
        done(add(router, subnetOf(subnet)));
        JsonNode port = port(network, "");
        String floating = floating(one, "");
        String forwarding = "{'port_forwarding':{'internal_port_id':'" + text(port, "id") + "','internal_ip_address':'"
                + addresses(port).getFirst() + "','protocol':'tcp','external_port':22,'internal_port':22}}";
        String forwardings = FLOATING + "/" + floating + "/port_forwardings";
        String made = admin().post(forwardings, forwarding).id();
        refused(400, "BadRequest", () -> gateways(admin(), router, "add", info(two, "")));
        admin().delete(forwardings + "/" + made).done();
        gateways(router, "add", info(two, ""));
        refused(400, "BadRequest", () -> admin().post(forwardings, forwarding));
        JsonNode balancer = admin().post(
                        "/v2.0/lbaas/loadbalancers", "{'loadbalancer':{'vip_subnet_id':'" + subnet + "'}}")
                .content();
        String vip = "{'floatingip':{'port_id':'" + text(balancer, "vip_port_id") + "'}}";
        refused(400, "BadRequest", () -> admin().put(FLOATING + "/" + floating, vip));
        gateways(router, "remove", info(two, ""));
        admin().put(FLOATING + "/" + floating, vip).content();
        refused(400, "BadRequest", () -> gateways(admin(), router, "add", info(two, "")));
    }

    @Test
    void limitsEachByItsOwnPolicy() {
        String gold = policy(3000);
        String lead = policy(1000);
        String router = router("'name':'r'");
        gateways(
                router,
                "add",
                info(one, ",'qos_policy_id':'" + gold + "'"),
                info(two, ",'qos_policy_id':'" + lead + "'"));
        assertThat(texts(show(router).get("external_gateways"), "qos_policy_id"))
                .containsExactly(gold, lead);
        assertThat(limits(router)).containsExactly("rate=1000", "rate=3000");
        refused(409, "QosPolicyInUse", () -> admin().delete("/v2.0/qos/policies/" + lead));
        JsonNode rule =
                admin().get("/v2.0/qos/policies/" + lead).content().get("rules").get(0);
        admin().put(
                        "/v2.0/qos/policies/" + lead + "/bandwidth_limit_rules/" + text(rule, "id"),
                        "{'bandwidth_limit_rule':{'max_kbps':500}}")
                .content();
        assertThat(limits(router)).containsExactly("rate=3000", "rate=500");
        change(router, "'external_gateway_info':null").content();
        assertThat(limits(router)).containsExactly("rate=500");
        assertThat(column("Logical_Switch", "neutron-" + one, "qos_rules")).isEmpty();
        gateways(router, "remove", info(two, ""));
        assertThat(limits(router)).isEmpty();
        admin().delete("/v2.0/qos/policies/" + lead).done();
    }

    private String policy(int rate) {
        String policy =
                admin().post("/v2.0/qos/policies", "{'policy':{'name':'p'}}").id();
        admin().post(
                        "/v2.0/qos/policies/" + policy + "/bandwidth_limit_rules",
                        "{'bandwidth_limit_rule':{'max_kbps':" + rate + "}}")
                .content();
        return policy;
    }

    private static List<String> limits(String router) {
        return rows("QoS", "bandwidth", "external_ids:neutron\\:router_id=" + router);
    }

    @Test
    void isRefusedWhereItCannotBe() {
        String router = routerAtBoth("");
        String overlapping = external("phys-" + UUID.randomUUID());
        outerSubnet(overlapping, "'cidr':'198.18.0.0/16'");
        refused(400, "BadRequest", () -> gateways(admin(), router, "add", info(overlapping, "")));
        refused(400, "BadRequest", () -> gateways(admin(), router, "add", info(network, "")));
        refused(409, "IpAddressAlreadyAllocated", () -> gateways(admin(), router, "add", info(one, at("198.18.0.10"))));
        refused(400, "HTTPBadRequest", () -> gateways(admin(), router, "add", "{}"));
        refused(400, "HTTPBadRequest", () -> act(admin(), router, "add_external_gateways", "'external_gateways':[]"));
        refused(400, "HTTPBadRequest", () -> change(router, "'external_gateways':[]"));
        String many = "{'network_id':'" + two + "'}";
        refused(
                400,
                "BadRequest",
                () -> gateways(
                        admin(), router, "add", Collections.nCopies(15, many).toArray(String[]::new)));
        change(router, "'routes':[{'destination':'10.9.0.0/16','nexthop':'198.19.0.9'}]")
                .content();
        refused(409, "RouterExternalGatewayInUseByRoute", () -> gateways(admin(), router, "remove", info(two, "")));
        refused(404, "RouterNotFound", () -> gateways(admin(), UUID.randomUUID().toString(), "add", info(two, "")));
    }

    @Test
    void isOfTheProjectAndItsFineDetailsOfTheAdministrator() {
        String router = member().post(ROUTERS, "{'router':{}}").id();
        gateways(member(), router, "add", info(one, ""), info(two, "")).content();
        assertThat(member().get(ROUTERS + "/" + router).content().get("external_gateways"))
                .hasSize(2);
        refused(403, "PolicyNotAuthorized", () -> gateways(member(), router, "add", info(two, ",'enable_snat':false")));
        refused(403, "PolicyNotAuthorized", () -> gateways(member(), router, "update", info(two, at("198.19.0.9"))));
        refused(
                403,
                "PolicyNotAuthorized",
                () -> member().put(ROUTERS + "/" + router, "{'router':{'enable_default_route_bfd':true}}"));
        refused(404, "RouterNotFound", () -> gateways(member("other"), router, "remove", info(two, "")));
        gateways(member(), router, "remove", info(two, ""), info(one, "")).content();
        assertThat(networks(router)).isEmpty();
        assertThat(oneSubnet).isNotEmpty();
    }
}
