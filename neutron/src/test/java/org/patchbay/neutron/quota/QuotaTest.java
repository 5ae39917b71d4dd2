// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.HeldWriter;
import org.patchbay.neutron.Race;
import tools.jackson.databind.JsonNode;

/** Quotas: set by administrators, kept by every create. */
@Tag("slow")
class QuotaTest extends ApiTest {
    private static final String QUOTAS = "/v2.0/quotas";

    private static int second;

    private final String mine = QUOTAS + "/" + project;

    @BeforeAll
    static void addProvider() {
        second = fixture.addProvider();
    }

    private void limit(String limits) {
        admin().put(mine, "{'quota':{" + limits + "}}").content();
        fixture.settle();
    }

    private static int of(JsonNode quota, String name) {
        return quota.get(name).asInt();
    }

    @Test
    void everythingIsUnlimitedAtFirst() {
        JsonNode quota = member().get(mine).content();
        assertThat(quota.propertyNames())
                .containsExactlyInAnyOrderElementsOf(QuotaApi.names())
                .contains("network", "subnet", "port", "router", "floatingip", "security_group");
        for (String name : QuotaApi.names()) {
            assertThat(of(quota, name)).as(name).isEqualTo(-1);
        }
        assertThat(member().get(mine + "/default").content()).isEqualTo(quota);
    }

    @Test
    void anAdministratorSetsAndForgetsLimits() {
        JsonNode set = admin().put(mine, "{'quota':{'network':3,'port':'7'}}").content();
        assertThat(of(set, "network")).isEqualTo(3);
        assertThat(of(set, "port")).isEqualTo(7);
        assertThat(of(set, "router")).isEqualTo(-1);
        admin().put(mine, "{'quota':{'network':4,'force':true}}").content();
        assertThat(of(member().get("/v2.0//quotas/" + project + ".json").content(), "network"))
                .isEqualTo(4);
        JsonNode listed = null;
        for (JsonNode one : admin().get(QUOTAS).content()) {
            listed = one.get("project_id").asString().equals(project) ? one : listed;
        }
        assertThat(listed).isNotNull();
        assertThat(of(listed, "port")).isEqualTo(7);
        assertThat(listed.get("tenant_id").asString()).isEqualTo(project);
        admin().delete(mine).done();
        assertThat(of(member().get(mine).content(), "port")).isEqualTo(-1);
        refused(404, "TenantQuotaNotFound", () -> admin().delete(mine));
        assertNoTraceOf(project);
    }

    @Test
    void aMemberSeesItsOwnAndSetsNone() {
        refused(403, "PolicyNotAuthorized", () -> member().put(mine, "{'quota':{'port':1}}"));
        refused(403, "PolicyNotAuthorized", () -> member().delete(mine));
        refused(403, "PolicyNotAuthorized", () -> member().get(QUOTAS));
        for (String path : List.of("", "/default", "/details")) {
            refused(403, "PolicyNotAuthorized", () -> member().get(QUOTAS + "/other" + path));
            assertThat(fixture.as("reader@" + project).get(mine + path).status())
                    .isEqualTo(200);
        }
        assertThat(member().get(QUOTAS + "/project").content().get("project_id").asString())
                .isEqualTo(project);
        assertThat(member().get(QUOTAS + "/tenant").content().get("tenant_id").asString())
                .isEqualTo(project);
    }

    @Test
    void refusesWhatIsNoLimit() {
        for (String bad :
                List.of("'port':-2", "'port':null", "'port':'x'", "'port':2147483648", "'unheard':1", "'force':'x'")) {
            refused(400, "HTTPBadRequest", () -> admin().put(mine, "{'quota':{" + bad + "}}"));
        }
        refused(400, "HTTPBadRequest", () -> admin().put(mine, "{'quota':[]}"));
        refused(400, "HTTPBadRequest", () -> admin().put(mine, "{'port':1}"));
    }

    @Test
    void aLimitIsNotSetBelowWhatIsUsedIfThatIsAsked() {
        network("'name':'a'");
        network("'name':'b'");
        refused(400, "HTTPBadRequest", () -> admin().put(mine, "{'quota':{'network':1,'check_limit':true}}"));
        limit("'network':2,'check_limit':true");
        limit("'network':1");
        JsonNode details = member().get(mine + "/details").content().get("network");
        assertThat(of(details, "limit")).isEqualTo(1);
        assertThat(of(details, "used")).isEqualTo(2);
        assertThat(of(details, "reserved")).isZero();
        for (JsonNode one : member().get("/v2.0/networks").content()) {
            member().put("/v2.0/networks/" + one.get("id").asString(), "{'network':{'name':''}}")
                    .content();
        }
        details = member().get(mine + "/details").content().get("network");
        assertThat(of(details, "used")).as("networks without a name").isEqualTo(2);
    }

