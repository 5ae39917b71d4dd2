// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every resource that has tags: their calls, their filters, and several objects made by one call. */
class TagsTest extends ApiTest {
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("networks", "network"),
            Map.entry("subnets", "subnet"),
            Map.entry("ports", "port"),
            Map.entry("routers", "router"),
            Map.entry("floatingips", "floatingip"),
            Map.entry("security-groups", "security_group"),
            Map.entry("security-group-rules", "security_group_rule"),
            Map.entry("subnetpools", "subnetpool"),
            Map.entry("address-groups", "address_group"),
            Map.entry("trunks", "trunk"),
            Map.entry("qos/policies", "policy"));

    /** The attributes of the first and the second object of a kind. */
    private List<String> attributes(String resource) {
        return switch (resource) {
            case "subnets" -> {
                String of = "'network_id':'" + network("'name':'n'") + "','cidr':'10.0.";
                yield List.of(of + "0.0/24'", of + "1.0/24'");
            }
            case "ports" -> {
                String of = "'network_id':'" + network("'name':'n'") + "'";
                yield List.of(of, of);
            }
            case "floatingips" -> {
                String outside = admin().post(NETWORKS, "{'network':{'router:external':true}}")
                        .id();
                subnet(admin(), outside);
                String of = "'floating_network_id':'" + outside + "'";
                yield List.of(of, of);
            }
            case "security-group-rules" -> {
                String group =
                        admin().post(GROUPS, "{'security_group':{'name':'g'}}").id();
                String of = "'direction':'ingress','security_group_id':'" + group + "','protocol':";
                yield List.of(of + "'tcp'", of + "'udp'");
            }
            case "subnetpools" ->
                List.of("'name':'a','prefixes':['10.1.0.0/16']", "'name':'b','prefixes':['10.2.0.0/16']");
            case "trunks" -> {
                String network = network("'name':'n'");
                yield List.of(
                        "'port_id':'" + port(network, "").get("id").asString() + "'",
                        "'port_id':'" + port(network, "").get("id").asString() + "'");
            }
            default -> List.of("'name':'a'", "'name':'b'");
        };
    }

    private static void subnet(ApiClient client, String network) {
        client.post(SUBNETS, "{'subnet':{'network_id':'" + network + "','cidr':'198.18.0.0/24'}}")
                .content();
    }

    private List<String> makeTwo(String resource) {
        String member = MEMBERS.getOrDefault(resource, "");
        String plural = member.equals("policy") ? "policies" : member + "s";
        JsonNode made = admin().post(
                        "/v2.0/" + resource, "{'" + plural + "':[{" + String.join("},{", attributes(resource)) + "}]}")
                .content();
        assertThat(made).hasSize(2);
        return texts(made, "id");
    }

    private List<String> found(String resource, String filter) {
        return texts(
                admin().get("/v2.0/" + resource + "?project_id=" + project + "&" + filter)
                        .content(),
                "id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "networks",
                "subnets",
                "ports",
                "routers",
                "floatingips",
                "security-groups",
                "subnetpools",
                "address-groups",
                "trunks",
                "qos/policies"
            })
    void areOnTheResourceWithAllTheirFilters(String resource) {
        List<String> ids = makeTwo(resource);
        String first = ids.get(0);
        String second = ids.get(1);
        String tags = "/v2.0/" + resource + "/" + first + "/tags";
        assertThat(admin().put(tags + "/red", "").status()).isEqualTo(201);
        assertThat(admin().put(tags + "/blue", "").status()).isEqualTo(201);
        admin().put("/v2.0/" + resource + "/" + second + "/tags", "{'tags':['red']}")
                .content();
        assertThat(admin().get("/v2.0/" + resource + "/" + first).content().get("tags"))
                .extracting(JsonNode::asString)
                .containsExactly("blue", "red");
        assertThat(found(resource, "tags=red")).containsExactlyInAnyOrder(first, second);
        assertThat(found(resource, "tags=red,blue")).containsExactly(first);
        assertThat(found(resource, "tags-any=blue,green")).containsExactly(first);
        assertThat(found(resource, "not-tags=red,blue")).contains(second).doesNotContain(first);
        assertThat(found(resource, "not-tags-any=blue,green")).contains(second).doesNotContain(first);
        assertThat(found(resource, "not-tags-any=red,green")).doesNotContain(first, second);
        assertThat(found(resource, "tags=red&not-tags=blue")).containsExactly(second);
        admin().delete(tags + "/red").done();
        assertThat(admin().get(tags + "/red").status()).isEqualTo(404);
        assertThat(admin().get(tags + "/blue").status()).isEqualTo(204);
        admin().delete(tags).done();
        assertThat(found(resource, "tags-any=blue,red")).containsExactly(second);
    }

    @Test
    void haveNoPartInRules() {
        List<String> ids = makeTwo("security-group-rules");
        assertThat(admin().get("/v2.0/security-group-rules/" + ids.getFirst() + "/tags")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "networks",
                "subnets",
                "ports",
                "routers",
                "floatingips",
                "security-groups",
                "security-group-rules",
                "subnetpools",
                "address-groups",
                "trunks",
                "qos/policies"
            })
    void ofSeveralNoneIsMadeIfOneCannotBe(String resource) {
        String member = MEMBERS.getOrDefault(resource, "");
        String plural = member.equals("policy") ? "policies" : member + "s";
        List<String> attributes = attributes(resource);
        refused(
                400,
                "HTTPBadRequest",
                () -> admin().post(
                                "/v2.0/" + resource,
                                "{'" + plural + "':[{" + attributes.getFirst() + "},{'no_such_attribute':1}]}"));
    }
}
