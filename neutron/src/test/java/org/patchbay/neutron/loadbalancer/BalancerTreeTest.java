// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import tools.jackson.databind.JsonNode;

/** Load balancers made with all their parts by one call, with several addresses, and how many of them a project may have. */
class BalancerTreeTest extends LoadBalancerTestCase {
    private static final String QUOTAS = LB + "/quotas";
    private static final String MONITOR = "'healthmonitor':{'name':'hm'," + TCP_MONITOR + "}";

    private String web() {
        return "'vip_subnet_id':'" + subnet + "','vip_address':'10.0.0.80','name':'tree'";
    }

    private static String pool(String name, String more) {
        return "{'name':'" + name + "'," + TCP_POOL + more + "}";
    }

    private static String members(String... addresses) {
        List<String> members = new ArrayList<>();
        for (String address : addresses) {
            members.add("{'address':'" + address + "','protocol_port':8080}");
        }
        return ",'members':[" + String.join(",", members) + "]";
    }

    private static String listener(int port, String more) {
        return "{'protocol':'TCP','protocol_port':" + port + more + "}";
    }

    @Test
    void aWholeLoadBalancerIsMadeByOneCall() {
        JsonNode made = tryBalancer(web() + ",'pools':[" + pool("named", members("10.0.0.100") + "," + MONITOR)
                        + ",{'name':'udp','protocol':'UDP','lb_algorithm':'SOURCE_IP'}],'listeners':["
                        + listener(80, ",'name':'l80','default_pool':{'name':'named'}") + ","
                        + listener(81, ",'default_pool':" + pool("own", members("10.0.0.101", "10.0.0.102"))) + "]")
                .content();
        String id = text(made, "id");
        assertThat(made.get("pools")).hasSize(3);
        assertThat(made.get("listeners")).hasSize(2);
        assertThat(words(rows(id, "vips"))).contains("10.0.0.80:80=10.0.0.100:8080");
        assertThat(rows(id, "vips")).containsPattern("10.0.0.80:81=10.0.0.10[12]:8080,10.0.0.10[12]:8080");
        assertThat(refersTo("Logical_Switch", network))
                .as("one for TCP and one for UDP")
                .hasSize(2);
        JsonNode tree = member().get(BALANCERS + "/" + id + "/status").content().get("loadbalancer");
        assertThat(tree.get("listeners").findValuesAsString("name")).contains("l80", "named", "hm");
        JsonNode one = member().get(LISTENERS + "?name=l80").content().get(0);
        assertThat(text(one, "default_pool_id"))
                .isEqualTo(text(member().get(POOLS + "?name=named").content().get(0), "id"));
        assertThat(fixture.check(false).left()).isEmpty();
        member().delete(BALANCERS + "/" + id + "?cascade=true").done();
        assertNoTraceOf(id);
    }

    @Test
    void nothingIsMadeWhereAPartIsWrong() {
        for (String wrong : new String[] {
            ",'listeners':[{'protocol':'TCP'}]",
            ",'listeners':[" + listener(80, "") + "," + listener(80, "") + "]",
            ",'listeners':[" + listener(80, ",'loadbalancer_id':'" + network + "'") + "]",
            ",'listeners':[" + listener(80, ",'default_pool':{'name':'nobody'}") + "]",
            ",'listeners':[" + listener(80, ",'default_pool':7") + "]",
            ",'listeners':7",
            ",'pools':[7]",
            ",'pools':[" + pool("a", "") + "," + pool("a", "") + "]",
            ",'pools':[" + pool("a", ",'healthmonitor':[]") + "]",
            ",'pools':[" + pool("a", ",'members':{}") + "]",
            ",'pools':[" + pool("a", members("10.0.0.100", "10.0.0.100")) + "]",
            ",'pools':[" + pool("a", ",'loadbalancer_id':'" + network + "'") + "]",
            ",'pools':[" + pool("a", ",'members':[{'address':'10.0.0.9'}]") + "]"
        }) {
            String before = dump();
            Answer answer = tryBalancer(web() + wrong);
            assertThat(answer.status()).as(wrong + answer).isBetween(400, 409);
            assertThat(answer.body().path("faultstring").asString()).isNotEmpty();
            assertThat(dump()).as(wrong).isEqualTo(before);
        }
        fault(
                400,
                "weight",
                () -> tryBalancer(web() + ",'pools':["
                        + pool("a", ",'members':[{'address':'10.0.0.9','protocol_port':80,'weight':257}]") + "]"));
        fault(
                501,
                "backup",
                () -> tryBalancer(web() + ",'pools':["
                        + pool("a", ",'members':[{'address':'10.0.0.9','protocol_port':80,'backup':true}]") + "]"));
    }