    @Test
    void everyKindIsLimited() {
        String network = network("'name':'n'");
        String outside =
                admin().post(NETWORKS, "{'network':{'router:external':true}}").id();
        admin().post(SUBNETS, "{'subnet':{'network_id':'" + outside + "','cidr':'198.18.0.0/24'}}")
                .id();
        String group = member().post(GROUPS, "{'security_group':{'name':'g'}}").id();
        limit("'network':2,'subnet':2,'port':1,'router':1,'floatingip':1,'security_group':2,'security_group_rule':7");
        String over = "OverQuota";
        refused(409, over, () -> member().post(NETWORKS, "{'network':{}}"));
        subnet(network, "'cidr':'10.0.0.0/24'");
        refused(409, over, () -> member().post(SUBNETS, """
                {'subnet':{'network_id':'%s','cidr':'10.1.0.0/24'}}""".formatted(network)));
        String port = "{'port':{'network_id':'" + network + "'}}";
        String made = member().post(PORTS, port).id();
        refused(409, over, () -> member().post(PORTS, port));
        member().delete(PORTS + "/" + made).done();
        member().post(PORTS, port).id();
        member().post("/v2.0/routers", "{'router':{}}").id();
        refused(409, over, () -> member().post("/v2.0/routers", "{'router':{}}"));
        String address = "{'floatingip':{'floating_network_id':'" + outside + "'}}";
        member().post("/v2.0/floatingips", address).id();
        refused(409, over, () -> member().post("/v2.0/floatingips", address));
        // The project's default group counts too, and so do the rules that groups begin with: 4 and 2.
        refused(409, over, () -> member().post(GROUPS, "{'security_group':{'name':'h'}}"));
        String rule = "{'security_group_rule':{'security_group_id':'" + group + "','direction':'ingress','protocol':";
        admin().post("/v2.0/security-group-rules", rule + "'tcp'}}").id();
        refused(409, over, () -> member().post("/v2.0/security-group-rules", rule + "'udp'}}"));
        JsonNode details = member().get(mine + "/details").content();
        for (String name : QuotaApi.names()) {
            int limit = of(details.get(name), "limit");
            if (limit >= 0) {
                assertThat(of(details.get(name), "used")).as(name).isEqualTo(limit);
            }
        }
    }

    @Test
    void aBulkIsMadeWholeOrNotAtAll() {
        limit("'network':2");
        refused(409, "OverQuota", () -> member().post(NETWORKS, "{'networks':[{},{},{}]}"));
        assertThat(member().post(NETWORKS, "{'networks':[{},{}]}").content()).hasSize(2);
    }

    @Test
    void everyProjectPaysForItself() {
        limit("'network':0");
        refused(409, "OverQuota", () -> member().post(NETWORKS, "{'network':{}}"));
        String other = "other-" + project;
        assertThat(admin().post(NETWORKS, "{'network':{'project_id':'" + other + "'}}")
                        .status())
                .isEqualTo(201);
        refused(
                409,
                "OverQuota",
                () -> fixture.as("admin@" + other).post(NETWORKS, "{'network':{'project_id':'" + project + "'}}"));
    }

    /** Calls of one transaction do not see each other's objects; they are counted all the same. */
    @Test
    void callsThatArePlannedTogetherStayWithinTheLimit() {
        limit("'network':3");
        List<java.util.concurrent.CompletableFuture<Answer>> calls = new ArrayList<>();
        try (HeldWriter held = HeldWriter.of(fixture.writer())) {
            for (int i = 0; i < 6; i++) {
                calls.add(held.start(() -> member().post(NETWORKS, "{'network':{}}")));
            }
        }
        assertThat(calls.stream().map(call -> call.join().status()))
                .containsExactlyInAnyOrder(201, 201, 201, 409, 409, 409);
    }

    /** What is refused leaves its room to those that wait. */
    @Test
    void callsThatFailTakeNothing() {
        limit("'subnet':1");
        String network = network("'name':'n'");
        String subnet = "{'subnet':{'network_id':'" + network + "','cidr':'10.0.0.0/24','gateway_ip':'%s'}}";
        List<java.util.concurrent.CompletableFuture<Answer>> calls = new ArrayList<>();
        try (HeldWriter held = HeldWriter.of(fixture.writer())) {
            calls.add(held.start(() -> member().post(SUBNETS, subnet.formatted("10.9.9.9"))));
            calls.add(held.start(() -> member().post(SUBNETS, subnet.formatted("10.0.0.1"))));
        }
        assertThat(calls.stream().map(call -> call.join().status())).containsExactly(400, 201);
    }

    @Test
    void twoProvidersStayWithinTheLimit() {
        ApiClient[] clients = {member(), fixture.as(second, "member,reader@" + project)};
        for (int most = 4; most <= 20; most += 4) {
            limit("'network':" + most);
            List<Supplier<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                ApiClient client = clients[i % 2];
                calls.add(() -> client.post(NETWORKS, "{'network':{}}"));
            }
            List<Answer> answers = Race.of(calls);
            assertThat(answers.stream().filter(answer -> answer.status() == 201))
                    .as("of limit " + most)
                    .hasSize(4);
            assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
            fixture.settle();
            assertThat(member().get(NETWORKS).content()).hasSize(most);
        }
    }
}
