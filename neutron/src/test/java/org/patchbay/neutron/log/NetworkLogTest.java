// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.TwoProviders;
import tools.jackson.databind.JsonNode;

/** Logs, and what they make of the ACLs of groups. */
@Tag("slow")
class NetworkLogTest extends ApiTest {
    private static final String LOGS = "/v2.0/log/logs";
    private static final String RULES = "/v2.0/security-group-rules";
    private static final String NOBODY = "6c3f5b0e-8a52-4d5c-9f3e-000000000009";

    private static TwoProviders providers;

    private String group;
    private String other;

    @BeforeAll
    static void addProvider() {
        providers = new TwoProviders(fixture);
    }

    @BeforeEach
    void makeGroups() {
        group = group("'name':'g'");
        other = group("'name':'other'");
    }

    @AfterEach
    void nothingIsOddAndNothingStays() {
        assertThat(fixture.check(false).left()).isEmpty();
        for (JsonNode log : admin().get(LOGS).content()) {
            admin().delete(LOGS + "/" + log.get("id").stringValue()).done();
        }
        assertThat(fixture.check(false).left()).isEmpty();
        assertThat(acls("log=true")).isEmpty();
        assertThat(acls("label!=0")).isEmpty();
        assertThat(acls("priority=1001")).isEmpty();
        assertThat(acls("priority=1003")).isEmpty();
        assertThat(fixture.central().nbctl("meter-list")).isBlank();
    }

    private String group(String attributes) {
        return admin().post(GROUPS, "{'security_group':{" + attributes + "}}").id();
    }

    private static Answer make(ApiClient client, String attributes) {
        return client.post(LOGS, "{'log':{'resource_type':'security_group'" + attributes + "}}");
    }

    private String log(String attributes) {
        return make(admin(), attributes).id();
    }

    private String of(String groupId, String event) {
        return log(",'resource_id':'" + groupId + "','event':'" + event + "'");
    }

    private String rule(String groupId) {
        return admin().post(
                        RULES,
                        "{'security_group_rule':{'security_group_id':'" + groupId
                                + "','direction':'ingress','protocol':'tcp'}}")
                .id();
    }

