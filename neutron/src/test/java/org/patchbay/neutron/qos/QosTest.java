// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import tools.jackson.databind.JsonNode;

/** Policies, their rules, and the rows that they come to on ports. */
class QosTest extends QosTestCase {
    private static String from(String port) {
        return "from-lport 2002 inport == \"" + port + "\" ";
    }

    private static String to(String port) {
        return "to-lport 2002 outport == \"" + port + "\" ";
    }

    private String portWith(String policy) {
        return text(port(network("'name':'n'"), "'qos_policy_id':'" + policy + "'"), "id");
    }

    @Test
    void aPolicyHasItsRules() {
        String policy = wholePolicy();
        JsonNode shown = admin().get(POLICIES + "/" + policy).content();
        assertThat(text(shown, "name")).isEqualTo("gold");
        assertThat(text(shown, "project_id")).isEqualTo(project);
        assertThat(shown.get("shared").booleanValue()).isFalse();
        assertThat(shown.get("is_default").booleanValue()).isFalse();
        assertThat(shown.get("revision_number").intValue()).isEqualTo(4);
        assertThat(texts(shown.get("rules"), "type"))
                .containsExactlyInAnyOrder("bandwidth_limit", "bandwidth_limit", "dscp_marking");
        assertThat(texts(shown.get("rules"), "qos_policy_id")).containsOnly(policy);
        JsonNode limits = admin().get(rulesOf(policy, "bandwidth_limit")).content();
        assertThat(limits).hasSize(2);
        assertThat(admin().get(rulesOf(policy, "bandwidth_limit") + "?direction=ingress")
                        .content()
                        .get(0)
                        .get("max_kbps")
                        .intValue())
                .isEqualTo(2000);
        assertThat(admin().get(rulesOf(policy, "packet_rate_limit")).content()).isEmpty();
    }

    @Test
    void isSeenByItsProjectAndWhenSharedByAll() {
        String own = policy("'name':'own'");
        String everybodys = policy("'name':'all','shared':true");
        assertThat(texts(member().get(POLICIES).content(), "id")).contains(own, everybodys);
        assertThat(texts(member("strangers").get(POLICIES).content(), "id"))
                .contains(everybodys)
                .doesNotContain(own);
        member("strangers").get(POLICIES + "/" + own).refused(404, "QosPolicyNotFound");
        member("strangers").get(rulesOf(own, "dscp_marking")).refused(404, "QosPolicyNotFound");
        refused(403, "PolicyNotAuthorized", () -> member().post(POLICIES, "{'policy':{}}"));
        refused(403, "PolicyNotAuthorized", () -> member().put(POLICIES + "/" + own, "{'policy':{'name':'x'}}"));
        refused(403, "PolicyNotAuthorized", () -> member().delete(POLICIES + "/" + own));
        refused(
                403,
                "PolicyNotAuthorized",
                () -> member().post(rulesOf(own, "dscp_marking"), "{'dscp_marking_rule':{'dscp_mark':8}}"));
        assertThat(texts(
                        admin().get(POLICIES + "?name=own&project_id=" + project)
                                .content(),
                        "id"))
                .containsExactly(own);
        assertThat(texts(admin().get(POLICIES + "?shared=true&id=" + own).content(), "id"))
                .isEmpty();
    }

    @Test
    void isTaggedByBothPaths() {
        String policy = policy("");
        admin().put("/v2.0/policies/" + policy + "/tags/a", "");
        admin().put(POLICIES + "/" + policy + "/tags/b", "");
        assertThat(texts(admin().get(POLICIES + "?tags=a,b").content(), "id")).containsExactly(policy);
        assertThat(texts(admin().get(POLICIES + "?not-tags-any=a,c").content(), "id"))
                .doesNotContain(policy);
    }

    @Test
    void carriesOutWhatTheRulesSay() {
        String port = portWith(wholePolicy());
        assertThat(rows(port))
                .containsExactly(from(port) + "{dscp=26} {burst=300, rate=3000}", to(port) + "{} {rate=2000}");
        assertThat(column(
                                "Logical_Switch",
                                "neutron-"
                                        + text(admin().get(PORTS + "/" + port).content(), "network_id"),
                                "qos_rules")
                        .split(" "))
                .hasSize(2);
        changePort(port, "'qos_policy_id':null").content();
        assertThat(rows(port)).isEmpty();
    }

