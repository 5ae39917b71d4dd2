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
import org.patchbay.neutron.TwoProviders;
import tools.jackson.databind.JsonNode;

/** Segments by calls of their own, and subnets that are on one. */
class SegmentTest extends ApiTest {
    private static final String SEGMENTS = "/v2.0/segments";

    private final String red = "red-" + project;
    private final String blue = "blue-" + project;
    private final String network = admin().post(NETWORKS, """
            {'network':{'provider:network_type':'vlan','provider:physical_network':'%s','provider:segmentation_id':9}}""".formatted(red)).id();

    private Answer make(String ofNetwork, String attributes) {
        return admin().post(SEGMENTS, "{'segment':{'network_id':'" + ofNetwork + "'," + attributes + "}}");
    }

    private static String vlan(String physical, int id) {
        return "'network_type':'vlan','physical_network':'" + physical + "','segmentation_id':" + id;
    }

    private String more() {
        return make(network, vlan(blue, 10)).id();
    }

    private Answer trySubnet(String cidr, String segment) {
        return admin().post(
                        SUBNETS,
                        "{'subnet':{'network_id':'" + network + "','cidr':'" + cidr + "','segment_id':" + segment
                                + "}}");
    }

    private static String quoted(String id) {
        return "'" + id + "'";
    }

    @Test
    void livesLikeEveryOtherResource() {
        JsonNode made = make(network, vlan(blue, 10) + ",'name':'rack 2','description':'d'")
                .content();
        String url = SEGMENTS + "/" + made.get("id").stringValue();
        assertThat(made.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "network_id",
                        "name",
                        "description",
                        "network_type",
                        "physical_network",
                        "segmentation_id",
                        "revision_number",
                        "created_at",
                        "updated_at");
        assertThat(made.get("name").stringValue()).isEqualTo("rack 2");
        assertThat(made.get("segmentation_id").intValue()).isEqualTo(10);
        assertThat(admin().get(url).content()).isEqualTo(made);
        assertThat(texts(admin().get(NETWORKS + "/" + network).content().get("segments"), "provider:physical_network"))
                .containsExactly(red, blue);

        JsonNode renamed = admin().put(url, "{'segment':{'name':null,'description':'other'}}", "revision_number=1")
                .content();
        assertThat(renamed.get("name").isNull()).isTrue();
        assertThat(renamed.get("description").stringValue()).isEqualTo("other");
        assertThat(renamed.get("revision_number").intValue()).isEqualTo(2);
        assertThat(renamed.get("created_at")).isEqualTo(made.get("created_at"));
        assertThat(admin().put(url, "{'segment':{'name':'x'}}", "revision_number=1")
                        .status())
                .isEqualTo(412);
        refused(400, "HTTPBadRequest", () -> admin().put(url, "{'segment':{'physical_network':'x'}}"));

        admin().delete(url).done();
        assertNoTraceOf(blue);
        refused(404, "SegmentNotFound", () -> admin().get(url));
        assertThat(admin().get(NETWORKS + "/" + network)
                        .content()
                        .get("provider:physical_network")
                        .stringValue())
                .isEqualTo(red);
        assertThat(make(network, vlan(blue, 10)).status()).isEqualTo(201);
    }

    @Test
    void isForAdministratorsOnly() {
        refused(
                403,
                "PolicyNotAuthorized",
                () -> member().post(SEGMENTS, "{'segment':{'network_id':'" + network + "'," + vlan(blue, 10) + "}}"));
        String url = SEGMENTS + "/" + more();
        refused(404, "SegmentNotFound", () -> member().put(url, "{'segment':{'name':'x'}}"));
        refused(404, "SegmentNotFound", () -> member().delete(url));
        assertThat(member().get(SEGMENTS).content()).isEmpty();
    }

