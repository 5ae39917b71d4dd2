// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import tools.jackson.databind.JsonNode;

/** Listeners, pools, members and health monitors, and the rows that they become. */
class BalancerPartsTest extends LoadBalancerTestCase {
    private static final String ROUTERS = "/v2.0/routers";

    private JsonNode changed(String path, String member, String attributes) {
        return member().put(path, "{'" + member + "':{" + attributes + "}}").content();
    }

    @Test
    void aListenerLeadsToItsPoolAsLongAsItHasOne() {
        Web web = new Web();
        String vips = web.vip() + ":80=10.0.0.100:8080";
        assertThat(rows(web.id, "vips")).isEqualTo(vips);
        assertThat(rows(web.id, "external_ids")).contains("listener_" + web.listener + "=80:pool_" + web.pool);
        String listener = LISTENERS + "/" + web.listener;
        changed(listener, "listener", "'default_pool_id':null");
        assertThat(rows(web.id, "vips")).isEmpty();
        changed(listener, "listener", "'default_pool_id':'" + web.pool + "'");
        assertThat(rows(web.id, "vips")).isEqualTo(vips);
        changed(listener, "listener", "'admin_state_up':false");
        assertThat(rows(web.id, "vips")).isEmpty();
        assertThat(rows(web.id, "external_ids"))
                .contains("listener_" + web.listener + ":D=")
                .doesNotContain("listener_" + web.listener + "=");
        changed(listener, "listener", "'admin_state_up':true");
        assertThat(rows(web.id, "vips")).isEqualTo(vips);
        member().delete(POOLS + "/" + web.pool).done();
        assertThat(member().get(listener).content().get("default_pool_id").isNull())
                .isTrue();
        assertThat(rows(web.id, "vips")).isEmpty();
        assertNoTraceOf(web.pool);
        member().delete(listener).done();
        assertNoTraceOf(web.listener);
    }

    @Test
    void listsThePartsOfOneBalancer() {
        Web web = new Web();
        Web other = new Web();
        for (String filter : List.of("loadbalancer_id=", "load_balancer_id=")) {
            assertThat(texts(member().get(LISTENERS + "?" + filter + web.id).content(), "id"))
                    .containsExactly(web.listener);
        }
        assertThat(texts(admin().get(POOLS + "?loadbalancer_id=" + other.id).content(), "id"))
                .containsExactly(other.pool);
    }

    @Test
    void refusesListenersThatOvnCannot() {
        Web web = new Web();
        fault(501, "protocol HTTP", () -> tryListener(web.id, "'protocol':'HTTP','protocol_port':81"));
        fault(400, "is not in", () -> tryListener(web.id, "'protocol':'tcp','protocol_port':81"));
        fault(409, "already using", () -> tryListener(web.id, "'protocol':'TCP','protocol_port':80"));
        fault(400, "range", () -> tryListener(web.id, "'protocol':'TCP','protocol_port':65536"));
        fault(400, "protocol_port", () -> tryListener(web.id, "'protocol':'TCP'"));
        fault(404, "not found", () -> tryListener(web.pool, "'protocol':'TCP','protocol_port':81"));
        fault(
                404,
                "not found",
                () -> tryListener(web.id, "'protocol':'TCP','protocol_port':81,'default_pool_id':'" + web.id + "'"));
        fault(
                400,
                "invalid while",
                () -> tryListener(web.id, "'protocol':'UDP','protocol_port':81,'default_pool_id':'" + web.pool + "'"));
        for (String attribute : List.of(
                "'connection_limit':10",
                "'timeout_client_data':1",
                "'allowed_cidrs':['10.0.0.0/8']",
                "'insert_headers':{'X-Forwarded-For':'true'}",
                "'default_tls_container_ref':'http://x'")) {
            fault(
                    501,
                    "does not support",
                    () -> tryListener(web.id, "'protocol':'TCP','protocol_port':81," + attribute));
        }
        JsonNode usual = tryListener(
                        web.id, "'protocol':'TCP','protocol_port':81,'connection_limit':-1,'timeout_client_data':50000")
                .content();
        assertThat(usual.get("connection_limit").intValue()).isEqualTo(-1);
        fault(
                400,
                "read-only",
                () -> member().put(LISTENERS + "/" + web.listener, "{'listener':{'protocol_port':82}}"));
    }