    @Test
    void changesEveryPortThatHasIt() {
        String policy = policy("");
        String rule = rule(policy, "bandwidth_limit", "'max_kbps':1000");
        String network = admin().post(NETWORKS, "{'network':{'qos_policy_id':'" + policy + "'}}")
                .id();
        String inherits = text(port(network, ""), "id");
        String own = portWith(policy);
        admin().put(
                        rulesOf(policy, "bandwidth_limit") + "/" + rule,
                        "{'bandwidth_limit_rule':{'max_kbps':500,'max_burst_kbps':50}}")
                .content();
        assertThat(rows(own)).containsExactly(from(own) + "{} {burst=50, rate=500}");
        assertThat(rows(inherits)).containsExactly(from(inherits) + "{} {burst=50, rate=500}");
        admin().put(rulesOf(policy, "bandwidth_limit") + "/" + rule, "{'bandwidth_limit_rule':{'direction':'ingress'}}")
                .content();
        assertThat(rows(own)).containsExactly(to(own) + "{} {burst=50, rate=500}");
        admin().delete(rulesOf(policy, "bandwidth_limit") + "/" + rule).done();
        assertThat(rows(own)).isEmpty();
        assertThat(rows(inherits)).isEmpty();
    }

    @Test
    void ofTheNetworkHoldsForPortsThatHaveNoneOfTheirOwn() {
        String slow = policy("");
        rule(slow, "bandwidth_limit", "'max_kbps':100");
        String fast = policy("");
        rule(fast, "bandwidth_limit", "'max_kbps':900");
        String network = network("'name':'n'");
        subnet(network, "'cidr':'10.0.0.0/24'");
        String port = text(port(network, ""), "id");
        String dhcp = text(port(network, "'device_owner':'network:dhcp'"), "id");
        admin().put(NETWORKS + "/" + network, "{'network':{'qos_policy_id':'" + slow + "'}}")
                .content();
        JsonNode shown = admin().get(PORTS + "/" + port).content();
        assertThat(shown.get("qos_policy_id").isNull()).isTrue();
        assertThat(text(shown, "qos_network_policy_id")).isEqualTo(slow);
        assertThat(texts(admin().get(PORTS + "?qos_network_policy_id=" + slow).content(), "id"))
                .containsExactlyInAnyOrder(port, dhcp);
        assertThat(rows(port)).containsExactly(from(port) + "{} {rate=100}");
        assertThat(rows(dhcp)).isEmpty();
        changePort(port, "'qos_policy_id':'" + fast + "'").content();
        assertThat(rows(port)).containsExactly(from(port) + "{} {rate=900}");
        changePort(port, "'qos_policy_id':null").content();
        assertThat(rows(port)).containsExactly(from(port) + "{} {rate=100}");
        admin().put(NETWORKS + "/" + network, "{'network':{'qos_policy_id':null}}")
                .content();
        assertThat(rows(port)).isEmpty();
    }

    @Test
    void leavesNothingBehind() {
        String policy = wholePolicy();
        String port = portWith(policy);
        admin().delete(PORTS + "/" + port).done();
        assertThat(rows(port)).isEmpty();
        admin().delete(POLICIES + "/" + policy).done();
        assertNoTraceOf(policy);
    }

    @Test
    void guaranteesWhatAPortSends() {
        String policy = policy("");
        String rule = rule(policy, "minimum_bandwidth", "'min_kbps':2000");
        String port = portWith(policy);
        assertThat(column("Logical_Switch_Port", port, "options")).contains("qos_min_rate=2000000");
        changePort(port, "'binding:host_id':'h1'").content();
        assertThat(column("Logical_Switch_Port", port, "options"))
                .contains("qos_min_rate=2000000", "requested-chassis=h1");
        admin().put(rulesOf(policy, "minimum_bandwidth") + "/" + rule, "{'minimum_bandwidth_rule':{'min_kbps':3000}}")
                .content();
        assertThat(column("Logical_Switch_Port", port, "options"))
                .contains("qos_min_rate=3000000", "requested-chassis=h1");
        changePort(port, "'qos_policy_id':null").content();
        assertThat(column("Logical_Switch_Port", port, "options")).doesNotContain("qos_min_rate");
    }