    @Test
    void severalAddressesOfOneNetworkLeadToTheMembersOfTheirFamily() {
        String other = subnet(network, "'cidr':'10.1.0.0/24'");
        String six = subnet(network, "'cidr':'fd00:7::/64','ip_version':6");
        JsonNode made = tryBalancer(web() + ",'additional_vips':[{'subnet_id':'" + other
                        + "','ip_address':'10.1.0.80'},{'subnet_id':'" + six + "'}],'listeners':["
                        + listener(
                                80,
                                ",'default_pool':" + pool("p", members("10.0.0.100", "fd00:7::100") + "," + MONITOR))
                        + "]")
                .content();
        String id = text(made, "id");
        assertThat(text(made, "vip_address")).isEqualTo("10.0.0.80");
        JsonNode more = made.get("additional_vips");
        assertThat(text(more.get(0), "ip_address")).isEqualTo("10.1.0.80");
        String v6 = text(more.get(1), "ip_address");
        assertThat(text(more.get(1), "subnet_id")).isEqualTo(six);
        assertThat(member().get(BALANCERS + "/" + id).content().get("additional_vips"))
                .isEqualTo(more);
        assertThat(addresses(
                        member().get(PORTS + "/" + text(made, "vip_port_id")).content()))
                .containsExactlyInAnyOrder("10.0.0.80", "10.1.0.80", v6);
        String vips = rows(id, "vips");
        assertThat(vips).contains("10.0.0.80:80=10.0.0.100:8080", "10.1.0.80:80=10.0.0.100:8080");
        assertThat(vips).contains("[" + v6 + "]:80=[fd00:7::100]:8080");
        assertThat(fixture.check(false).left()).isEmpty();
        assertThat(admin().delete(SUBNETS + "/" + other).status()).isEqualTo(409);
        member().delete(BALANCERS + "/" + id + "?cascade=true").done();
        assertNoTraceOf(id);
        admin().delete(SUBNETS + "/" + other).done();
    }

    @Test
    void additionalAddressesAreInOtherSubnetsOfTheSameNetwork() {
        String far = subnet(network("'name':'far'"), "'cidr':'10.2.0.0/24'");
        String more = ",'additional_vips':[";
        fault(400, "same network", () -> tryBalancer(web() + more + "{'subnet_id':'" + far + "'}]"));
        fault(400, "one IP", () -> tryBalancer(web() + more + "{'subnet_id':'" + subnet + "'}]"));
        fault(400, "subnet_id", () -> tryBalancer(web() + more + "{'ip_address':'10.0.0.81'}]"));
        fault(400, "additional_vips", () -> tryBalancer(web() + ",'additional_vips':7"));
    }

    @Test
    void aPortWithSeveralAddressesCanBeGiven() {
        String other = subnet(network, "'cidr':'10.1.0.0/24'");
        String port = port(network, "'fixed_ips':[{'subnet_id':'" + subnet + "'},{'subnet_id':'" + other + "'}]")
                .get("id")
                .asString();
        String given =
                "'vip_port_id':'" + port + "','vip_subnet_id':'" + subnet + "','additional_vips':[{'subnet_id':'";
        fault(400, "no such address", () -> tryBalancer(given + network + "'}]"));
        JsonNode made = tryBalancer(given + other + "'}]").content();
        assertThat(made.get("additional_vips")).hasSize(1);
        member().delete(BALANCERS + "/" + text(made, "id")).done();
        assertThat(member().get(PORTS + "/" + port).content().get("fixed_ips")).hasSize(2);
    }