    @Test
    void areListedInOrderWithTheOnesOfAllNetworks() {
        String second = more();
        String third = make(network, "'network_type':'flat','physical_network':'green-" + project + "'")
                .id();
        network("'name':'overlay'");
        List<String> all = texts(admin().get(SEGMENTS).content(), "id");
        assertThat(all).contains(network, second, third).isSorted().doesNotHaveDuplicates();
        List<String> paged = new ArrayList<>();
        String marker = "";
        for (int i = 0; i <= all.size(); i++) {
            List<String> page = texts(
                    admin().get(SEGMENTS + "?limit=1" + (marker.isEmpty() ? "" : "&marker=" + marker))
                            .content(),
                    "id");
            paged.addAll(page);
            marker = page.isEmpty() ? marker : page.getFirst();
        }
        assertThat(paged).isEqualTo(all);
        assertThat(texts(admin().get(SEGMENTS + "?network_id=" + network).content(), "id"))
                .containsExactlyInAnyOrder(network, second, third);
        assertThat(texts(
                        admin().get(SEGMENTS + "?network_type=vlan&physical_network=" + blue)
                                .content(),
                        "id"))
                .containsExactly(second);
        assertThat(texts(
                        admin().get(SEGMENTS + "?sort_key=physical_network&sort_dir=desc&network_id=" + network)
                                .content(),
                        "id"))
                .containsExactly(network, third, second);
    }

    @Test
    void mayLoseTheFirstButNotTheLast() {
        refused(409, "SegmentInUse", () -> admin().delete(SEGMENTS + "/" + network));
        String second = more();
        admin().delete(SEGMENTS + "/" + network).done();
        assertNoTraceOf(red);
        refused(409, "SegmentInUse", () -> admin().delete(SEGMENTS + "/" + second));
        JsonNode left = admin().put(NETWORKS + "/" + network, "{'network':{'provider:segmentation_id':11}}")
                .content();
        assertThat(left.get("provider:physical_network").stringValue()).isEqualTo(blue);
        JsonNode segments = admin().get(SEGMENTS + "?network_id=" + network).content();
        assertThat(texts(segments, "id")).containsExactly(second);
        assertThat(segments.get(0).get("segmentation_id").intValue()).isEqualTo(11);
        assertThat(segments.get(0).get("revision_number").intValue()).isEqualTo(2);
        refused(404, "SegmentNotFound", () -> admin().get(SEGMENTS + "/" + network));
        admin().delete(NETWORKS + "/" + network).done();
        assertNoTraceOf(blue);
    }

    @Test
    void areMadeSeveralAtOnce() {
        Answer both = admin().post(
                        SEGMENTS,
                        "{'segments':[{'network_id':'" + network + "'," + vlan(blue, 10) + "},{'network_id':'" + network
                                + "'," + vlan("green-" + project, 10) + "}]}");
        assertThat(texts(both.content(), "physical_network")).containsExactly(blue, "green-" + project);
        assertThat(admin().get(NETWORKS + "/" + network).content().get("segments"))
                .hasSize(3);
        String twice = "{'network_id':'" + network + "'," + vlan("grey-" + project, 10) + "}";
        refused(400, "InvalidInput", () -> admin().post(SEGMENTS, "{'segments':[" + twice + "," + twice + "]}"));
    }

    @Test
    void areRefusedWhereTheyCannotBe() {
        refused(400, "InvalidInput", () -> make(network, "'network_type':'geneve'"));
        refused(400, "InvalidInput", () -> make(network, vlan(red, 10)));
        refused(400, "InvalidInput", () -> make(network, "'network_type':'vlan'"));
        refused(400, "HTTPBadRequest", () -> make(network, "'network_type':'gre'"));
        refused(400, "HTTPBadRequest", () -> make(network, vlan(blue, 0)));
        refused(400, "HTTPBadRequest", () -> make(network, "'physical_network':'x'"));
        refused(404, "NetworkNotFound", () -> make("6c3f5b0e-8a52-4d5c-9f3e-000000000001", vlan(blue, 10)));
        String overlay = network("'name':'overlay'");
        refused(400, "InvalidInput", () -> make(overlay, vlan(blue, 10)));
        admin().post(
                        NETWORKS,
                        "{'network':{'provider:network_type':'flat','provider:physical_network':'" + blue + "'}}")
                .content();
        refused(
                409,
                "FlatNetworkInUse",
                () -> make(network, "'network_type':'flat','physical_network':'" + blue + "'"));
    }