    @Test
    void poolsOfDifferentKindsHaveRowsOfTheirOwn() {
        Web web = new Web();
        String udp =
                tryPool(web.id, "'protocol':'UDP','lb_algorithm':'SOURCE_IP'").id();
        tryListener(web.id, "'protocol':'UDP','protocol_port':80,'default_pool_id':'" + udp + "'")
                .content();
        tryMember(udp, "'address':'10.0.0.101','protocol_port':53").content();
        assertThat(words(rows(web.id, "protocol"))).containsExactlyInAnyOrder("tcp", "udp");
        assertThat(refersTo("Logical_Switch", network)).hasSize(2).contains(web.id);
        assertThat(rows(web.id, "vips")).contains(web.vip() + ":80=10.0.0.101:53");
        JsonNode sticky = changed(
                POOLS + "/" + web.pool,
                "pool",
                "'session_persistence':{'type':'SOURCE_IP','persistence_timeout':60},'lb_algorithm':'SOURCE_IP'");
        assertThat(sticky.get("session_persistence").get("persistence_timeout").intValue())
                .isEqualTo(60);
        assertThat(column("Load_Balancer", web.id, "options")).contains("affinity_timeout=60", "reject=true");
        assertThat(words(column("Load_Balancer", web.id, "selection_fields")))
                .containsExactlyInAnyOrder("ip_src", "ip_dst");
        changed(POOLS + "/" + web.pool, "pool", "'session_persistence':null");
        assertThat(column("Load_Balancer", web.id, "options")).doesNotContain("affinity_timeout");
        member().delete(POOLS + "/" + udp).done();
        assertThat(words(rows(web.id, "protocol"))).containsExactly("tcp");
        assertThat(refersTo("Logical_Switch", network)).containsExactly(web.id);
    }

    @Test
    void refusesPoolsThatOvnCannot() {
        Web web = new Web();
        fault(501, "ROUND_ROBIN", () -> tryPool(web.id, "'protocol':'TCP','lb_algorithm':'ROUND_ROBIN'"));
        fault(501, "HTTP_COOKIE", () -> tryPool(web.id, TCP_POOL + ",'session_persistence':{'type':'HTTP_COOKIE'}"));
        fault(
                501,
                "persistence_granularity",
                () -> tryPool(
                        web.id,
                        TCP_POOL
                                + ",'session_persistence':{'type':'SOURCE_IP','persistence_granularity':'255.0.0.0'}"));
        fault(501, "tls_enabled", () -> tryPool(web.id, TCP_POOL + ",'tls_enabled':true"));
        fault(400, "at least one of", () -> member().post(POOLS, "{'pool':{" + TCP_POOL + "}}"));
        fault(
                409,
                "already has a default pool",
                () -> member().post(POOLS, "{'pool':{'listener_id':'" + web.listener + "'," + TCP_POOL + "}}"));
    }

    @Test
    void aPoolIsMadeForAListener() {
        String id = text(balancer(""), "id");
        String listener = tryListener(id, "'protocol':'SCTP','protocol_port':9").id();
        JsonNode pool = member().post(
                        POOLS,
                        "{'pool':{'listener_id':'" + listener + "','protocol':'SCTP','lb_algorithm':'SOURCE_IP_PORT'}}")
                .content();
        assertThat(texts(pool.get("listeners"), "id")).containsExactly(listener);
        assertThat(rows(id, "vips")).as("refuses").endsWith(":9=");
        fault(501, "for pools of protocol SCTP", () -> tryMonitor(text(pool, "id"), TCP_MONITOR));
    }

