// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProviderNetworkTest extends ApiTest {

    private Answer make(String type, String more) {
        return admin().post(NETWORKS, "{'network':{'provider:network_type':'" + type + "'" + more + "}}");
    }

    private String on() {
        return ",'provider:physical_network':'phys-" + project + "'";
    }

    private static String vlan(int id) {
        return ",'provider:segmentation_id':" + id;
    }

    @Test
    void reachesAFlatNetworkByALocalnetPort() {
        JsonNode network = make("flat", on()).content();
        assertThat(network.get("provider:network_type").stringValue()).isEqualTo("flat");
        assertThat(network.get("provider:physical_network").stringValue()).isEqualTo("phys-" + project);
        assertThat(network.get("provider:segmentation_id").isNull()).isTrue();
        assertThat(network.get("mtu").intValue()).isEqualTo(1500);
        String name = "neutron-" + network.get("id").stringValue();
        String port = column("Logical_Switch", name, "ports");
        assertThat(column("Logical_Switch_Port", port, "type")).isEqualTo("localnet");
        assertThat(column("Logical_Switch_Port", port, "addresses")).isEqualTo("unknown");
        assertThat(column("Logical_Switch_Port", port, "name")).startsWith("provnet-");
        assertThat(column("Logical_Switch_Port", port, "tag")).isEmpty();
        assertThat(column("Logical_Switch_Port", port, "options"))
                .isEqualTo("mcast_flood=false mcast_flood_reports=true network_name=phys-" + project);
        refused(409, "FlatNetworkInUse", () -> make("flat", on()));
        assertThat(admin().get(PORTS + "?network_id=" + network.get("id").stringValue())
                        .content())
                .isEmpty();
        admin().delete(NETWORKS + "/" + network.get("id").stringValue()).done();
        assertNoTraceOf("phys-" + project);
        assertThat(make("flat", on()).status()).isEqualTo(201);
    }

    @Test
    void tagsAVlanNetwork() {
        String id = make("vlan", on() + vlan(123)).id();
        String port = column("Logical_Switch", "neutron-" + id, "ports");
        assertThat(column("Logical_Switch_Port", port, "tag")).isEqualTo("123");
        refused(409, "VlanIdInUse", () -> make("vlan", on() + vlan(123)));
        assertThat(make("vlan", on() + vlan(124)).status()).isEqualTo(201);
        assertThat(make("vlan", ",'provider:physical_network':'other','provider:segmentation_id':123")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void choosesAFreeVlan() {
        make("vlan", on() + vlan(1)).content();
        assertThat(make("vlan", on()).content().get("provider:segmentation_id").intValue())
                .isEqualTo(2);
        assertThat(make("vlan", on()).content().get("provider:segmentation_id").intValue())
                .isEqualTo(3);
    }

    @Test
    void movesANetworkToAnotherVlan() {
        String id = make("vlan", on() + vlan(10)).id();
        make("vlan", on() + vlan(12)).content();
        String url = NETWORKS + "/" + id;
        assertThat(admin().put(url, "{'network':{'provider:segmentation_id':11}}")
                        .content()
                        .get("provider:segmentation_id")
                        .intValue())
                .isEqualTo(11);
        String port = column("Logical_Switch", "neutron-" + id, "ports");
        assertThat(column("Logical_Switch_Port", port, "tag")).isEqualTo("11");
        refused(409, "VlanIdInUse", () -> admin().put(url, "{'network':{'provider:segmentation_id':12}}"));
        assertThat(make("vlan", on() + vlan(10)).status()).isEqualTo(201);
    }

    @Test
    void keepsTheSegmentOnOtherUpdates() {
        String id = make("vlan", on() + vlan(20)).id();
        String before = column("Logical_Switch", "neutron-" + id, "ports");
        JsonNode after = admin().put(NETWORKS + "/" + id, "{'network':{'name':'renamed'}}")
                .content();
        assertThat(after.get("provider:segmentation_id").intValue()).isEqualTo(20);
        assertThat(column("Logical_Switch", "neutron-" + id, "ports")).isEqualTo(before);
        assertThat(admin().put(
                                NETWORKS + "/" + id,
                                "{'network':{'provider:network_type':'vlan'" + on() + vlan(20) + "}}")
                        .status())
                .isEqualTo(200);
        refused(
                400,
                "InvalidInput",
                () -> admin().put(NETWORKS + "/" + id, "{'network':{'provider:network_type':'flat'}}"));
        refused(
                400,
                "InvalidInput",
                () -> admin().put(NETWORKS + "/" + id, "{'network':{'provider:physical_network':'other'}}"));
    }

    @Test
    void refusesSegmentsThatCannotBe() {
        refused(400, "InvalidInput", () -> make("vlan", on() + vlan(4095)));
        refused(400, "HTTPBadRequest", () -> make("vlan", on() + vlan(0)));
        refused(400, "InvalidInput", () -> make("vlan", vlan(5)));
        refused(400, "InvalidInput", () -> make("flat", ""));
        refused(400, "InvalidInput", () -> make("flat", on() + vlan(5)));
        refused(400, "InvalidInput", () -> make("geneve", on()));
        refused(400, "HTTPBadRequest", () -> make("vxlan", ""));
        refused(400, "InvalidInput", () -> admin().post(NETWORKS, "{'network':{'provider:segmentation_id':5}}"));
        refused(400, "InvalidInput", () -> admin().post(NETWORKS, "{'network':{'provider:physical_network':'x'}}"));
    }

    @Test
    void asksForATunnelKey() {
        String id = make("geneve", vlan(70001)).id();
        assertThat(column("Logical_Switch", "neutron-" + id, "other_config")).contains("requested-tnl-key=70001");
        refused(409, "TunnelIdInUse", () -> make("geneve", vlan(70001)));
        admin().delete(NETWORKS + "/" + id).done();
        assertThat(make("geneve", vlan(70001)).status()).isEqualTo(201);
    }

    @Test
    void leavesTheTunnelKeysOfForeignSwitchesAlone() {
        String name = "foreign-" + project;
        fixture.central().nbctl("ls-add", name);
        fixture.central().nbctl("set", "Logical_Switch", name, "other_config:requested-tnl-key=70002");
        fixture.settle();
        refused(409, "TunnelIdInUse", () -> make("geneve", vlan(70002)));
    }

    @Test
    void limitsTheMtuByTheKindOfNetwork() {
        String id = make("flat", on() + ",'mtu':1500").id();
        refused(400, "InvalidInput", () -> admin().put(NETWORKS + "/" + id, "{'network':{'mtu':1501}}"));
    }

    @Test
    void aNetworkIsOneSegment() {
        String network = admin().post(NETWORKS, """
                {'network':{'provider:network_type':'vlan','provider:physical_network':'segment-%s','provider:segmentation_id':9}}""".formatted(project)).id();
        JsonNode segment =
                admin().get("/v2.0/segments?network_id=" + network).content().get(0);
        assertThat(segment.get("id").asString()).isEqualTo(network);
        assertThat(segment.get("network_type").asString()).isEqualTo("vlan");
        assertThat(segment.get("physical_network").asString()).isEqualTo("segment-" + project);
        assertThat(segment.get("segmentation_id").asInt()).isEqualTo(9);
        assertThat(admin().get("/v2.0/segments/" + network).content()).isEqualTo(segment);
        assertThat(member().get("/v2.0/segments").content()).isEmpty();
        refused(404, "SegmentNotFound", () -> member().get("/v2.0/segments/" + network));
    }
}