    /** The matches of the ACLs that a condition holds for. */
    private static List<String> acls(String... conditions) {
        String[] command = Stream.concat(Stream.of("--bare", "--columns=match", "find", "ACL"), Stream.of(conditions))
                .toArray(String[]::new);
        return fixture.central()
                .nbctl(command)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The logged ACLs of a group under a log's name: how many drop and how many admit. */
    private static String logged(String groupId, String log) {
        String name = "name=neutron-" + log;
        List<String> all = acls("log=true", name, "severity=info");
        List<String> drops = acls("log=true", name, "action=drop", "priority=1001", "meter=acl_log_meter");
        List<String> mine =
                all.stream().filter(match -> match.contains(set(groupId))).toList();
        long dropped =
                drops.stream().filter(match -> match.contains(set(groupId))).count();
        return dropped + "+" + (mine.size() - dropped);
    }

    private static String set(String groupId) {
        return "port == @pg_" + groupId.replace('-', '_') + " ";
    }

    @Test
    void showsWhatWasAskedFor() {
        JsonNode log = make(admin(), ",'name':'l','description':'d','resource_id':'" + group + "','event':'DROP'")
                .content();
        assertThat(log.get("resource_type").asString()).isEqualTo("security_group");
        assertThat(log.get("resource_id").asString()).isEqualTo(group);
        assertThat(log.get("target_id").isNull()).isTrue();
        assertThat(log.get("event").asString()).isEqualTo("DROP");
        assertThat(log.get("enabled").asBoolean()).isTrue();
        assertThat(log.get("project_id").asString()).isEqualTo(project);
        assertThat(log.get("revision_number").asInt()).isEqualTo(1);
        assertThat(log.has("tags")).isFalse();
        String url = LOGS + "/" + log.get("id").asString();
        assertThat(admin().get(url).content()).isEqualTo(log);
        JsonNode changed =
                admin().put(url, "{'log':{'name':'m','description':'e'}}").content();
        assertThat(changed.get("name").asString()).isEqualTo("m");
        assertThat(changed.get("description").asString()).isEqualTo("e");
        assertThat(changed.get("enabled").asBoolean()).isTrue();
        for (String filter : List.of("name=m", "resource_id=" + group, "event=DROP", "enabled=true")) {
            assertThat(texts(admin().get(LOGS + "?" + filter).content(), "name"))
                    .as(filter)
                    .containsExactly("m");
        }
        assertThat(admin().get(LOGS + "?event=ALL").content()).isEmpty();
        assertThat(make(admin(), "").content().get("event").asString()).isEqualTo("ALL");
    }

    @Test
    void logsWhatAGroupDropsOrAdmits() {
        String drops = of(group, "DROP");
        assertThat(logged(group, drops)).isEqualTo("2+0");
        String accepts = of(group, "ACCEPT");
        assertThat(logged(group, accepts))
                .as("two rules, and what keeps addresses")
                .isEqualTo("0+4");
        String all = of(other, "ALL");
        assertThat(logged(other, all)).isEqualTo("2+4");
        assertThat(logged(group, drops)).isEqualTo("2+0");
        assertThat(acls("log=true", "action=allow-related", "label=0")).isEmpty();
        assertThat(acls("log=true", "action=allow-related", "options:log-related=true", "priority=1003"))
                .hasSize(8);
        assertThat(fixture.central().nbctl("meter-list"))
                .contains("acl_log_meter: (fair)", "drop: 100 pktps, 25 packet burst")
                .contains("acl_log_meter_stateless: (fair)", "drop: 50 pktps, 12 packet burst");
    }

    @Test
    void followsRulesAndGroups() {
        String log = of(group, "ALL");
        String rule = rule(group);
        assertThat(logged(group, log)).isEqualTo("2+5");
        rule(other);
        assertThat(logged(other, log)).isEqualTo("0+0");
        admin().delete(RULES + "/" + rule).done();
        assertThat(logged(group, log)).isEqualTo("2+4");

        String everything = log("");
        assertThat(logged(other, everything)).isEqualTo("2+5");
        assertThat(logged(group, everything)).as("it has a log of its own").isEqualTo("0+0");
        String later = group("'name':'later'");
        assertThat(logged(later, everything)).isEqualTo("2+4");
        String stateless = group("'name':'stateless','stateful':false");
        assertThat(acls("log=true", "action=allow-stateless", "meter=acl_log_meter_stateless", "label=0"))
                .hasSize(4);
        assertThat(admin().put(GROUPS + "/" + stateless, "{'security_group':{'stateful':true}}")
                        .status())
                .isEqualTo(200);
        assertThat(acls("log=true", "meter=acl_log_meter_stateless")).isEmpty();
        admin().delete(LOGS + "/" + log).done();
        assertThat(logged(group, everything)).isEqualTo("2+4");
    }

    @Test
    void logsWhatIsDroppedForPortsWithoutGroups() {
        String early = log(",'event':'DROP'");
        String network = network("'name':'n'");
        port(network, "'security_groups':[]");
        assertThat(acls("log=true", "name=neutron-" + early, "action=drop"))
                .anyMatch(m -> m.contains("@neutron_pg_drop"));
        admin().delete(LOGS + "/" + early).done();
        String accepts = log(",'event':'ACCEPT'");
        assertThat(acls("log=true", "name=neutron-" + accepts, "action=allow"))
                .allMatch(match -> match.contains("@neutron_pg_drop"))
                .hasSize(2);
    }

    @Test
    void isSwitchedOffAndOn() {
        String log = log(",'enabled':false,'resource_id':'" + group + "'");
        assertThat(logged(group, log)).isEqualTo("0+0");
        assertThat(admin().put(LOGS + "/" + log, "{'log':{'enabled':true}}")
                        .content()
                        .get("enabled")
                        .asBoolean())
                .isTrue();
        assertThat(logged(group, log)).isEqualTo("2+4");
        admin().put(LOGS + "/" + log, "{'log':{'enabled':false}}").content();
        assertThat(logged(group, log)).isEqualTo("0+0");
    }

    @Test
    void goesWithItsGroup() {
        String log = of(group, "ALL");
        String twin = of(group, "DROP");
        String stays = of(other, "DROP");
        admin().delete(GROUPS + "/" + group).done();
        refused(404, "LogResourceNotFound", () -> admin().get(LOGS + "/" + log));
        refused(404, "LogResourceNotFound", () -> admin().get(LOGS + "/" + twin));
        assertThat(logged(other, stays)).isEqualTo("2+0");
        assertNoTraceOf(log);
    }

    @Test
    void refusesWhatItCannotLog() {
        String network = network("'name':'n'");
        String port =
                port(network, "'security_groups':['" + group + "']").get("id").asString();
        refused(400, "InvalidLogResourceType", () -> admin().post(LOGS, "{'log':{'resource_type':'snat'}}"));
        refused(400, "HTTPBadRequest", () -> admin().post(LOGS, "{'log':{}}"));
        refused(400, "HTTPBadRequest", () -> make(admin(), ",'event':'REJECT'"));
        refused(404, "ResourceNotFound", () -> make(admin(), ",'resource_id':'" + NOBODY + "'"));
        refused(404, "TargetResourceNotFound", () -> make(admin(), ",'target_id':'" + NOBODY + "'"));
        refused(
                400,
                "InvalidResourceConstraint",
                () -> make(admin(), ",'resource_id':'" + other + "','target_id':'" + port + "'"));
        refused(400, "InvalidInput", () -> make(admin(), ",'resource_id':'" + group + "','target_id':'" + port + "'"));
        String log = of(group, "ALL");
        refused(400, "HTTPBadRequest", () -> admin().put(LOGS + "/" + log, "{'log':{'event':'DROP'}}"));
    }

    @Test
    void isForAdministratorsAlone() {
        String log = of(group, "ALL");
        refused(403, "PolicyNotAuthorized", () -> make(member(), ""));
        refused(404, "LogResourceNotFound", () -> member().get(LOGS + "/" + log));
        refused(404, "LogResourceNotFound", () -> member().put(LOGS + "/" + log, "{'log':{'enabled':false}}"));
        refused(404, "LogResourceNotFound", () -> member().delete(LOGS + "/" + log));
        assertThat(member().get(LOGS).content()).isEmpty();
        assertThat(member().get("/v2.0/log/loggable-resources").content()).isEmpty();
        assertThat(texts(admin().get("/v2.0/log/loggable-resources").content(), "type"))
                .containsExactly("security_group");
    }

    @Test
    void missesNothingThatAnotherProviderMakes() {
        String rules =
                "{'security_group_rule':{'security_group_id':'" + group + "','direction':'ingress','protocol':'%s'}}";
        String ofGroup = ",'resource_id':'" + group + "'";
        Answer rule = providers.late(
                project, client -> client.post(RULES, rules.formatted("udp")), client -> make(client, ofGroup));
        assertThat(rule.status()).isEqualTo(201);
        Answer log = providers.late(
                project, client -> make(client, ofGroup), client -> client.post(RULES, rules.formatted("tcp")));
        assertThat(log.status()).isEqualTo(201);
        assertThat(acls("log=true").stream().filter(match -> match.contains(set(group))))
                .hasSize(8);
        providers.late(
                project,
                client -> client.post(GROUPS, "{'security_group':{'name':'late'}}"),
                client -> make(client, ",'event':'DROP'"));
        Answer gone =
                providers.late(project, client -> client.delete(GROUPS + "/" + group), client -> make(client, ofGroup));
        assertThat(gone.status()).isEqualTo(204);
        assertThat(admin().get(LOGS + "?resource_id=" + group).content()).isEmpty();
        providers
                .late(
                        project,
                        client -> make(client, ",'resource_id':'" + other + "'"),
                        client -> client.delete(GROUPS + "/" + other))
                .refused(404, "ResourceNotFound");
    }

    @Test
    void isCheckedAndMended() {
        String log = of(group, "DROP");
        String acl = fixture.central()
                .nbctl("--bare", "--columns=_uuid", "find", "ACL", "name=neutron-" + log, "direction=to-lport")
                .strip();
        fixture.central().nbctl("set", "ACL", acl, "log=false");
        fixture.central().nbctl("clear", "ACL", acl, "meter");
        fixture.central().nbctl("meter-del");
        assertThat(fixture.check(false).left()).hasSize(3);
        assertThat(fixture.check(true).mended()).hasSize(3);
        assertThat(logged(group, log)).isEqualTo("2+0");
    }
}
