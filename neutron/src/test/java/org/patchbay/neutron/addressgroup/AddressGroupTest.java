// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.addressgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.Race;
import tools.jackson.databind.JsonNode;

/** Address groups, and rules that name them. */
class AddressGroupTest extends ApiTest {
    private static final String ALL = "/v2.0/address-groups";
    private static final String RULES = "/v2.0/security-group-rules";

    private static int second;

    @BeforeAll
    static void addProvider() {
        second = fixture.addProvider();
    }

    private JsonNode make(String attributes) {
        return member().post(ALL, "{'address_group':{" + attributes + "}}").content();
    }

    private String group() {
        return make("'name':'g','addresses':['10.0.0.0/8']").get("id").asString();
    }

    private static String texts(JsonNode group) {
        return group.get("addresses").toString().replace('"', '\'');
    }

    private static String set(String id, String version) {
        return column("Address_Set", "ag_" + id.replace('-', '_') + "_" + version, "addresses");
    }

    private Answer rule(String securityGroup, String addressGroup, String more) {
        return member().post(RULES, """
                {'security_group_rule':{'security_group_id':'%s','direction':'ingress','remote_address_group_id':'%s'%s}}""".formatted(securityGroup, addressGroup, more));
    }

    private String securityGroup() {
        return member().post(GROUPS, "{'security_group':{'name':'s'}}").id();
    }

    @Test
    void aGroupIsAnAddressSetForEachVersion() {
        JsonNode made =
                make("'name':'g','description':'d','addresses':['10.1.2.3','10.9.9.9/16','fd00::/64','10.1.2.3/32']");
        String id = made.get("id").asString();
        assertThat(texts(made)).isEqualTo("['10.1.2.3/32','10.9.0.0/16','fd00::/64']");
        assertThat(made.get("shared").asBoolean(true)).isFalse();
        assertThat(made.get("revision_number").asInt()).isEqualTo(1);
        assertThat(made.get("project_id").asString()).isEqualTo(project);
        assertThat(set(id, "ip4")).isEqualTo("10.1.2.3/32 10.9.0.0/16");
        assertThat(set(id, "ip6")).isEqualTo("fd00::/64");
        JsonNode changed = member().put(ALL + "/" + id, "{'address_group':{'name':'h','description':''}}")
                .content();
        assertThat(changed.get("name").asString()).isEqualTo("h");
        assertThat(changed.get("description").asString()).isEmpty();
        assertThat(changed.get("revision_number").asInt()).isEqualTo(2);
        assertThat(member().put(ALL + "/" + id + "/tags/t", "").status()).isEqualTo(201);
        assertThat(member().get(ALL + "?name=h&tags=t").content()).hasSize(1);
        member().delete(ALL + "/" + id).done();
        assertNoTraceOf(id);
        assertNoTraceOf(id.replace('-', '_'));
    }

    @Test
    void addressesComeAndGo() {
        String id = group();
        JsonNode more = member().put(ALL + "/" + id + "/add_addresses", "{'addresses':['192.0.2.1/32','fd00::1']}")
                .content();
        assertThat(texts(more)).isEqualTo("['10.0.0.0/8','192.0.2.1/32','fd00::1/128']");
        assertThat(set(id, "ip6")).isEqualTo("fd00::1/128");
        refused(
                400,
                "AddressesAlreadyExist",
                () -> member().put(ALL + "/" + id + "/add_addresses", "{'addresses':['192.0.2.1','192.0.2.2']}"));
        JsonNode less = member().put(
                        ALL + "/" + id + "/remove_addresses", "{'address_group':{'addresses':['10.0.0.0/8']}}")
                .content();
        assertThat(texts(less)).isEqualTo("['192.0.2.1/32','fd00::1/128']");
        assertThat(set(id, "ip4")).isEqualTo("192.0.2.1/32");
        refused(
                404,
                "AddressesNotFound",
                () -> member().put(ALL + "/" + id + "/remove_addresses", "{'addresses':['10.0.0.0/8']}"));
        for (String bad :
                List.of("{'addresses':['x']}", "{'addresses':'10.0.0.0/8'}", "{}", "{'addresses':[],'y':1}")) {
            refused(400, "HTTPBadRequest", () -> member().put(ALL + "/" + id + "/add_addresses", bad));
        }
        refused(400, "HTTPBadRequest", () -> member().put(ALL + "/" + id, "{'address_group':{'addresses':[]}}"));
        refused(400, "HTTPBadRequest", () -> member().post(ALL, "{'address_group':{'addresses':['10.0.0.0/33']}}"));
    }

