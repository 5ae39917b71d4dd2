// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.Race;
import tools.jackson.databind.JsonNode;

/** The rules that new groups begin with. */
class DefaultRuleTest extends ApiTest {
    private static final String ALL = "/v2.0/default-security-group-rules";

    private static Answer make(String attributes) {
        return fixture.as("admin@cloud")
                .post(ALL, "{'default_security_group_rule':{'direction':'ingress'," + attributes + "}}");
    }

    private JsonNode rules(String name) {
        return member().get(GROUPS + "?name=" + name).content().get(0).get("security_group_rules");
    }

    private static long of(JsonNode rules, String protocol) {
        long found = 0;
        for (JsonNode rule : rules) {
            found += rule.get("protocol").asString("any").equals(protocol) ? 1 : 0;
        }
        return found;
    }

    @Test
    void newGroupsBeginWithThem() {
        assertThat(member().get(ALL).content()).hasSize(4);
        assertThat(member().get(ALL + "?used_in_non_default_sg=true").content()).hasSize(2);
        assertThat(member().get(ALL + "?remote_group_id=PARENT").content()).hasSize(2);
        JsonNode tcp = make("'protocol':'tcp','port_range_min':22,'port_range_max':22,'description':'ssh'")
                .content();
        assertThat(tcp.get("used_in_default_sg").asBoolean(true)).isFalse();
        assertThat(tcp.get("used_in_non_default_sg").asBoolean()).isTrue();
        String udp = make("'protocol':'udp','used_in_default_sg':true,'used_in_non_default_sg':false,"
                        + "'remote_group_id':'PARENT'")
                .id();
        member().post(GROUPS, "{'security_group':{'name':'own'}}").id();
        assertThat(rules("own")).hasSize(3);
        assertThat(of(rules("own"), "tcp")).isOne();
        JsonNode ofDefault = rules("default");
        assertThat(ofDefault).hasSize(5);
        for (JsonNode rule : ofDefault) {
            if (rule.get("protocol").asString("any").equals("udp")) {
                assertThat(rule.get("remote_group_id").asString())
                        .isEqualTo(rule.get("security_group_id").asString());
            }
        }
        fixture.as("admin@cloud").delete(ALL + "/" + udp).done();
        fixture.as("admin@cloud").delete(ALL + "/" + tcp.get("id").asString()).done();
        member().post(GROUPS, "{'security_group':{'name':'later'}}").id();
        assertThat(rules("later")).hasSize(2);
        assertThat(rules("own")).as("groups that there are stay as they are").hasSize(3);
    }

    @Test
    void thoseThatThereAreAtFirstCanBeRemovedAndMadeAgain() {
        JsonNode egress =
                member().get(ALL + "?direction=egress&ethertype=IPv6").content().get(0);
        String url = ALL + "/" + egress.get("id").asString();
        fixture.as("admin@cloud").delete(url).done();
        refused(404, "DefaultSecurityGroupRuleNotFound", () -> member().get(url));
        refused(
                404,
                "DefaultSecurityGroupRuleNotFound",
                () -> fixture.as("admin@cloud").delete(url));
        member().post(GROUPS, "{'security_group':{'name':'narrow'}}").id();
        assertThat(rules("narrow")).hasSize(1);
        fixture.as("admin@cloud").post(ALL, """
                {'default_security_group_rule':{'direction':'egress','ethertype':'IPv6','used_in_default_sg':true}}""").content();
        member().post(GROUPS, "{'security_group':{'name':'wide'}}").id();
        assertThat(rules("wide")).hasSize(2);
    }

    @Test
    void refusesTwinsAndStrangers() {
        refused(
                403,
                "PolicyNotAuthorized",
                () -> member().post(ALL, "{'default_security_group_rule':{'direction':'ingress'}}"));
        String first = member().get(ALL).content().get(0).get("id").asString();
        refused(403, "PolicyNotAuthorized", () -> member().delete(ALL + "/" + first));
        refused(409, "DefaultSecurityGroupRuleExists", () -> make("'remote_group_id':'PARENT'"));
        refused(400, "HTTPBadRequest", () -> make("'remote_group_id':'" + first + "'"));
        refused(400, "HTTPBadRequest", () -> make("'remote_address_group_id':'" + first + "'"));
        refused(400, "SecurityGroupProtocolRequiredWithPorts", () -> make("'port_range_min':1,'port_range_max':2"));
        String twin = "'protocol':'sctp'";
        List<Answer> answers = Race.of(List.of(() -> make(twin), () -> make(twin), () -> make(twin)));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409);
    }
}