    @Test
    void refusesWhatOvnCannotDo() {
        String policy = policy("");
        refused(400, "InvalidInput", () -> tryRule(policy, "packet_rate_limit", "'max_kpps':1000"));
        refused(400, "InvalidInput", () -> tryRule(policy, "minimum_packet_rate", "'min_kpps':1000"));
        refused(
                400,
                "HTTPBadRequest",
                () -> tryRule(policy, "minimum_bandwidth", "'min_kbps':1000,'direction':'ingress'"));
        refused(400, "HTTPBadRequest", () -> tryRule(policy, "bandwidth_limit", "'max_kbps':0"));
        refused(400, "HTTPBadRequest", () -> tryRule(policy, "bandwidth_limit", ""));
        refused(400, "HTTPBadRequest", () -> tryRule(policy, "dscp_marking", "'dscp_mark':1"));
    }

    @Test
    void refusesRulesThatExcludeEachOther() {
        String policy = policy("");
        rule(policy, "bandwidth_limit", "'max_kbps':1000");
        String other = rule(policy, "bandwidth_limit", "'max_kbps':1000,'direction':'ingress'");
        rule(policy, "dscp_marking", "'dscp_mark':8");
        refused(409, "QoSRulesConflict", () -> tryRule(policy, "bandwidth_limit", "'max_kbps':2000"));
        refused(409, "QoSRulesConflict", () -> tryRule(policy, "dscp_marking", "'dscp_mark':10"));
        refused(409, "QoSRuleParameterConflict", () -> tryRule(policy, "minimum_bandwidth", "'min_kbps':1001"));
        rule(policy, "minimum_bandwidth", "'min_kbps':1000");
        refused(
                409,
                "QoSRulesConflict",
                () -> admin().put(
                                rulesOf(policy, "bandwidth_limit") + "/" + other,
                                "{'bandwidth_limit_rule':{'direction':'egress'}}"));
    }

    @Test
    void makesSeveralRulesInOneCallOrNone() {
        String policy = policy("");
        Answer both = admin().post(
                        rulesOf(policy, "bandwidth_limit"),
                        "{'bandwidth_limit_rules':[{'max_kbps':1},{'max_kbps':2,'direction':'ingress'}]}");
        assertThat(both.content()).hasSize(2);
        String none = policy("");
        refused(
                409,
                "QoSRulesConflict",
                () -> admin().post(
                                rulesOf(none, "bandwidth_limit"),
                                "{'bandwidth_limit_rules':[{'max_kbps':1},{'max_kbps':2}]}"));
    }

    @Test
    void rulesAreChangedByTheirIdAlone() {
        String policy = policy("");
        String rule = rule(policy, "bandwidth_limit", "'max_kbps':1000");
        String alias = "/v2.0/qos/alias_bandwidth_limit_rules/" + rule;
        assertThat(admin().get(alias)
                        .body()
                        .path("alias_bandwidth_limit_rule")
                        .path("max_kbps")
                        .asInt())
                .isEqualTo(1000);
        admin().put(alias, "{'alias_bandwidth_limit_rule':{'max_kbps':7}}").content();
        assertThat(admin().get("/v2.0/qos/alias-bandwidth-limit-rules/" + rule)
                        .content()
                        .get("max_kbps")
                        .intValue())
                .isEqualTo(7);
        admin().get("/v2.0/qos/alias_dscp_marking_rules/" + rule).refused(404, "QosRuleNotFound");
        member("strangers").get(alias).refused(404, "QosRuleNotFound");
        refused(403, "PolicyNotAuthorized", () -> member().delete(alias));
        admin().delete(alias).done();
        admin().get(rulesOf(policy, "bandwidth_limit") + "/" + rule).refused(404, "QosRuleNotFound");
    }

