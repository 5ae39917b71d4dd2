// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.ApiClient;
import tools.jackson.databind.JsonNode;

/** Load balancers as a whole: their addresses, their ports, who sees them, how they end. */
class LoadBalancerTest extends LoadBalancerTestCase {
    @Test
    void hasAnAddressAndAPortOfItsOwn() {
        JsonNode made = balancer(",'name':'web','description':'d','tags':['a','b']");
        String id = text(made, "id");
        assertThat(text(made, "provisioning_status")).isEqualTo("ACTIVE");
        assertThat(text(made, "operating_status")).isEqualTo("ONLINE");
        assertThat(text(made, "provider")).isEqualTo("ovn");
        assertThat(text(made, "project_id")).isEqualTo(project);
        assertThat(text(made, "vip_network_id")).isEqualTo(network);
        assertThat(text(made, "created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(made.get("tags").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(made.has("tenant_id")).isFalse();
        JsonNode port = member().get(PORTS + "/" + text(made, "vip_port_id")).content();
        assertThat(text(port, "name")).isEqualTo("ovn-lb-vip-" + id);
        assertThat(text(port, "device_owner")).isEqualTo("ovn-lb:vip");
        assertThat(text(port, "device_id")).isEqualTo("lb-" + id);
        assertThat(addresses(port)).containsExactly(text(made, "vip_address"));
        assertThat(column("Logical_Switch_Port", text(port, "id"), "addresses")).isEmpty();
        assertThat(text(port, "mac_address")).startsWith("fa:16:3e");
        assertThat(column("Load_Balancer", id, "external_ids"))
                .contains("neutron:vip=" + text(made, "vip_address"), "enabled=True", "ls_refs=");
        assertThat(refersTo("Logical_Switch", network)).containsExactly(id);

        refused(409, "ServicePortInUse", () -> member().delete(PORTS + "/" + text(port, "id")));
        refused(
                409,
                "PortInUse",
                () -> member().put(PORTS + "/" + text(port, "id"), "{'port':{'device_id':'','device_owner':''}}"));
        refused(409, "SubnetInUse", () -> member().delete(SUBNETS + "/" + subnet));
        member().delete(BALANCERS + "/" + id).done();
        assertNoTraceOf(id);
        member().delete(SUBNETS + "/" + subnet).done();
    }

    @Test
    void takesTheAddressThatItIsTold() {
        assertThat(text(balancer(",'vip_address':'10.0.0.77'"), "vip_address")).isEqualTo("10.0.0.77");
        fault(
                409,
                "already allocated",
                () -> tryBalancer("'vip_subnet_id':'" + subnet + "','vip_address':'10.0.0.77'"));
        fault(400, "not a valid IP", () -> tryBalancer("'vip_subnet_id':'" + subnet + "','vip_address':'10.9.0.1'"));
        fault(400, "must contain one of", () -> tryBalancer("'vip_address':'10.0.0.9'"));
        fault(400, "not found", () -> tryBalancer("'vip_subnet_id':'" + network + "'"));
        String six = subnet(network, "'cidr':'fd00::/64','ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac'");
        assertThat(text(tryBalancer("'vip_network_id':'" + network + "'").content(), "vip_subnet_id"))
                .isEqualTo(subnet);
        assertThat(text(
                        tryBalancer("'vip_subnet_id':'" + six + "','vip_address':'fd00::5'")
                                .content(),
                        "vip_address"))
                .isEqualTo("fd00::5");
    }

    @Test
    void takesAPortOfTheUserAndGivesItBack() {
        JsonNode port = port(network, "'name':'mine'");
        String vip = "'vip_port_id':'" + text(port, "id") + "'";
        String addresses = column("Logical_Switch_Port", text(port, "id"), "addresses");
        JsonNode made = tryBalancer(vip).content();
        assertThat(text(made, "vip_address")).isEqualTo(addresses(port).getFirst());
        assertThat(column("Logical_Switch_Port", text(port, "id"), "addresses")).isEmpty();
        fault(409, "already used", () -> tryBalancer(vip));
        member().put(PORTS + "/" + text(port, "id"), "{'port':{'name':'still mine'}}")
                .content();
        assertThat(column("Logical_Switch_Port", text(port, "id"), "addresses")).isEmpty();
        member().delete(BALANCERS + "/" + text(made, "id")).done();
        assertThat(column("Logical_Switch_Port", text(port, "id"), "addresses")).isEqualTo(addresses);
        member().delete(PORTS + "/" + text(port, "id")).done();
    }

    @Test
    void endsWithItsPartsOnlyWhenAskedTo() {
        Web web = new Web();
        tryMonitor(web.pool, TCP_MONITOR).content();
        fault(400, "it has children", () -> member().delete(BALANCERS + "/" + web.id));
        fault(400, "cascade", () -> member().delete(BALANCERS + "/" + web.id + "?cascade=maybe"));
        member().delete(BALANCERS + "/" + web.id + "?cascade=true").done();
        assertNoTraceOf(web.id);
        assertNoTraceOf("ovn-lb-hm-" + subnet);
        assertThat(member().get(LISTENERS + "/" + web.listener).status()).isEqualTo(404);
        member().delete(NETWORKS + "/" + network).done();
    }

    @Test
    void isSwitchedOffAndOn() {
        Web web = new Web();
        assertThat(rows(web.id, "vips")).isEqualTo(web.vip() + ":80=10.0.0.100:8080");
        JsonNode off = member().put(
                        BALANCERS + "/" + web.id, "{'loadbalancer':{'admin_state_up':false,'name':'off','tags':['t']}}")
                .content();
        assertThat(text(off, "operating_status")).isEqualTo("OFFLINE");
        assertThat(text(off, "name")).isEqualTo("off");
        assertThat(rows(web.id, "vips")).isEmpty();
        member().put(BALANCERS + "/" + web.id, "{'loadbalancer':{'admin_state_up':true}}")
                .content();
        assertThat(rows(web.id, "vips")).isEqualTo(web.vip() + ":80=10.0.0.100:8080");
    }

    @Test
    void hasTheDefaultAgainWhereNullIsSent() {
        Web web = new Web();
        String one = BALANCERS + "/" + web.id;
        member().put(one, "{'loadbalancer':{'description':'d','name':'w','tags':['t'],'admin_state_up':false}}")
                .content();
        JsonNode reset = member().put(
                        one, "{'loadbalancer':{'description':null,'name':null,'tags':null,'admin_state_up':null}}")
                .content();
        assertThat(text(reset, "name") + text(reset, "description")).isEmpty();
        assertThat(reset.get("tags")).isEmpty();
        assertThat(reset.get("admin_state_up").booleanValue()).isTrue();
        String member = POOLS + "/" + web.pool + "/members/" + web.member;
        member().put(member, "{'member':{'weight':0}}").content();
        assertThat(member().put(member, "{'member':{'weight':null}}")
                        .content()
                        .get("weight")
                        .intValue())
                .isEqualTo(1);
        String monitor = MONITORS + "/"
                + tryMonitor(web.pool, TCP_MONITOR + ",'max_retries_down':7").id();
        assertThat(member().put(monitor, "{'healthmonitor':{'max_retries_down':null}}")
                        .content()
                        .get("max_retries_down")
                        .intValue())
                .isEqualTo(3);
        fault(400, "delay", () -> member().put(monitor, "{'healthmonitor':{'delay':null}}"));
    }

    @Test
    void refusesWhatOvnCannot() {
        String vip = "'vip_subnet_id':'" + subnet + "',";
        fault(501, "provider amphora", () -> tryBalancer(vip + "'provider':'amphora'"));
        fault(400, "is not in", () -> tryBalancer(vip + "'provider':'own'"));
        fault(501, "flavor_id", () -> tryBalancer(vip + "'flavor_id':'" + subnet + "'"));
        fault(400, "Unrecognized", () -> tryBalancer(vip + "'colour':'red'"));
        String id = text(balancer(""), "id");
        fault(
                400,
                "read-only",
                () -> member().put(BALANCERS + "/" + id, "{'loadbalancer':{'vip_address':'10.0.0.9'}}"));
        fault(501, "failover", () -> admin().put(BALANCERS + "/" + id + "/failover", "{}"));
        fault(403, "failover", () -> member().put(BALANCERS + "/" + id + "/failover", "{}"));
        fault(501, "layer 7", () -> member().post(LB + "/l7policies", "{'l7policy':{}}"));
        fault(400, "Only one", () -> member().post(BALANCERS, "{'loadbalancers':[]}"));
    }

    @Test
    void isOfItsProjectAlone() {
        Web web = new Web();
        ApiClient stranger = member("elsewhere");
        fault(404, "could not be found", () -> stranger.get(BALANCERS + "/" + web.id));
        fault(404, "not found", () -> stranger.get(BALANCERS + "/" + web.id + "/status"));
        fault(404, "not found", () -> stranger.get(POOLS + "/" + web.pool + "/members"));
        fault(404, "not found", () -> stranger.put(POOLS + "/" + web.pool + "/members", "{'members':[]}"));
        fault(
                404,
                "not found",
                () -> stranger.post(
                        LISTENERS,
                        "{'listener':{'loadbalancer_id':'" + web.id + "','protocol':'TCP','protocol_port':9}}"));
        for (String path : new String[] {BALANCERS, LISTENERS, POOLS, MONITORS}) {
            assertThat(stranger.get(path).content()).isEmpty();
        }
        ApiClient reader = fixture.as("reader@" + project);
        assertThat(reader.get(BALANCERS + "/" + web.id).content().get("id").stringValue())
                .isEqualTo(web.id);
        fault(403, "disallowed", () -> reader.delete(BALANCERS + "/" + web.id));
        assertThat(admin().get(BALANCERS + "?project_id=" + project).content()).hasSize(1);
    }

    @Test
    void listsByWhatItIsAsked() {
        Web web = new Web();
        JsonNode other = balancer(",'name':'other','tags':['x']");
        assertThat(member().get(BALANCERS + "?name=web").content()).hasSize(1);
        assertThat(member().get(BALANCERS + "?tags=x").content().get(0).get("id"))
                .isEqualTo(other.get("id"));
        assertThat(member().get(BALANCERS + "?vip_port_id=" + text(other, "vip_port_id"))
                        .content())
                .hasSize(1);
        JsonNode sorted = member().get(BALANCERS + "?sort=name:desc").content();
        assertThat(texts(sorted, "name")).containsExactly("web", "other");
        JsonNode page = member().get(BALANCERS + "?limit=1&fields=id").body();
        assertThat(page.get("loadbalancers")).hasSize(1);
        assertThat(page.get("loadbalancers_links").get(0).get("rel").stringValue())
                .isEqualTo("next");
        assertThat(member().get(LISTENERS + "?load_balancer_id=" + web.id).content())
                .hasSize(1);
        assertThat(member().get(POOLS + "?loadbalancer_id=" + text(other, "id")).content())
                .isEmpty();
        assertThat(member().get("/load-balancer/v2/lbaas/loadbalancers").content())
                .hasSize(2);
        fault(400, "sort_key", () -> member().get(BALANCERS + "?sort=colour:asc"));
        fault(400, "filtering", () -> member().get(BALANCERS + "?colour=red"));
    }

    @Test
    void pagesThroughPartsOfSeveral() {
        Web one = new Web();
        String three =
                tryPool(one.id, "'protocol':'UDP','lb_algorithm':'SOURCE_IP'").id();
        String two = tryPool(text(balancer(""), "id"), TCP_POOL).id();
        ApiClient admin = admin();
        Set<String> seen = new LinkedHashSet<>();
        String path = POOLS + "?limit=1";
        while (path != null) {
            JsonNode page = admin.get(path).body();
            page.get("pools").forEach(pool -> seen.add(text(pool, "id")));
            JsonNode links = page.path("pools_links");
            path = null;
            for (JsonNode link : links) {
                if (text(link, "rel").equals("next")) {
                    path = URI.create(text(link, "href")).getRawPath() + "?"
                            + URI.create(text(link, "href")).getRawQuery();
                }
            }
        }
        assertThat(List.copyOf(seen)).contains(one.pool, two, three).isSorted();
    }

    @Test
    void tellsWhatItIs() {
        JsonNode versions = member().get("/load-balancer").body().get("versions");
        assertThat(text(versions.get(0), "id")).isEqualTo("v2.0");
        assertThat(text(member().get(LB + "/providers").content().get(0), "name"))
                .isEqualTo("ovn");
        for (String none : new String[] {"flavors", "flavorprofiles", "availabilityzones", "l7policies"}) {
            assertThat(member().get(LB + "/" + none).content()).isEmpty();
        }
        assertThat(member().get(LB + "/quotas/" + project)
                        .content()
                        .get("load_balancer")
                        .intValue())
                .isEqualTo(-1);
        fault(403, "get_quota", () -> member().get(LB + "/quotas/other"));
        Web web = new Web();
        assertThat(member().get(BALANCERS + "/" + web.id + "/stats")
                        .content()
                        .get("bytes_in")
                        .intValue())
                .isZero();
        tryMonitor(web.pool, TCP_MONITOR).content();
        JsonNode tree =
                member().get(BALANCERS + "/" + web.id + "/status").content().get("loadbalancer");
        JsonNode pool = tree.get("listeners").get(0).get("pools").get(0);
        assertThat(text(pool.get("members").get(0), "address")).isEqualTo("10.0.0.100");
        assertThat(text(pool.get("health_monitor"), "type")).isEqualTo("TCP");
        assertThat(tree.get("pools")).hasSize(1);
    }
}
