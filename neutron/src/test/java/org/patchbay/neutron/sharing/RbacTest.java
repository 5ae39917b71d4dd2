// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.Race;
import tools.jackson.databind.JsonNode;

/** Policies: objects of one project that others use. */
class RbacTest extends ApiTest {
    private static final String ALL = "/v2.0/rbac-policies";
    private static final String ADDRESS_GROUPS = "/v2.0/address-groups";

    private static final String NOBODY = "6c3f5b0e-8a52-4d5c-9f3e-000000000009";

    private static int second;

    private final String friend = "friend-" + project;

    @BeforeAll
    static void addProvider() {
        second = fixture.addProvider();
    }

    private ApiClient friend() {
        return member(friend);
    }

    private Answer share(ApiClient who, String type, String object, String action, String target) {
        return who.post(ALL, """
                {'rbac_policy':{'object_type':'%s','object_id':'%s','action':'%s','target_tenant':'%s'}}""".formatted(type, object, action, target));
    }

    private String share(String type, String object) {
        return share(member(), type, object, "access_as_shared", friend).id();
    }

    private static Answer port(ApiClient who, String network) {
        return who.post(PORTS, "{'port':{'network_id':'" + network + "'}}");
    }

    private static boolean isShared(ApiClient who, String path) {
        return who.get(path).content().get("shared").asBoolean();
    }

    @Test
    void aTargetIsAProjectOrEverybody() {
        String network = network("'name':'n'");
        for (String typingError : List.of("", " ", " *", friend + " ", "a b", "\u202e" + friend)) {
            Answer answer = share(admin(), "network", network, "access_as_shared", typingError);
            assertThat(answer.status()).as("'" + typingError + "'").isEqualTo(400);
        }
    }

    @Test
    void aNetworkIsSharedWithOneProject() {
        String network = network("'name':'n'");
        subnet(network, "'cidr':'10.0.0.0/24'");
        refused(404, "NetworkNotFound", () -> port(friend(), network));
        JsonNode policy =
                share(member(), "network", network, "access_as_shared", friend).content();
        assertThat(policy.get("target_tenant").asString()).isEqualTo(friend);
        assertThat(policy.get("object_type").asString()).isEqualTo("network");
        assertThat(policy.get("object_id").asString()).isEqualTo(network);
        assertThat(policy.get("project_id").asString()).isEqualTo(project);
        assertThat(policy.get("tenant_id").asString()).isEqualTo(project);
        String url = ALL + "/" + policy.get("id").asString();
        assertThat(member().get(url).content()).isEqualTo(policy);

        assertThat(isShared(friend(), NETWORKS + "/" + network)).isTrue();
        assertThat(isShared(member(), NETWORKS + "/" + network)).isFalse();
        assertThat(texts(friend().get(NETWORKS).content(), "id")).contains(network);
        assertThat(texts(friend().get(NETWORKS + "?shared=true&name=n&limit=5").content(), "id"))
                .containsExactly(network);
        assertThat(friend().get(SUBNETS).content()).hasSize(1);
        assertThat(member("stranger").get(NETWORKS + "/" + network).status()).isEqualTo(404);
        refused(403, "PolicyNotAuthorized", () -> friend().put(NETWORKS + "/" + network, "{'network':{'name':'x'}}"));
        String port = port(friend(), network).id();
        refused(409, "RbacPolicyInUse", () -> member().delete(url));
        refused(409, "RbacPolicyInUse", () -> member().put(url, "{'rbac_policy':{'target_tenant':'else'}}"));
        friend().delete(PORTS + "/" + port).done();
        member().delete(url).done();
        refused(404, "RbacPolicyNotFound", () -> member().get(url));
        refused(404, "NetworkNotFound", () -> friend().get(NETWORKS + "/" + network));
        assertThat(column("Logical_Switch", "neutron-" + network, "external_ids"))
                .doesNotContain("rbac");
    }