    @Test
    void theDefaultIsOfNewNetworksAndOnlyOneOfAProject() {
        String policy = policy("'is_default':true");
        refused(409, "QoSPolicyDefaultAlreadyExists", () -> tryPolicy("'is_default':true"));
        assertThat(text(member().get(NETWORKS + "/" + network("'name':'n'")).content(), "qos_policy_id"))
                .isEqualTo(policy);
        String other = policy("");
        refused(
                409,
                "QoSPolicyDefaultAlreadyExists",
                () -> admin().put(POLICIES + "/" + other, "{'policy':{'is_default':true}}"));
        admin().put(POLICIES + "/" + policy, "{'policy':{'is_default':false}}").content();
        admin().put(POLICIES + "/" + other, "{'policy':{'is_default':true}}").content();
        assertThat(text(member().get(NETWORKS + "/" + network("'name':'n'")).content(), "qos_policy_id"))
                .isEqualTo(other);
    }

    @Test
    void isKeptAsLongAsSomethingHasIt() {
        String network = network("'name':'n'");
        String port = text(port(network, ""), "id");
        List<String> users = new ArrayList<>(List.of(NETWORKS + "/" + network, PORTS + "/" + port));
        for (String user : users) {
            String policy = policy("");
            String singular = user.startsWith(NETWORKS) ? "network" : "port";
            admin().put(user, "{'" + singular + "':{'qos_policy_id':'" + policy + "'}}")
                    .content();
            refused(409, "QosPolicyInUse", () -> admin().delete(POLICIES + "/" + policy));
            admin().put(user, "{'" + singular + "':{'qos_policy_id':null}}").content();
            admin().delete(POLICIES + "/" + policy).done();
        }
    }

    @Test
    void staysSharedAsLongAsOthersHaveIt() {
        String policy = policy("'shared':true");
        String network = member("others")
                .post(NETWORKS, "{'network':{'qos_policy_id':'" + policy + "'}}")
                .id();
        refused(409, "RbacPolicyInUse", () -> admin().put(POLICIES + "/" + policy, "{'policy':{'shared':false}}"));
        member("others")
                .put(NETWORKS + "/" + network, "{'network':{'qos_policy_id':null}}")
                .content();
        admin().put(POLICIES + "/" + policy, "{'policy':{'shared':false}}").content();
        refused(
                404,
                "QosPolicyNotFound",
                () -> member("others").put(NETWORKS + "/" + network, "{'network':{'qos_policy_id':'" + policy + "'}}"));
    }

    @Test
    void isNotTakenAwayByWhoDoesNotSeeIt() {
        String network = network("'name':'n'");
        String port = text(port(network, ""), "id");
        String foreign =
                fixture.as("admin@operators").post(POLICIES, "{'policy':{}}").id();
        changePort(port, "'qos_policy_id':'" + foreign + "'").content();
        refused(
                403,
                "PolicyRemoveAuthorizationError",
                () -> member().put(PORTS + "/" + port, "{'port':{'qos_policy_id':null}}"));
        member().put(PORTS + "/" + port, "{'port':{'name':'renamed'}}").content();
        refused(
                404,
                "QosPolicyNotFound",
                () -> member().post(
                                PORTS, "{'port':{'network_id':'" + network + "','qos_policy_id':'" + foreign + "'}}"));
    }

    @Test
    void tellsWhatTypesOfRulesThereAre() {
        assertThat(texts(member().get("/v2.0/qos/rule-types").content(), "type"))
                .containsExactly("bandwidth_limit", "dscp_marking", "minimum_bandwidth");
        assertThat(texts(member().get("/v2.0/qos/rule-types?all_rules=true").content(), "type"))
                .contains("packet_rate_limit");
        JsonNode marking = admin().get("/v2.0/qos/rule-types/dscp_marking").content();
        assertThat(text(marking.get("drivers").get(0), "name")).isEqualTo("ovn");
        member().get("/v2.0/qos/rule-types/dscp_marking").refused(403, "PolicyNotAuthorized");
        admin().get("/v2.0/qos/rule-types/packet_rate_limit").refused(404, "QosRuleTypeNotFound");
    }
}
