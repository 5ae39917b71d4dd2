// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a check of the database finds when somebody has edited it by hand, and what it mends. */
class CheckTest extends ApiTest {
    private String network;
    private String subnet;
    private String port;
    private String group;

    @BeforeEach
    void makeSome() {
        network = network("'name':'n'");
        // The addresses from 10.0.0.77 on are for what is written by hand: no port has them.
        subnet = subnet(network, "'cidr':'10.0.0.0/24','allocation_pools':[{'start':'10.0.0.2','end':'10.0.0.60'}]");
        group = member().post(GROUPS, "{'security_group':{'name':'g'}}").id();
        port = port(network, "'security_groups':['" + group + "']").get("id").asString();
        String router = admin().post("/v2.0/routers", "{'router':{'name':'r'}}").id();
        assertThat(admin().put("/v2.0/routers/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}")
                        .status())
                .isEqualTo(200);
        assertThat(fixture.check(false).left()).isEmpty();
    }

    private static void nbctl(String... command) {
        fixture.central().nbctl(command);
    }

    private static void mends(String... problems) {
        List<String> found = fixture.check(false).left();
        for (String problem : problems) {
            assertThat(found).anyMatch(line -> line.contains(problem));
        }
        assertThat(found).hasSize(problems.length);
        DatabaseCheck.Report report = fixture.check(true);
        assertThat(report.mended()).hasSize(problems.length);
        assertThat(report.left()).isEmpty();
        assertThat(fixture.check(false).left()).isEmpty();
    }

    @Test
    void columnsThatFollowFromTheObjectAreMended() {
        nbctl("lsp-set-addresses", port, "02:00:00:00:00:99 10.0.0.77");
        nbctl("clear", "Logical_Switch_Port", port, "dhcpv4_options");
        nbctl("set", "DHCP_Options", subnet, "options:router=10.0.0.254");
        mends(
                "port " + port + ": the column addresses is",
                "port " + port + ": the column port_security is",
                "port " + port + ": the column dhcpv4_options is",
                "subnet " + subnet + ": the column options is");
    }

    @Test
    void membersAndAclsOfGroupsAreMended() {
        String name = "pg_" + group.replace('-', '_');
        nbctl("clear", "Port_Group", name, "ports");
        String rule = admin().get("/v2.0/security-group-rules?security_group_id=" + group)
                .content()
                .get(0)
                .get("id")
                .asString();
        nbctl("set", "ACL", rule, "priority=5");
        String drop = fixture.central()
                .nbctl("--bare", "--columns=_uuid", "find", "ACL", "match=\"inport == @" + name + " && ip\"")
                .strip();
        nbctl("remove", "Port_Group", name, "acls", drop);
        mends(
                "security group " + group + ": the column ports is",
                "security group rule " + rule + ": the column priority is 5, expected 1002",
                "security group " + group + ": the ACL inport == @" + name + " && ip (drop) is missing");
    }

    @Test
    void whatOnlyAPersonCanDecideIsTold() {
        nbctl("set", "Logical_Switch_Port", port, "external_ids:neutron\\:cidrs=10.9.0.1/24");
        nbctl("lsp-set-addresses", port, "02:00:00:00:00:99 10.9.0.1");
        nbctl("lsp-set-port-security", port, "02:00:00:00:00:99 10.9.0.1");
        DatabaseCheck.Report report = fixture.check(true);

        assertThat(report.left())
                .containsExactly("port " + port + ": its address 10.9.0.1 is not in its subnet 10.0.0.0/24");
        nbctl("lsp-del", port);
        assertThat(fixture.check(true).left()).isEmpty();
    }

    @Test
    void subnetsThatOverlapAreTold() {
        String[] cidrs = {"10.1.0.0/16", "10.2.0.0/16", "10.2.1.0/24", "10.3.0.0/24", "fd00::/64"};
        String[] ids = new String[cidrs.length];
        for (int i = 0; i < cidrs.length; i++) {
            String version = cidrs[i].contains(":") ? ",'ip_version':6" : "";
            String of = i == 2 ? network("'name':'other'") : network;
            ids[i] = subnet(of, "'cidr':'" + cidrs[i] + "','enable_dhcp':false" + version);
        }
        assertThat(fixture.check(false).left()).isEmpty();
        // It is in the larger one, and the one after it is in that one no more.
        nbctl("set", "DHCP_Options", ids[3], "cidr=10.1.255.0/24", "external_ids:neutron\\:cidr=10.1.255.0/24");
        assertThat(fixture.check(false).left())
                .anyMatch(line -> line.startsWith("subnet " + ids[3])
                        && line.endsWith("it overlaps with the subnet " + ids[0] + " of the same network"))
                .noneMatch(line -> line.contains(ids[1]) || line.contains(ids[2]) || line.contains(ids[4]));
        nbctl("set", "DHCP_Options", ids[3], "cidr=10.3.0.0/24", "external_ids:neutron\\:cidr=10.3.0.0/24");
    }