    @Test
    void membersComeAndGo() {
        Web web = new Web();
        String members = POOLS + "/" + web.pool + "/members";
        fault(409, "already using", () -> tryMember(web.pool, "'address':'10.0.0.100','protocol_port':8080"));
        fault(501, "address family", () -> tryMember(web.pool, "'address':'fd00::1','protocol_port':80"));
        fault(400, "weight", () -> tryMember(web.pool, "'address':'10.0.0.3','protocol_port':80,'weight':257"));
        fault(501, "backup", () -> tryMember(web.pool, "'address':'10.0.0.3','protocol_port':80,'backup':true"));
        fault(
                501,
                "monitor_port",
                () -> tryMember(web.pool, "'address':'10.0.0.3','protocol_port':80,'monitor_port':9"));
        fault(
                400,
                "not found",
                () -> tryMember(web.pool, "'address':'10.0.0.3','protocol_port':80,'subnet_id':'" + network + "'"));
        String second =
                tryMember(web.pool, "'address':'10.0.0.101','protocol_port':80").id();
        assertThat(rows(web.id, "vips")).contains("10.0.0.100:8080", "10.0.0.101:80");
        JsonNode drained = changed(members + "/" + second, "member", "'weight':0,'name':'second'");
        assertThat(text(drained, "operating_status")).isEqualTo("DRAINING");
        assertThat(rows(web.id, "vips")).doesNotContain("10.0.0.101");
        assertThat(texts(member().get(members + "?name=second").content(), "id"))
                .containsExactly(second);
        member().delete(members + "/" + second).done();
        assertThat(member().get(members + "/" + second).status()).isEqualTo(404);
        assertThat(member().get(POOLS + "/" + web.pool).content().get("members"))
                .hasSize(1);
    }

    @Test
    void membersStandInARowByTheirWeights() {
        Web web = new Web();
        String members = POOLS + "/" + web.pool + "/members";
        String other = tryMember(web.pool, "'address':'10.0.0.101','protocol_port':80,'weight':6")
                .id();
        changed(members + "/" + web.member, "member", "'weight':4");
        String one = "10.0.0.100:8080";
        String two = "10.0.0.101:80";
        assertThat(rows(web.id, "vips").substring((web.vip() + ":80=").length()).split(","))
                .as("4 to 6")
                .containsExactlyInAnyOrder(one, one, two, two, two);
        changed(members + "/" + web.member, "member", "'weight':0");
        assertThat(rows(web.id, "vips")).as("0 to 6").endsWith(":80=" + two);
        changed(members + "/" + web.member, "member", "'weight':1");
        changed(members + "/" + other, "member", "'weight':256");
        assertThat(rows(web.id, "vips").split(",")).as("1 to 256").hasSizeBetween(Shares.MOST, Shares.MOST + 1);
        assertThat(rows(web.id, "vips")).contains(one);
        assertThat(member().get(members + "?weight=256").content()).hasSize(1);
    }

    @Test
    void allMembersAreSetAtOnce() {
        Web web = new Web();
        String members = POOLS + "/" + web.pool + "/members";
        Answer answer = member().put(members, """
                {'members':[{'address':'10.0.0.100','protocol_port':8080,'name':'kept'},
                 {'address':'10.0.0.105','protocol_port':80}]}""");
        assertThat(answer.status()).isEqualTo(202);
        JsonNode now = member().get(members + "?sort=address").content();
        assertThat(texts(now, "address")).containsExactly("10.0.0.100", "10.0.0.105");
        assertThat(text(now.get(0), "id")).isEqualTo(web.member);
        assertThat(text(now.get(0), "name")).isEqualTo("kept");
        String before = dump();
        member().put(members, """
                {'members':[{'address':'10.0.0.100','protocol_port':8080,'name':'kept'},
                 {'address':'10.0.0.105','protocol_port':80}]}""");
        assertThat(dump()).as("what is so already is not written").isEqualTo(before);
        member().put(members + "?additive_only=true", "{'members':[{'address':'10.0.0.106','protocol_port':80}]}");
        assertThat(member().get(members).content()).hasSize(3);
        fault(409, "already using", () -> member().put(members, """
                {'members':[{'address':'10.0.0.1','protocol_port':80},{'address':'10.0.0.1','protocol_port':80}]}"""));
        fault(400, "'members'", () -> member().put(members, "{'member':[]}"));
        member().put(members, "{'members':[]}");
        assertThat(member().get(members).content()).isEmpty();
        assertThat(rows(web.id, "vips")).isEqualTo(web.vip() + ":80=");
    }