    @Test
    void aRuleAdmitsItsAddresses() {
        String id = group();
        String securityGroup = securityGroup();
        JsonNode rule = rule(securityGroup, id, ",'protocol':'tcp'").content();
        assertThat(rule.get("remote_address_group_id").asString()).isEqualTo(id);
        assertThat(rule.get("normalized_cidr").isNull()).isTrue();
        assertThat(column("ACL", rule.get("id").asString(), "match"))
                .contains("ip4.src == $ag_" + id.replace('-', '_') + "_ip4");
        refused(409, "SecurityGroupRuleExists", () -> rule(securityGroup, id, ",'protocol':'tcp'"));
        refused(409, "AddressGroupInUse", () -> member().delete(ALL + "/" + id));
        member().delete(RULES + "/" + rule.get("id").asString()).done();
        member().delete(ALL + "/" + id).done();
        refused(404, "AddressGroupNotFound", () -> rule(securityGroup, id, ""));
    }

    @Test
    void aRuleHasOneRemote() {
        String id = group();
        String securityGroup = securityGroup();
        refused(
                400,
                "SecurityGroupMultipleRemoteEntites",
                () -> rule(securityGroup, id, ",'remote_ip_prefix':'10.0.0.0/8'"));
        refused(
                400,
                "SecurityGroupMultipleRemoteEntites",
                () -> rule(securityGroup, id, ",'remote_group_id':'" + securityGroup + "'"));
    }

    @Test
    void othersDoNotSeeIt() {
        String id = group();
        String other = "other-" + project;
        assertThat(member(other).get(ALL).content()).isEmpty();
        refused(404, "AddressGroupNotFound", () -> member(other).get(ALL + "/" + id));
        refused(
                404,
                "AddressGroupNotFound",
                () -> member(other).put(ALL + "/" + id + "/add_addresses", "{'addresses':['1.1.1.1']}"));
        refused(
                403,
                "PolicyNotAuthorized",
                () -> fixture.as("reader@" + project)
                        .put(ALL + "/" + id + "/add_addresses", "{'addresses':['1.1.1.1']}"));
    }

    /** A rule of one provider and the end of its address group on another: one of them is refused. */
    @Test
    void noRuleNamesAGroupThatGoes() {
        String securityGroup = securityGroup();
        for (int round = 0; round < 10; round++) {
            String id = group();
            fixture.settle();
            List<Answer> answers = Race.of(List.of(
                    () -> rule(securityGroup, id, ""),
                    () -> fixture.as(second, "member,reader@" + project).delete(ALL + "/" + id)));
            fixture.settle();
            boolean ruled = answers.get(0).status() == 201;
            assertThat(answers.get(1).status()).isEqualTo(ruled ? 409 : 204);
            assertThat(answers.get(0).status()).isIn(201, 404);
            assertThat(member().get(ALL + "/" + id).status()).isEqualTo(ruled ? 200 : 404);
        }
    }

    @Test
    void addressesThatAreAddedTogetherAreAllThere() {
        String id = group();
        fixture.settle();
        List<Answer> answers = Race.of(List.of(
                () -> member().put(ALL + "/" + id + "/add_addresses", "{'addresses':['192.0.2.1']}"),
                () -> member().put(ALL + "/" + id + "/add_addresses", "{'addresses':['192.0.2.2']}"),
                () -> fixture.as(second, "member,reader@" + project)
                        .put(ALL + "/" + id + "/add_addresses", "{'addresses':['192.0.2.3']}")));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        fixture.settle();
        assertThat(set(id, "ip4")).isEqualTo("10.0.0.0/8 192.0.2.1/32 192.0.2.2/32 192.0.2.3/32");
    }
}