    @Test
    void haveSubnetsAllOrNone() {
        String second = more();
        String own = network("'name':'own'");
        refused(403, "PolicyNotAuthorized", () -> member().post(SUBNETS, """
                        {'subnet':{'network_id':'%s','cidr':'10.1.0.0/24','segment_id':'%s'}}""".formatted(own, second)));
        refused(404, "SegmentNotFound", () -> trySubnet("10.1.0.0/24", quoted("6c3f5b0e-8a52-4d5c-9f3e-000000000001")));
        String overlay = network("'name':'overlay'");
        refused(400, "NetworkIdsDontMatch", () -> trySubnet("10.1.0.0/24", quoted(overlay)));
        assertThat(admin().get(NETWORKS + "/" + network)
                        .content()
                        .get("l2_adjacency")
                        .booleanValue())
                .isTrue();
        JsonNode made = trySubnet("10.1.0.0/24", quoted(network)).content();
        assertThat(made.get("segment_id").stringValue()).isEqualTo(network);
        assertThat(admin().get(NETWORKS + "/" + network)
                        .content()
                        .get("l2_adjacency")
                        .booleanValue())
                .isFalse();
        refused(400, "SubnetsNotAllAssociatedWithSegments", () -> trySubnet("10.2.0.0/24", "null"));
        String other = trySubnet("10.2.0.0/24", quoted(second)).id();
        refused(409, "SegmentInUse", () -> admin().delete(SEGMENTS + "/" + second));
        assertThat(texts(admin().get(SUBNETS + "?segment_id=" + second).content(), "id"))
                .containsExactly(other);
        refused(
                400,
                "SubnetsNotAllAssociatedWithSegments",
                () -> admin().put(SUBNETS + "/" + other, "{'subnet':{'segment_id':null}}"));
        admin().delete(SUBNETS + "/" + other).done();
        admin().delete(SEGMENTS + "/" + second).done();
    }

    @Test
    void takeTheOnlySubnetLater() {
        String subnet = trySubnet("10.1.0.0/24", "null").id();
        String url = SUBNETS + "/" + subnet;
        assertThat(member().get(url).content().has("segment_id")).isFalse();
        String second = more();
        String body = "{'subnet':{'segment_id':'" + network + "'}}";
        refused(400, "NoUpdateSubnetWhenMultipleSegmentsOnNetwork", () -> admin().put(url, body));
        admin().delete(SEGMENTS + "/" + second).done();
        assertThat(admin().put(url, body).content().get("segment_id").stringValue())
                .isEqualTo(network);
        refused(
                400,
                "SubnetSegmentAssociationChangeNotAllowed",
                () -> admin().put(url, "{'subnet':{'segment_id':null}}"));
        assertThat(admin().put(url, body).status()).isEqualTo(200);
        assertThat(admin().put(url, "{'subnet':{'name':'x'}}")
                        .content()
                        .get("segment_id")
                        .stringValue())
                .isEqualTo(network);
    }

    @Test
    void areOneNetworksEachWhoeverAsksFirst() {
        List<Supplier<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String one = admin().post(NETWORKS, """
                    {'network':{'provider:network_type':'flat','provider:physical_network':'%s'}}""".formatted("own" + i + "-" + project))
                    .id();
            calls.add(() -> make(one, vlan(blue, 10)));
        }
        List<Answer> answers = Race.of(calls);
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 201).forEach(answer -> answer.refused(409, "VlanIdInUse"));
    }

    @Test
    void doNotGoUnderASubnetOfAnotherProvider() throws InterruptedException {
        TwoProviders providers = new TwoProviders(fixture);
        String second = more();
        String body = "{'subnet':{'network_id':'" + network + "','cidr':'10.2.0.0/24','segment_id':'" + second + "'}}";
        Answer late = providers.late(
                project, client -> client.delete(SEGMENTS + "/" + second), client -> client.post(SUBNETS, body));
        late.refused(409, "SegmentInUse");
        admin().delete(SUBNETS + "/"
                        + admin().get(SUBNETS + "?network_id=" + network)
                                .content()
                                .get(0)
                                .get("id")
                                .stringValue())
                .done();
        fixture.settle();
        late = providers.late(
                project, client -> client.post(SUBNETS, body), client -> client.delete(SEGMENTS + "/" + second));
        late.refused(404, "SegmentNotFound");
    }
}