    /** The attribute shared and a policy for everybody are the same thing. */
    @Test
    void whatIsSharedWithEverybodyIsAPolicyToo() {
        String network = admin().post(NETWORKS, "{'network':{'shared':true}}").id();
        JsonNode policies = admin().get(ALL + "?object_id=" + network).content();
        assertThat(texts(policies, "target_tenant")).containsExactly("*");
        assertThat(texts(policies, "action")).containsExactly("access_as_shared");
        refused(409, "DuplicateRbacPolicy", () -> share(admin(), "network", network, "access_as_shared", "*"));
        String url = ALL + "/" + texts(policies, "id").getFirst();
        assertThat(isShared(friend(), NETWORKS + "/" + network)).isTrue();
        String port = port(friend(), network).id();
        refused(409, "RbacPolicyInUse", () -> admin().delete(url));
        share("network", network);
        admin().delete(url).done();
        assertThat(isShared(friend(), NETWORKS + "/" + network)).isTrue();
        assertThat(member("stranger").get(NETWORKS + "/" + network).status()).isEqualTo(404);

        String again =
                share(admin(), "network", network, "access_as_shared", "*").id();
        assertThat(isShared(member(), NETWORKS + "/" + network)).isTrue();
        assertThat(admin().put(NETWORKS + "/" + network, "{'network':{'shared':false}}")
                        .content()
                        .get("shared")
                        .asBoolean(true))
                .isFalse();
        refused(404, "RbacPolicyNotFound", () -> admin().get(ALL + "/" + again));
        friend().delete(PORTS + "/" + port).done();
        assertThat(admin().get(ALL + "?object_id=" + network).content()).hasSize(1);
    }

