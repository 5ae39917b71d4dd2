// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Revisions, times and tags, which all resources have alike. */
class StandardAttributesTest extends ApiTest {
    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
    private final String port = port(network, "'name':'p'").get("id").stringValue();

    private String[][] resources() {
        return new String[][] {
            {NETWORKS, network, "network", "Network"},
            {SUBNETS, subnet, "subnet", "Subnet"},
            {PORTS, port, "port", "Port"}
        };
    }

    @Test
    void changesOnlyTheRevisionThatTheClientKnows() {
        for (String[] resource : resources()) {
            String url = resource[0] + "/" + resource[1];
            String body = "{'" + resource[2] + "':{'name':'x'}}";
            assertThat(member().put(url, body, "revision_number=1")
                            .content()
                            .get("revision_number")
                            .intValue())
                    .isEqualTo(2);
            refused(412, "RevisionNumberConstraintFailed", () -> member().put(url, body, "revision_number=1"));
            refused(400, "HTTPBadRequest", () -> member().put(url, body, "revision_number=x"));
            refused(400, "HTTPBadRequest", () -> member().put(url, body, "*"));
            assertThat(member().put(url, body, "revision_number=2").status()).isEqualTo(200);
        }
    }

    @Test
    void tellsWhenAnObjectWasMadeAndChanged() {
        for (String[] resource : resources()) {
            String url = resource[0] + "/" + resource[1];
            JsonNode object = member().get(url).content();
            Instant created = Instant.parse(object.get("created_at").stringValue());
            assertThat(Duration.between(created, Instant.now())).isLessThan(Duration.ofMinutes(1));
            assertThat(object.get("created_at").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            JsonNode after = member().put(url, "{'" + resource[2] + "':{'description':'x'}}")
                    .content();
            assertThat(after.get("created_at")).isEqualTo(object.get("created_at"));
            assertThat(Instant.parse(after.get("updated_at").stringValue())).isAfterOrEqualTo(created);
        }
    }

    @Test
    void tagsObjects() {
        for (String[] resource : resources()) {
            String url = resource[0] + "/" + resource[1];
            assertThat(member().put(url + "/tags/red", "").status()).isEqualTo(201);
            assertThat(member().put(url + "/tags/blue", "").status()).isEqualTo(201);
            assertThat(member().get(url).content().get("tags"))
                    .extracting(JsonNode::stringValue)
                    .containsExactly("blue", "red");
            assertThat(member().get(url + "/tags/red").status()).isEqualTo(204);
            member().get(url + "/tags/green").refused(404, "TagNotFound");
            String list = resource[0] + "?project_id=" + project + "&";
            assertThat(member().get(list + "tags=red,blue").content()).hasSize(1);
            assertThat(member().get(list + "tags=red,green").content()).isEmpty();
            assertThat(member().get(list + "tags-any=red,green").content()).hasSize(1);
            assertThat(member().get(list + "not-tags=red,green").content()).hasSize(1);
            assertThat(member().get(list + "not-tags-any=red,green").content()).isEmpty();
            member().delete(url + "/tags/red").done();
            refused(404, "TagNotFound", () -> member().delete(url + "/tags/red"));
            assertThat(member().put(url + "/tags", "{'tags':['a','b','a']}").content())
                    .hasSize(2);
            refused(400, "HTTPBadRequest", () -> member().put(url + "/tags", "{'tags':'a'}"));
            refused(400, "HTTPBadRequest", () -> member().put(url + "/tags", "{'tags':[1]}"));
            refused(400, "HTTPBadRequest", () -> member().put(url + "/tags/" + "x".repeat(256), ""));
            refused(
                    403,
                    "PolicyNotAuthorized",
                    () -> fixture.as("reader@" + project).put(url + "/tags/red", ""));
            member("elsewhere").get(url + "/tags").refused(404, resource[3] + "NotFound");
            assertThat(member().get(url).content().get("name").stringValue())
                    .isEqualTo(resource[2].equals("subnet") ? "" : resource[2].substring(0, 1));
            member().delete(url + "/tags").done();
            assertThat(member().get(url + "/tags").content()).isEmpty();
        }
    }

    @Test
    void countsAndTakesNamesByCharacter() {
        String emoji = "\uD83D\uDE00".repeat(255);
        String id = network("'name':'" + emoji + "'");
        assertThat(member().get(NETWORKS + "/" + id).content().get("name").stringValue())
                .isEqualTo(emoji);
        refused(400, "HTTPBadRequest", () -> member().post(NETWORKS, "{'network':{'name':'" + emoji + "x'}}"));
        refused(400, "HTTPBadRequest", () -> member().post(NETWORKS, "{'network':{'name':'\\u0000'}}"));
        refused(400, "HTTPBadRequest", () -> member().post(NETWORKS, "{'network':{'name':'\\ud83d'}}"));
    }

    @Test
    void asksForATokenBeforeItReadsTags() {
        String tagged = network("'name':'n'");
        fixture.as("nobody").put(NETWORKS + "/" + tagged + "/tags", "{").refused(401, "HTTPUnauthorized");
        fixture.as("nobody")
                .put(NETWORKS + "/" + tagged + "/tags/" + "x".repeat(300), "")
                .refused(401, "HTTPUnauthorized");
    }
}
