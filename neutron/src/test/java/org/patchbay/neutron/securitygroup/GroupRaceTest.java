// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;
import tools.jackson.databind.JsonNode;

/** Groups while two providers change the same database. */
class GroupRaceTest {
    private static final String GROUPS = "/v2.0/security-groups";
    private static final String RULES = "/v2.0/security-group-rules";
    private static final String PORTS = "/v2.0/ports";
    private static final int ROUNDS = 15;

    private static NeutronFixture fixture;
    private static String network;

    @BeforeAll
    static void start() {
        fixture = NeutronFixture.start();
        fixture.addProvider();
        network = api(0).post("/v2.0/networks", "{'network':{'name':'n','shared':true}}")
                .id();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static ApiClient api(int provider) {
        return fixture.as(provider, "admin@p1");
    }

    /** Makes one call on each provider at the same moment. */
    private static List<Answer> together(Function<ApiClient, Answer> first, Function<ApiClient, Answer> second) {
        return together(List.of(first, second), "admin@p1");
    }

    private static List<Answer> together(List<Function<ApiClient, Answer>> calls, String token) {
        fixture.settle();
        CyclicBarrier start = new CyclicBarrier(calls.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                ApiClient client = fixture.as(i % 2, token);
                Function<ApiClient, Answer> call = calls.get(i);
                running.add(threads.submit(() -> {
                    start.await();
                    return call.apply(client);
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : running) {
                answers.add(one.get());
            }
            fixture.settle();
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String group(String name) {
        return api(0).post(GROUPS, "{'security_group':{'name':'" + name + "'}}").id();
    }

    private static Answer port(ApiClient api, String group) {
        return api.post(PORTS, "{'port':{'network_id':'" + network + "','security_groups':['" + group + "']}}");
    }

    /** The ACLs there are, and those that port groups refer to, by uuid. */
    private static String acls() {
        return fixture.central().nbctl("--format=csv", "--no-headings", "--columns=match", "list", "acl");
    }

    @Test
    void makesOneDefaultGroupAProject() {
        List<Function<ApiClient, Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(
                    i % 3 == 0
                            ? api -> api.get(GROUPS)
                            : api -> api.post(PORTS, "{'port':{'network_id':'" + network + "'}}"));
        }
        for (int round = 0; round < 5; round++) {
            String project = "new" + round;
            List<Answer> answers = together(calls, "member@" + project);
            answers.forEach(answer -> answer.content());
            JsonNode groups = api(1).get(GROUPS + "?project_id=" + project).content();
            assertThat(groups).hasSize(1);
            assertThat(groups.get(0).get("security_group_rules")).hasSize(4);
            String id = groups.get(0).get("id").stringValue();
            for (int i = 0; i < calls.size(); i++) {
                if (i % 3 != 0) {
                    assertThat(answers.get(i).content().get("security_groups").toString())
                            .isEqualTo("[\"" + id + "\"]");
                }
            }
            assertThat(members(id)).isEqualTo(8);
        }
    }

    /** How many ports the database itself has in a group's port group. */
    private static int members(String groupId) {
        String name = "pg_" + groupId.replace('-', '_');
        String list = fixture.central().nbctl("--bare", "--columns=ports", "find", "port_group", "name=" + name);
        return list.isBlank() ? 0 : list.strip().split("\\s+").length;
    }

    @Test
    void neverRemovesAGroupThatAPortJoins() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = group("joined" + round);
            List<Answer> answers = together(api -> port(api, id), api -> api.delete(GROUPS + "/" + id));
            if (answers.get(0).status() == 201) {
                answers.get(1).refused(409, "SecurityGroupInUse");
                assertThat(members(id)).isEqualTo(1);
                api(0).delete(PORTS + "/" + answers.get(0).id()).done();
            } else {
                answers.get(0).refused(404, "SecurityGroupNotFound");
                answers.get(1).done();
            }
        }
    }

    @Test
    void neverLeavesARuleThatNamesARemovedGroup() {
        String own = group("own");
        for (int round = 0; round < ROUNDS; round++) {
            String remote = group("remote" + round);
            List<Answer> answers = together(
                    api -> api.post(
                            RULES,
                            "{'security_group_rule':{'security_group_id':'" + own
                                    + "','direction':'ingress','remote_group_id':'" + remote + "'}}"),
                    api -> api.delete(GROUPS + "/" + remote));
            answers.get(1).done();
            if (answers.get(0).status() != 201) {
                assertThat(answers.get(0).status()).isIn(404, 409);
            }
            assertThat(acls()).doesNotContain(remote.replace('-', '_'));
            assertThat(api(0).get(RULES + "?security_group_id=" + own).content())
                    .hasSize(2);
        }
    }

    @Test
    void makesARuleOnce() {
        String own = group("once");
        for (int round = 1; round <= ROUNDS; round++) {
            String rule = "{'security_group_rule':{'security_group_id':'" + own + "','direction':'ingress','protocol':'"
                    + round + "'}}";
            List<Answer> answers = together(api -> api.post(RULES, rule), api -> api.post(RULES, rule));
            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409);
        }
        assertThat(api(0).get(GROUPS + "/" + own)
                        .content()
                        .get("revision_number")
                        .intValue())
                .isEqualTo(1 + ROUNDS);
    }

    @Test
    void makesRulesOfOneGroupTogether() {
        String own = group("many");
        List<Function<ApiClient, Answer>> calls = new ArrayList<>();
        for (int i = 1; i <= 24; i++) {
            int number = i;
            calls.add(api -> api.post(
                    RULES,
                    "{'security_group_rule':{'security_group_id':'" + own + "','direction':'ingress','protocol':'"
                            + number + "'}}"));
        }
        // 41, 43, 44, 58, 59 and 60 are IPv6's; 1 to 24 are all fit for IPv4.
        together(calls, "member@p1").forEach(answer -> answer.content());
        assertThat(api(0).get(RULES + "?security_group_id=" + own).content()).hasSize(26);
        Row row = Objects.requireNonNull(fixture.snapshot().first(NorthboundIndexes.PORT_GROUP_BY_SECURITY_GROUP, own));
        assertThat(row.uuids("acls")).hasSize(4 + 26);
    }

    @Test
    void removesTheRulesThatNamedTheGroup() {
        String remote = group("named");
        String own = group("naming");
        String rule = api(0).post(
                        RULES,
                        "{'security_group_rule':{'security_group_id':'" + own
                                + "','direction':'egress','remote_group_id':'" + remote + "'}}")
                .id();
        String self = api(0).post(
                        RULES,
                        "{'security_group_rule':{'security_group_id':'" + remote
                                + "','direction':'ingress','remote_group_id':'" + remote + "'}}")
                .id();
        api(0).delete(GROUPS + "/" + remote).done();
        api(0).get(RULES + "/" + rule).refused(404, "SecurityGroupRuleNotFound");
        api(0).get(RULES + "/" + self).refused(404, "SecurityGroupRuleNotFound");
        JsonNode left = api(0).get(GROUPS + "/" + own).content();
        assertThat(left.get("security_group_rules")).hasSize(2);
        assertThat(left.get("revision_number").intValue()).isEqualTo(3);
        assertThat(acls()).doesNotContain(remote.replace('-', '_'));
    }

    @Test
    void refusesToChangeWhatPortsUse() {
        String id = group("used");
        String port = port(api(0), id).id();
        fixture.settle();
        api(1).delete(GROUPS + "/" + id).refused(409, "SecurityGroupInUse");
        api(0).put(GROUPS + "/" + id, "{'security_group':{'stateful':false}}").refused(409, "SecurityGroupInUse");
        api(0).put(GROUPS + "/" + id, "{'security_group':{'stateful':true,'name':'x'}}")
                .content();
        api(0).delete(PORTS + "/" + port).done();
        api(0).put(GROUPS + "/" + id, "{'security_group':{'stateful':false}}").content();
        api(0).delete(GROUPS + "/" + id).done();
        assertThat(acls()).doesNotContain(id.replace('-', '_'));
    }
}