    @Test
    void aMonitorAsksTheMembersThatArePluggedIn() {
        Web web = new Web();
        String plugged = text(port(network, "'fixed_ips':[{'ip_address':'10.0.0.100'}]"), "id");
        tryMember(web.pool, "'address':'10.0.0.101','protocol_port':80").content();
        fault(501, "type HTTP", () -> tryMonitor(web.pool, "'type':'HTTP','delay':5,'timeout':3,'max_retries':2"));
        fault(
                501,
                "for pools of protocol TCP",
                () -> tryMonitor(web.pool, "'type':'UDP-CONNECT','delay':5,'timeout':3,'max_retries':2"));
        fault(501, "url_path", () -> tryMonitor(web.pool, TCP_MONITOR + ",'url_path':'/'"));
        String monitor = tryMonitor(web.pool, TCP_MONITOR).id();
        fault(409, "already has a health monitor", () -> tryMonitor(web.pool, TCP_MONITOR));
        JsonNode asking =
                member().get(PORTS + "?device_id=ovn-lb-hm-" + subnet).content().get(0);
        assertThat(text(asking, "device_owner")).isEqualTo("ovn-lb-hm:distributed");
        assertThat(column("Logical_Switch_Port", text(asking, "id"), "type")).isEqualTo("localport");
        String from = addresses(asking).getFirst();
        assertThat(rows(web.id, "ip_port_mappings")).isEqualTo("10.0.0.100=" + plugged + ":" + from);
        String check = column("Load_Balancer", web.id, "health_check");
        assertThat(column("Load_Balancer_Health_Check", check, "vip")).isEqualTo(web.vip() + ":80");
        changed(MONITORS + "/" + monitor, "healthmonitor", "'delay':9,'max_retries_down':4");
        check = column("Load_Balancer", web.id, "health_check");
        assertThat(column("Load_Balancer_Health_Check", check, "options"))
                .contains("interval=9", "failure_count=4", "timeout=3", "success_count=2");

        String later = text(port(network, "'fixed_ips':[{'ip_address':'10.0.0.101'}]"), "id");
        assertThat(rows(web.id, "ip_port_mappings")).contains("10.0.0.101=" + later + ":" + from);
        member().delete(PORTS + "/" + plugged).done();
        assertThat(rows(web.id, "ip_port_mappings")).doesNotContain("10.0.0.100");
        admin().put(PORTS + "/" + later, "{'port':{'fixed_ips':[{'ip_address':'10.0.0.100'}]}}")
                .content();
        assertThat(rows(web.id, "ip_port_mappings")).isEqualTo("10.0.0.100=" + later + ":" + from);
        admin().post(PORTS, """
                {'ports':[{'network_id':'%s','fixed_ips':[{'ip_address':'10.0.0.101'}]},
                          {'network_id':'%s','fixed_ips':[{'ip_address':'10.0.0.102'}]}]}""".formatted(network, network)).content();
        assertThat(rows(web.id, "ip_port_mappings")).contains("10.0.0.100=", "10.0.0.101=");

        member().delete(MONITORS + "/" + monitor).done();
        assertThat(rows(web.id, "ip_port_mappings")).isEmpty();
        assertThat(rows(web.id, "health_check")).isEmpty();
        assertThat(member().get(PORTS + "?device_id=ovn-lb-hm-" + subnet).content())
                .isEmpty();
    }

