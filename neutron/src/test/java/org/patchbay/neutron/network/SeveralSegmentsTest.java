// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.Race;
import tools.jackson.databind.JsonNode;

/** Networks on several physical ones. */
class SeveralSegmentsTest extends ApiTest {
    private final String red = "red-" + project;
    private final String blue = "blue-" + project;

    private static String vlan(String physical, int id) {
        return "{'provider:network_type':'vlan','provider:physical_network':'" + physical
                + "','provider:segmentation_id':" + id + "}";
    }

    private static String flat(String physical) {
        return "{'provider:network_type':'flat','provider:physical_network':'" + physical + "'}";
    }

    private Answer make(String... segments) {
        return admin().post(NETWORKS, "{'network':{'segments':[" + String.join(",", segments) + "]}}");
    }

    private static List<String> localnets(String network) {
        List<String> ways = new ArrayList<>();
        for (String port :
                column("Logical_Switch", "neutron-" + network, "ports").split("\\s+", -1)) {
            ways.add(column("Logical_Switch_Port", port, "type") + " "
                    + column("Logical_Switch_Port", port, "options").replaceAll(".*network_name=(\\S+).*", "$1") + " "
                    + column("Logical_Switch_Port", port, "tag"));
        }
        ways.sort(null);
        return ways;
    }

    @Test
    void areShownInsteadOfProviderAttributes() {
        JsonNode network = make(vlan(red, 10), flat(blue)).content();
        String id = network.get("id").stringValue();
        assertThat(network.propertyNames())
                .contains("segments")
                .doesNotContain("provider:network_type", "provider:physical_network", "provider:segmentation_id");
        JsonNode segments = network.get("segments");
        assertThat(texts(segments, "provider:network_type")).containsExactly("vlan", "flat");
        assertThat(texts(segments, "provider:physical_network")).containsExactly(red, blue);
        assertThat(segments.get(0).get("provider:segmentation_id").intValue()).isEqualTo(10);
        assertThat(segments.get(1).get("provider:segmentation_id").isNull()).isTrue();
        assertThat(network.get("mtu").intValue()).isEqualTo(1500);
        assertThat(localnets(id)).containsExactly("localnet " + blue + " ", "localnet " + red + " 10");
        assertThat(admin().get(NETWORKS + "/" + id).content()).isEqualTo(network);
        assertThat(texts(admin().get("/v2.0/segments?network_id=" + id).content(), "physical_network"))
                .containsExactlyInAnyOrder(red, blue);
        admin().delete(NETWORKS + "/" + id).done();
        assertNoTraceOf(red);
        assertNoTraceOf(blue);
    }

    @Test
    void areOneNetworksProviderAttributesWhereThereIsOne() {
        JsonNode network = make(vlan(red, 11)).content();
        assertThat(network.propertyNames()).doesNotContain("segments");
        assertThat(network.get("provider:segmentation_id").intValue()).isEqualTo(11);
        assertThat(member().post(NETWORKS, "{'network':{'segments':[" + flat(blue) + "]}}")
                        .status())
                .isEqualTo(403);
        assertThat(admin().post(NETWORKS, "{'network':{'segments':[]}}")
                        .content()
                        .get("provider:network_type")
                        .stringValue())
                .isEqualTo("geneve");
    }

    @Test
    void areFoundByAnyOfThem() {
        String id = make(vlan(red, 10), flat(blue)).id();
        for (String filter : List.of(
                "provider:physical_network=" + red,
                "provider:physical_network=" + blue,
                "provider:segmentation_id=10&provider:physical_network=" + red)) {
            assertThat(texts(admin().get(NETWORKS + "?" + filter).content(), "id"))
                    .as(filter)
                    .containsExactly(id);
        }
        String own = network("'name':'own'");
        assertThat(member().get(NETWORKS + "?id=" + own + "&provider:network_type=geneve")
                        .content())
                .as("what a member may not see is no filter for one")
                .isEmpty();
    }

    @Test
    void areRefusedWhereTheyCannotBe() {
        refused(
                400,
                "SegmentsSetInConjunctionWithProviders",
                () -> admin().post(
                                NETWORKS,
                                "{'network':{'provider:network_type':'geneve','segments':[" + flat(red) + "]}}"));
        refused(400, "SegmentsContainDuplicateEntry", () -> make(vlan(red, 10), flat(blue), vlan(red, 10)));
        refused(400, "SegmentsContainDuplicateEntry", () -> make(flat(red), flat(red)));
        refused(400, "InvalidInput", () -> make(vlan(red, 10), vlan(red, 11)));
        refused(400, "InvalidInput", () -> make(flat(red), "{'provider:network_type':'geneve'}"));
        refused(400, "InvalidInput", () -> make("{'provider:network_type':'geneve'}", flat(red)));
        refused(400, "InvalidInput", () -> make("{'provider:physical_network':'" + red + "'}"));
        refused(400, "InvalidInput", () -> make(flat(red), "{'provider:network_type':'vlan'}"));
        refused(400, "HTTPBadRequest", () -> make("{'network_type':'flat'}"));
        refused(400, "HTTPBadRequest", () -> make("'flat'"));
        refused(400, "HTTPBadRequest", () -> make(vlan(red, 0)));
        make(vlan(red, 10)).content();
        refused(409, "VlanIdInUse", () -> make(flat(blue), vlan(red, 10)));
    }

    @Test
    void doNotChangeByTheNetwork() {
        String url = NETWORKS + "/" + make(vlan(red, 10), flat(blue)).id();
        refused(400, "InvalidInput", () -> admin().put(url, "{'network':{'provider:segmentation_id':11}}"));
        refused(400, "HTTPBadRequest", () -> admin().put(url, "{'network':{'segments':[]}}"));
        JsonNode renamed = admin().put(url, "{'network':{'name':'renamed'}}").content();
        assertThat(texts(renamed.get("segments"), "provider:physical_network")).containsExactly(red, blue);
    }

    @Test
    void areOneNetworksEachWhoeverAsksFirst() {
        List<Supplier<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String other = "other" + i + "-" + project;
            calls.add(() -> make(flat(other), vlan(red, 77)));
        }
        List<Answer> answers = Race.of(calls);
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 201).forEach(answer -> answer.refused(409, "VlanIdInUse"));
    }
}