    @Test
    void rowsOfOthersAreNotLookedAt() {
        nbctl("ls-add", "theirs", "--", "lsp-add", "theirs", "p", "--", "lr-add", "away", "--", "pg-add", "team", "p");
        nbctl("lrp-add", "away", "leg", "02:00:00:00:00:01", "10.0.0.1/24");

        assertThat(fixture.check(false).left()).isEmpty();
    }

    private static String find(String table, String condition) {
        return fixture.central()
                .nbctl("--bare", "--columns=_uuid", "find", table, condition)
                .strip();
    }

    /** Makes a floating IP that leads to the port, and one that forwards a port. */
    private String[] floatingIps() {
        String outside =
                admin().post(NETWORKS, "{'network':{'router:external':true}}").id();
        String range = subnet(outside, "'cidr':'198.18.0.0/24'");
        assertThat(range).isNotEmpty();
        String router = admin().get("/v2.0/routers?name=r&project_id=" + project)
                .content()
                .get(0)
                .get("id")
                .asString();
        admin().put("/v2.0/routers/" + router, "{'router':{'external_gateway_info':{'network_id':'" + outside + "'}}}")
                .content();
        String made = "{'floatingip':{'floating_network_id':'" + outside + "'";
        String leading = admin().post("/v2.0/floatingips", made + ",'port_id':'" + port + "'}}")
                .id();
        String forwarding = admin().post("/v2.0/floatingips", made + "}}").id();
        var inner = port(network, "");
        admin().post(
                        "/v2.0/floatingips/" + forwarding + "/port_forwardings",
                        "{'port_forwarding':{'internal_port_id':'"
                                + inner.get("id").asString() + "','internal_ip_address':'"
                                + addresses(inner).getFirst()
                                + "','protocol':'tcp','internal_port':80,'external_port':8080}}")
                .content();
        assertThat(fixture.check(false).left()).isEmpty();
        return new String[] {leading, forwarding, router};
    }

    @Test
    void rowsThatTranslateAndForwardAreMended() {
        String[] made = floatingIps();
        String nat = find("NAT", "external_ids:neutron\\:fip_id=" + made[0]);
        String forwarder = find("Load_Balancer", "external_ids:neutron\\:fip_id=" + made[1]);
        nbctl("set", "NAT", nat, "logical_ip=10.0.0.250");
        nbctl("clear", "Load_Balancer", forwarder, "vips");
        nbctl("remove", "Logical_Router", "neutron-" + made[2], "load_balancer", forwarder);
        mends(
                "floating IP " + made[0] + ": the column logical_ip is 10.0.0.250",
                "of floating IP " + made[1] + ": the column vips is",
                "of floating IP " + made[1] + ": it is not on the router " + made[2]);

        nbctl("remove", "Logical_Router", "neutron-" + made[2], "nat", nat);
        mends("floating IP " + made[0] + ": its NAT row is missing");
        assertThat(find("NAT", "external_ids:neutron\\:fip_id=" + made[0])).isNotEmpty();
        admin().delete("/v2.0/floatingips/" + made[0]).done();
        assertThat(fixture.check(false).left()).isEmpty();
    }

    /** A load balancer with a monitored member at the port, and a pool that has a row of its own. */
    private String balancer() {
        String address = addresses(admin().get(PORTS + "/" + port).content()).getFirst();
        String id = admin().post("/v2.0/lbaas/loadbalancers", """
                {'loadbalancer':{'vip_subnet_id':'%s','pools':[{'protocol':'UDP','lb_algorithm':'SOURCE_IP'}],
                'listeners':[{'protocol':'TCP','protocol_port':80,'default_pool':{'protocol':'TCP',
                'lb_algorithm':'SOURCE_IP_PORT','members':[{'address':'%s','protocol_port':80}],
                'healthmonitor':{'type':'TCP','delay':5,'timeout':5,'max_retries':3}}}]}}""".formatted(subnet, address))
                .id();
        assertThat(fixture.check(false).left()).isEmpty();
        return id;
    }