    @Test
    void twoLoadBalancersAskFromOnePort() {
        Web one = new Web();
        Web two = new Web();
        tryMonitor(one.pool, TCP_MONITOR).content();
        tryMonitor(two.pool, TCP_MONITOR).content();
        String asking = PORTS + "?device_id=ovn-lb-hm-" + subnet;
        assertThat(member().get(asking).content()).hasSize(1);
        member().delete(BALANCERS + "/" + one.id + "?cascade=true").done();
        assertThat(member().get(asking).content()).hasSize(1);
        member().delete(POOLS + "/" + two.pool + "/members/" + two.member).done();
        assertThat(member().get(asking).content()).isEmpty();
    }

    @Test
    void followsTheInterfacesOfRouters() {
        Web web = new Web();
        String far = network("'name':'far'");
        String farSubnet = subnet(far, "'cidr':'10.1.0.0/24'");
        String router = member().post(ROUTERS, "{'router':{'name':'r'}}").id();
        String actions = ROUTERS + "/" + router + "/";
        assertThat(refersTo("Logical_Router", router)).isEmpty();
        member().put(actions + "add_router_interface", "{'subnet_id':'" + farSubnet + "'}");
        assertThat(refersTo("Logical_Router", router)).isEmpty();
        member().put(actions + "add_router_interface", "{'subnet_id':'" + subnet + "'}");
        assertThat(refersTo("Logical_Router", router)).containsExactly(web.id);
        assertThat(refersTo("Logical_Switch", far)).containsExactly(web.id);
        assertThat(column("Load_Balancer", web.id, "external_ids"))
                .contains("lr_ref=neutron-" + router, "neutron-" + far);
        member().put(actions + "remove_router_interface", "{'subnet_id':'" + farSubnet + "'}");
        assertThat(refersTo("Logical_Switch", far)).isEmpty();
        tryMember(web.pool, "'address':'10.1.0.9','protocol_port':80,'subnet_id':'" + farSubnet + "'")
                .content();
        assertThat(refersTo("Logical_Switch", far)).containsExactly(web.id);
        refused(409, "SubnetInUse", () -> member().delete(SUBNETS + "/" + farSubnet));
        refused(409, "NetworkInUse", () -> member().delete(NETWORKS + "/" + far));
        member().put(actions + "remove_router_interface", "{'subnet_id':'" + subnet + "'}");
        assertThat(refersTo("Logical_Router", router)).isEmpty();
        member().delete(ROUTERS + "/" + router).done();
        member().put(POOLS + "/" + web.pool + "/members", "{'members':[]}");
        assertThat(refersTo("Logical_Switch", far)).isEmpty();
        member().delete(NETWORKS + "/" + far).done();
    }

    @Test
    void answersAtFloatingIpsThatLeadToIt() {
        String outside = fixture.as("admin@operators")
                .post(NETWORKS, "{'network':{'router:external':true}}")
                .id();
        fixture.as("admin@operators")
                .post(SUBNETS, "{'subnet':{'network_id':'" + outside + "','cidr':'198.18.0.0/24'}}")
                .content();
        String router = member().post(ROUTERS, "{'router':{'external_gateway_info':{'network_id':'" + outside + "'}}}")
                .id();
        member().put(ROUTERS + "/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}");
        Web web = new Web();
        JsonNode floating = member().post(
                        "/v2.0/floatingips",
                        "{'floatingip':{'floating_network_id':'" + outside + "','port_id':'"
                                + text(web.balancer, "vip_port_id") + "'}}")
                .content();
        String address = text(floating, "floating_ip_address");
        String entry = address + ":80=10.0.0.100:8080";
        assertThat(rows(web.id, "vips")).contains(entry);
        assertThat(column("Load_Balancer", web.id, "external_ids")).contains("neutron:vip_fip=" + address);
        String path = "/v2.0/floatingips/" + text(floating, "id");
        changed(path, "floatingip", "'port_id':null");
        assertThat(rows(web.id, "vips")).doesNotContain(address);
        changed(path, "floatingip", "'port_id':'" + text(web.balancer, "vip_port_id") + "'");
        assertThat(rows(web.id, "vips")).contains(entry);
        member().delete(BALANCERS + "/" + web.id + "?cascade=true").done();
        assertThat(member().get(path).content().get("port_id").isNull()).isTrue();
        assertNoTraceOf(web.id);
    }
}