    @Test
    void aNetworkIsExternalForOneProject() {
        String network = network("'name':'outside'");
        subnet(network, "'cidr':'198.18.0.0/24','enable_dhcp':false");
        String policy = share(member(), "network", network, "access_as_external", friend)
                .id();
        JsonNode seen = friend().get(NETWORKS + "/" + network).content();
        assertThat(seen.get("router:external").asBoolean()).isTrue();
        assertThat(seen.get("shared").asBoolean(true)).isFalse();
        refused(403, "PolicyNotAuthorized", () -> port(friend(), network));
        String router = friend().post(
                        "/v2.0/routers", "{'router':{'external_gateway_info':{'network_id':'" + network + "'}}}")
                .id();
        refused(409, "RbacPolicyInUse", () -> member().delete(ALL + "/" + policy));
        friend().delete("/v2.0/routers/" + router).done();
        member().delete(ALL + "/" + policy).done();
        assertThat(member().get(NETWORKS + "/" + network)
                        .content()
                        .get("router:external")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aSecurityGroupIsShared() {
        String network = network("'name':'n'");
        share("network", network);
        // With the default group of the project, which a list would make in passing, perhaps a moment later.
        friend().post(NETWORKS, "{'network':{}}").id();
        String group = member().post(GROUPS, "{'security_group':{'name':'g'}}").id();
        String with = "{'port':{'network_id':'" + network + "','security_groups':['" + group + "']}}";
        refused(404, "SecurityGroupNotFound", () -> friend().post(PORTS, with));
        String policy = share("security_group", group);
        assertThat(isShared(friend(), GROUPS + "/" + group)).isTrue();
        assertThat(isShared(member(), GROUPS + "/" + group)).isFalse();
        assertThat(texts(friend().get(GROUPS + "?shared=true").content(), "id")).containsExactly(group);
        refused(403, "PolicyNotAuthorized", () -> friend().delete(GROUPS + "/" + group));
        refused(
                403,
                "PolicyNotAuthorized",
                () -> friend().post(
                                "/v2.0/security-group-rules",
                                "{'security_group_rule':{'security_group_id':'" + group + "','direction':'ingress'}}"));
        String port = friend().post(PORTS, with).id();
        refused(409, "RbacPolicyInUse", () -> member().delete(ALL + "/" + policy));
        friend().delete(PORTS + "/" + port).done();
        member().delete(ALL + "/" + policy).done();
        refused(404, "SecurityGroupNotFound", () -> friend().get(GROUPS + "/" + group));
    }

    @Test
    void anAddressGroupIsShared() {
        String group =
                member().post(ADDRESS_GROUPS, "{'address_group':{'name':'a'}}").id();
        String own = friend().post(GROUPS, "{'security_group':{'name':'own'}}").id();
        String rule = "{'security_group_rule':{'security_group_id':'" + own
                + "','direction':'ingress','remote_address_group_id':'" + group + "'}}";
        refused(404, "AddressGroupNotFound", () -> friend().post("/v2.0/security-group-rules", rule));
        String policy = share("address_group", group);
        assertThat(isShared(friend(), ADDRESS_GROUPS + "/" + group)).isTrue();
        assertThat(texts(friend().get(ADDRESS_GROUPS).content(), "id")).containsExactly(group);
        refused(
                403,
                "PolicyNotAuthorized",
                () -> friend().put(ADDRESS_GROUPS + "/" + group + "/add_addresses", "{'addresses':['1.1.1.1']}"));
        String made = friend().post("/v2.0/security-group-rules", rule).id();
        refused(409, "RbacPolicyInUse", () -> member().delete(ALL + "/" + policy));
        friend().delete("/v2.0/security-group-rules/" + made).done();
        member().delete(ALL + "/" + policy).done();
    }

    @Test
    void aQosPolicyIsShared() {
        String policies = "/v2.0/qos/policies";
        String qos = admin().post(policies, "{'policy':{'name':'q'}}").id();
        String network =
                friend().post(NETWORKS, "{'network':{'name':'theirs'}}").id();
        String with = "{'port':{'network_id':'" + network + "','qos_policy_id':'" + qos + "'}}";
        refused(404, "QosPolicyNotFound", () -> friend().post(PORTS, with));
        String policy =
                share(admin(), "qos_policy", qos, "access_as_shared", friend).id();
        assertThat(isShared(friend(), policies + "/" + qos)).isTrue();
        assertThat(isShared(admin(), policies + "/" + qos)).isFalse();
        assertThat(texts(friend().get(policies + "?shared=true").content(), "id"))
                .containsExactly(qos);
        assertThat(texts(
                        admin().get(ALL + "?object_type=qos_policy&object_id=" + qos)
                                .content(),
                        "id"))
                .containsExactly(policy);
        String port = friend().post(PORTS, with).id();
        refused(409, "RbacPolicyInUse", () -> admin().delete(ALL + "/" + policy));
        admin().put(policies + "/" + qos, "{'policy':{'shared':true}}").content();
        admin().delete(ALL + "/" + policy).done();
        refused(409, "RbacPolicyInUse", () -> admin().put(policies + "/" + qos, "{'policy':{'shared':false}}"));
        String again =
                share(admin(), "qos_policy", qos, "access_as_shared", friend).id();
        admin().put(policies + "/" + qos, "{'policy':{'shared':false}}").content();
        assertThat(member("stranger").get(policies + "/" + qos).status()).isEqualTo(404);
        refused(
                409,
                "RbacPolicyInUse",
                () -> admin().put(ALL + "/" + again, "{'rbac_policy':{'target_tenant':'else'}}"));
        friend().delete(PORTS + "/" + port).done();
        fixture.settle();

        ApiClient owner = fixture.as(second, "admin,member,reader@" + project);
        List<Answer> answers =
                Race.of(List.of(() -> friend().post(PORTS, with), () -> owner.delete(ALL + "/" + again)));
        boolean joined = answers.get(0).status() == 201;
        assertThat(answers.get(0).status()).isIn(201, 404);
        assertThat(answers.get(1).status()).isEqualTo(joined ? 409 : 204);
    }

    @Test
    void refusesWhatIsNoPolicy() {
        String network = network("'name':'n'");
        refused(400, "InvalidInput", () -> share(member(), "port", network, "access_as_shared", friend));
        refused(400, "InvalidInput", () -> share(member(), "network", network, "access_as_x", friend));
        refused(400, "InvalidInput", () -> {
            String group = member().get(GROUPS).content().get(0).get("id").asString();
            return share(member(), "security_group", group, "access_as_external", friend);
        });
        refused(404, "NetworkNotFound", () -> share(member(), "network", NOBODY, "access_as_shared", friend));
        refused(404, "NetworkNotFound", () -> share(friend(), "network", network, "access_as_shared", friend));
        refused(403, "PolicyNotAuthorized", () -> share(member(), "network", network, "access_as_shared", "*"));
        refused(400, "HTTPBadRequest", () -> share(member(), "network", network, "access_as_shared", ""));
        String policy = share("network", network);
        refused(409, "DuplicateRbacPolicy", () -> share(member(), "network", network, "access_as_shared", friend));
        refused(400, "InvalidInput", () -> share(friend(), "network", network, "access_as_shared", "else"));
        refused(404, "RbacPolicyNotFound", () -> friend().delete(ALL + "/" + policy));
        assertThat(friend().get(ALL).content()).isEmpty();
        assertThat(texts(member().get(ALL).content(), "id")).containsExactly(policy);
        assertThat(texts(
                        member().get(ALL + "?object_type=network&target_tenant=" + friend)
                                .content(),
                        "id"))
                .containsExactly(policy);
        JsonNode moved = member().put(ALL + "/" + policy, "{'rbac_policy':{'target_tenant':'else'}}")
                .content();
        assertThat(moved.get("target_tenant").asString()).isEqualTo("else");
        refused(
                403,
                "PolicyNotAuthorized",
                () -> member().put(ALL + "/" + policy, "{'rbac_policy':{'target_tenant':'*'}}"));
        admin().put("/v2.0/quotas/" + project, "{'quota':{'rbac_policy':1}}").content();
        refused(409, "OverQuota", () -> share(member(), "network", network, "access_as_shared", "one-more"));
    }

    /** Who joins by a policy, and who ends it on another provider: one of them is refused. */
    @Test
    void nobodyStaysWithoutAPolicy() {
        ApiClient owner = fixture.as(second, "member,reader@" + project);
        String shared = network("'name':'n'");
        String open = admin().post(NETWORKS, "{'network':{'shared':true}}").id();
        for (int round = 0; round < 8; round++) {
            boolean ofNetwork = round % 2 == 0;
            String group =
                    member().post(GROUPS, "{'security_group':{'name':'g'}}").id();
            String policy = ofNetwork ? share("network", shared) : share("security_group", group);
            fixture.settle();
            List<Answer> answers = Race.of(List.of(
                    () -> ofNetwork
                            ? port(friend(), shared)
                            : friend().post(
                                            PORTS,
                                            "{'port':{'network_id':'" + open + "','security_groups':['" + group
                                                    + "']}}"),
                    () -> owner.delete(ALL + "/" + policy)));
            fixture.settle();
            boolean joined = answers.get(0).status() == 201;
            assertThat(answers.get(0).status()).isIn(201, 404);
            assertThat(answers.get(1).status()).isEqualTo(joined ? 409 : 204);
            if (joined) {
                friend().delete(PORTS + "/" + answers.get(0).id()).done();
                fixture.settle();
                member().delete(ALL + "/" + policy).done();
            }
        }
    }

    @Test
    void ofTwoEqualPoliciesOneIsMade() {
        String network = network("'name':'n'");
        fixture.settle();
        List<Answer> answers = Race.of(List.of(
                () -> share(member(), "network", network, "access_as_shared", friend),
                () -> share(member(), "network", network, "access_as_shared", friend),
                () -> share(
                        fixture.as(second, "member,reader@" + project),
                        "network",
                        network,
                        "access_as_shared",
                        friend)));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409);
    }
}