    private void limit(String limits) {
        assertThat(admin().put(QUOTAS + "/" + project, "{'quota':{" + limits + "}}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aProjectHasAsManyAsItsQuotaSays() {
        Web web = new Web();
        limit("'load_balancer':1,'listener':1,'pool':1,'member':2,'healthmonitor':0");
        fault(403, "load_balancer", () -> tryBalancer("'vip_subnet_id':'" + subnet + "'"));
        fault(403, "listener", () -> tryListener(web.id, "'protocol':'TCP','protocol_port':90"));
        fault(403, "pool", () -> tryPool(web.id, TCP_POOL));
        fault(403, "health_monitor", () -> tryMonitor(web.pool, TCP_MONITOR));
        tryMember(web.pool, "'address':'10.0.0.101','protocol_port':80").content();
        fault(403, "member", () -> tryMember(web.pool, "'address':'10.0.0.102','protocol_port':80"));
        String batch = "{'address':'10.0.0.%d','protocol_port':81}";
        String two = batch.formatted(7) + "," + batch.formatted(8);
        String path = POOLS + "/" + web.pool + "/members";
        fault(403, "member", () -> member().put(path, "{'members':[" + two + "," + batch.formatted(9) + "]}"));
        assertThat(member().put(path, "{'members':[" + two + "]}").status()).isEqualTo(202);
        limit("'load_balancer':null,'pool':2,'listener':-1");
        String parts =
                ",'pools':[" + pool("a", "") + "],'listeners':[" + listener(80, ",'default_pool':" + pool("b", ""));
        fault(403, "pool", () -> tryBalancer("'vip_subnet_id':'" + subnet + "'" + parts + "]"));
        tryBalancer("'vip_subnet_id':'" + subnet + "'" + ",'pools':[" + pool("a", "") + "]")
                .content();
    }

    @Test
    void quotasAreShownSetAndForgotten() {
        String mine = QUOTAS + "/" + project;
        limit("'loadbalancer':3,'l7policy':0");
        admin().put("/v2.0/quotas/" + project, "{'quota':{'port':9}}").content();
        JsonNode quota = member().get(mine).content();
        assertThat(quota.get("load_balancer").asInt()).isEqualTo(3);
        assertThat(quota.get("loadbalancer").asInt()).isEqualTo(3);
        assertThat(quota.get("member").asInt()).isEqualTo(-1);
        JsonNode listed = member().get(QUOTAS).content();
        assertThat(listed).hasSize(1);
        assertThat(text(listed.get(0), "project_id")).isEqualTo(project);
        assertThat(member().get(QUOTAS + "/defaults")
                        .content()
                        .get("load_balancer")
                        .asInt())
                .isEqualTo(-1);
        fault(403, "update_quota", () -> member().put(mine, "{'quota':{'pool':1}}"));
        fault(403, "delete_quota", () -> member().delete(mine));
        for (String wrong : new String[] {"'nets':1", "'pool':-2", "'pool':'x'", "'pool':[]"}) {
            fault(400, "", () -> admin().put(mine, "{'quota':{" + wrong + "}}"));
        }
        fault(400, "quota", () -> admin().put(mine, "{'quota':7}"));
        admin().delete(mine).done();
        fault(404, "not found", () -> admin().delete(mine));
        assertThat(member().get("/v2.0/quotas/" + project).content().get("port").asInt())
                .as("what is Neutron's stays")
                .isEqualTo(9);
        admin().delete("/v2.0/quotas/" + project).done();
        assertNoTraceOf(project + " ");
    }
}