    private String vipOf(String balancer) {
        return admin().get("/v2.0/lbaas/loadbalancers/" + balancer)
                .content()
                .get("vip_port_id")
                .asString();
    }

    @Test
    void rowsOfLoadBalancersAreMended() {
        String id = balancer();
        String name = "load balancer " + id + ": ";
        String part = find("Load_Balancer", "external_ids:patchbay\\:part_of_load_balancer=" + id);
        nbctl("clear", "Load_Balancer", id, "vips", "--", "clear", "Load_Balancer", id, "health_check");
        nbctl("clear", "Load_Balancer", id, "ip_port_mappings");
        nbctl("set", "Load_Balancer", part, "protocol=sctp");
        mends(
                name + "the column vips of row " + id + " is",
                name + "the health checks of row " + id + " are not",
                name + "the column ip_port_mappings of row " + id + " is",
                name + "the column protocol of row " + part + " is sctp, expected udp");

        nbctl("remove", "Logical_Switch", "neutron-" + network, "load_balancer", part);
        String far = network("'name':'far'");
        nbctl("ls-lb-add", "neutron-" + far, id);
        nbctl("ls-add", "theirs-too", "--", "ls-lb-add", "theirs-too", id);
        mends(
                name + "neutron-" + network + " does not refer to its row " + part,
                name + "neutron-" + far + " refers to its row " + id);

        nbctl("destroy", "Load_Balancer", part);
        mends(name + "it has no row for its pools of UDP");
        admin().delete("/v2.0/lbaas/loadbalancers/" + id + "?cascade=true").done();
        assertThat(fixture.check(false).left()).isEmpty();
    }

    @Test
    void partsOfLoadBalancersThatAreGoneAreTold() {
        String id = balancer();
        String part = find("Load_Balancer", "external_ids:patchbay\\:part_of_load_balancer=" + id);
        String vip = vipOf(id);
        nbctl("lsp-del", vip);
        assertThat(fixture.check(true).left())
                .containsExactly("load balancer " + id + ": the port " + vip + " of its address does not exist");
        nbctl("destroy", "Load_Balancer", id);
        mends(
                "load balancer row " + part + ": its load balancer " + id + " does not exist",
                ": no load balancer asks its members from it");
        assertThat(admin().get(PORTS + "?network_id=" + network + "&device_owner=ovn-lb-hm:distributed")
                        .content())
                .isEmpty();
    }

    @Test
    void portsThatLoadBalancersLeftBehindGoOrAreGivenBack() {
        String own = balancer();
        String part = find("Load_Balancer", "external_ids:patchbay\\:part_of_load_balancer=" + own);
        String vip = vipOf(own);
        String given = port(network, "'security_groups':[]").get("id").asString();
        String addresses = column("Logical_Switch_Port", given, "addresses");
        String other = admin().post("/v2.0/lbaas/loadbalancers", "{'loadbalancer':{'vip_port_id':'" + given + "'}}")
                .id();
        nbctl("set", "Logical_Switch_Port", given, "external_ids:neutron\\:device_id=lb-web");
        nbctl("destroy", "Load_Balancer", own, part, other);
        mends(
                "port " + vip + ": no load balancer has its address",
                "port " + given + ": no load balancer has its address",
                ": no load balancer asks its members from it");
        assertThat(admin().get(PORTS + "/" + vip).status()).isEqualTo(404);
        assertThat(column("Logical_Switch_Port", given, "addresses")).isEqualTo(addresses);
        assertThat(admin().delete(PORTS + "/" + given).status()).isEqualTo(204);
    }

    @Test
    void aPortThatAFloatingIpLeadsToStaysWithoutItsLoadBalancer() {
        String floating = floatingIps()[0];
        String id = balancer();
        String part = find("Load_Balancer", "external_ids:patchbay\\:part_of_load_balancer=" + id);
        String vip = vipOf(id);
        admin().put("/v2.0/floatingips/" + floating, "{'floatingip':{'port_id':'" + vip + "'}}")
                .content();
        nbctl("destroy", "Load_Balancer", id, part);
        assertThat(fixture.check(true).left())
                .containsExactly("port " + vip + ": no load balancer has its address, and a floating IP leads to it");
        admin().delete("/v2.0/floatingips/" + floating).done();
        mends("port " + vip + ": no load balancer has its address");
    }
}
