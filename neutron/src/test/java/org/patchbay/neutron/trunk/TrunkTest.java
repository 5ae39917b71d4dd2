// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.ApiTest;
import org.patchbay.neutron.TwoProviders;
import org.patchbay.northbound.NorthboundIndexes;
import tools.jackson.databind.JsonNode;

/** Trunks, their sub ports, and what two providers do with them at the same time. */
@Tag("slow")
class TrunkTest extends ApiTest {
    private static final String TRUNKS = "/v2.0/trunks";

    private static TwoProviders providers;

    private final String network = network("'name':'parents'");
    private final String other = network("'name':'others'");
    private final String parent = newPort(network);
    private final String sub = newPort(other);

    @BeforeAll
    static void addProvider() {
        providers = new TwoProviders(fixture);
    }

    private String newPort(String ofNetwork) {
        return member().post(PORTS, "{'port':{'network_id':'" + ofNetwork + "'}}")
                .id();
    }

    private static Answer make(ApiClient client, String port, String more) {
        return client.post(TRUNKS, "{'trunk':{'port_id':'" + port + "'" + more + "}}");
    }

    private static String with(String port, int vlan) {
        return "{'port_id':'" + port + "','segmentation_type':'vlan','segmentation_id':" + vlan + "}";
    }

    private static Answer add(ApiClient client, String trunk, String subPorts) {
        return client.put(TRUNKS + "/" + trunk + "/add_subports", "{'sub_ports':[" + subPorts + "]}");
    }

    private static Answer remove(ApiClient client, String trunk, String port) {
        return client.put(TRUNKS + "/" + trunk + "/remove_subports", "{'sub_ports':[{'port_id':'" + port + "'}]}");
    }

    /** {@code <parent>/<tag>} as OVN sees it; empty for a port of its own. */
    private static String within(String port) {
        String tag = column("Logical_Switch_Port", port, "tag");
        String name = column("Logical_Switch_Port", port, "parent_name");
        return tag.isEmpty() && name.isEmpty() ? "" : name + "/" + tag;
    }

    private String trunk() {
        return make(member(), parent, ",'sub_ports':[" + with(sub, 7) + "]").id();
    }

    private JsonNode show(String port) {
        return admin().get(PORTS + "/" + port).content();
    }

    @Test
    void putsPortsWithinAnother() {
        JsonNode made = make(member(), parent, ",'name':'t','sub_ports':[" + with(sub, 7) + "]")
                .content();
        String id = made.get("id").stringValue();
        assertThat(made.get("project_id").stringValue()).isEqualTo(project);
        assertThat(made.get("status").stringValue()).isEqualTo("DOWN");
        assertThat(made.get("admin_state_up").booleanValue()).isTrue();
        assertThat(made.get("sub_ports").toString())
                .isEqualTo("[{\"port_id\":\"" + sub + "\",\"segmentation_type\":\"vlan\",\"segmentation_id\":7}]");
        assertThat(within(sub)).isEqualTo(parent + "/7");
        assertThat(show(sub).get("device_owner").stringValue()).isEqualTo("trunk:subport");
        JsonNode details = show(parent).get("trunk_details");
        assertThat(details.get("trunk_id").stringValue()).isEqualTo(id);
        assertThat(details.get("sub_ports").get(0).get("mac_address").stringValue())
                .isEqualTo(show(sub).get("mac_address").stringValue());
        assertThat(show(sub).get("trunk_details").isNull()).isTrue();

        String second = newPort(other);
        Answer more = add(member(), id, with(second, 8));
        assertThat(more.body().get("sub_ports")).hasSize(2);
        assertThat(more.body().get("revision_number").intValue()).isEqualTo(2);
        assertThat(within(second)).isEqualTo(parent + "/8");
        assertThat(member().get(TRUNKS + "/" + id + "/get_subports").content()).hasSize(2);
        assertThat(remove(member(), id, sub).body().get("sub_ports")).hasSize(1);
        assertThat(within(sub)).isEmpty();
        assertThat(show(sub).get("device_owner").stringValue()).isEmpty();

        member().delete(TRUNKS + "/" + id).done();
        assertThat(within(second)).isEmpty();
        assertThat(show(parent).get("trunk_details").isNull()).isTrue();
        assertNoTraceOf(id);
    }

    @Test
    void inheritsTheVlanOfTheNetwork() {
        String tagged = admin().post(
                        NETWORKS,
                        "{'network':{'provider:network_type':'vlan','provider:physical_network':'trunks',"
                                + "'provider:segmentation_id':77,'mtu':1400}}")
                .id();
        String port = port(tagged, "").get("id").stringValue();
        String inherit = ",'sub_ports':[{'port_id':'%s','segmentation_type':'inherit'}]";
        make(admin(), parent, inherit.formatted(port)).content();
        assertThat(within(port)).isEqualTo(parent + "/77");
        refused(400, "HTTPBadRequest", () -> make(member(), newParent, inherit.formatted(sub)));
    }

    private final String newParent = newPort(network);

    @Test
    void areListedAndTaggedAsEverythingElse() {
        String id = make(member(), parent, ",'name':'one','description':'d'").id();
        member().put(TRUNKS + "/" + id + "/tags/blue", "");
        for (String filter : new String[] {"name=one", "port_id=" + parent, "tags=blue", "project_id=" + project}) {
            assertThat(texts(member().get(TRUNKS + "?" + filter).content(), "id"))
                    .as(filter)
                    .containsExactly(id);
        }
        assertThat(member("strangers").get(TRUNKS).content()).isEmpty();
        member("strangers").get(TRUNKS + "/" + id).refused(404, "TrunkNotFound");
        member("strangers").get(TRUNKS + "/" + id + "/get_subports").refused(404, "TrunkNotFound");
        refused(403, "PolicyNotAuthorized", () -> add(fixture.as("reader@" + project), id, with(sub, 7)));
    }

    @Test
    void keepsItsPorts() {
        String id = trunk();
        refused(409, "PortInUseAsTrunkParent", () -> member().delete(PORTS + "/" + parent));
        refused(409, "PortInUseAsSubPort", () -> member().delete(PORTS + "/" + sub));
        refused(409, "PortInUseAsSubPort", () -> admin().put(PORTS + "/" + sub, "{'port':{'binding:profile':{}}}"));
        admin().put(PORTS + "/" + sub, "{'port':{'name':'renamed'}}").content();
        assertThat(within(sub)).isEqualTo(parent + "/7");
        member().delete(TRUNKS + "/" + id).done();
        member().delete(PORTS + "/" + parent).done();
        member().delete(PORTS + "/" + sub).done();
    }

    @Test
    void takesNoPortThatIsTaken() {
        String id = trunk();
        String subPorts = ",'sub_ports':[%s]";
        refused(409, "TrunkPortInUse", () -> make(member(), parent, ""));
        refused(409, "TrunkPortInUse", () -> make(member(), sub, ""));
        refused(409, "TrunkPortInUse", () -> make(member(), newParent, subPorts.formatted(with(sub, 9))));
        refused(409, "ParentPortInUse", () -> make(member(), newParent, subPorts.formatted(with(parent, 9))));
        refused(409, "ParentPortInUse", () -> make(member(), newParent, subPorts.formatted(with(newParent, 9))));
        String free = newPort(other);
        refused(409, "DuplicateSubPort", () -> add(member(), id, with(free, 7)));
        refused(400, "HTTPBadRequest", () -> add(member(), id, with(free, 4095)));
        refused(400, "HTTPBadRequest", () -> add(member(), id, "{'port_id':'" + free + "'}"));
        refused(404, "SubPortNotFound", () -> remove(member(), id, free));
        String plugged = port(other, "'device_id':'vm','device_owner':'compute:nova'")
                .get("id")
                .stringValue();
        refused(409, "PortInUse", () -> add(member(), id, with(plugged, 9)));
        String wide = admin().post(
                        NETWORKS, "{'network':{'provider:network_type':'flat','provider:physical_network':'wide'}}")
                .id();
        String tooLong = port(wide, "").get("id").stringValue();
        refused(409, "SubPortMtuGreaterThanTrunkPortMtu", () -> add(admin(), id, with(tooLong, 9)));
        String foreign = member("strangers").post(NETWORKS, "{'network':{}}").id();
        String foreignPort = member("strangers")
                .post(PORTS, "{'port':{'network_id':'" + foreign + "'}}")
                .id();
        refused(404, "PortNotFound", () -> add(member(), id, with(foreignPort, 9)));
    }

    @Test
    void isLeftAloneWhileItIsDown() {
        String id = trunk();
        member().put(TRUNKS + "/" + id, "{'trunk':{'admin_state_up':false}}").content();
        refused(409, "TrunkDisabled", () -> remove(member(), id, sub));
        refused(409, "TrunkDisabled", () -> member().delete(TRUNKS + "/" + id));
        member().put(TRUNKS + "/" + id, "{'trunk':{'admin_state_up':true,'name':'up'}}")
                .content();
        remove(member(), id, sub).body();
        assertThat(within(sub)).isEmpty();
    }

    @Test
    void aPortOfATrunkBecomesNoRouters() {
        String subnet = subnet(other, "'cidr':'10.0.0.0/24'");
        assertThat(subnet).isNotEmpty();
        String id = trunk();
        String second = newPort(other);
        add(member(), id, with(second, 8));
        String router = member().post("/v2.0/routers", "{'router':{}}").id();
        refused(
                409,
                "PortInUse",
                () -> member().put(
                                "/v2.0/routers/" + router + "/add_router_interface", "{'port_id':'" + second + "'}"));
    }

    private Answer late(Function<ApiClient, Answer> late, Function<ApiClient, Answer> early) {
        return providers.late(project, late, early);
    }

    @Test
    void takesNoPortThatGoes() {
        late(client -> make(client, parent, ""), client -> client.delete(PORTS + "/" + parent))
                .refused(404, "PortNotFound");
        String id = make(admin(), newParent, "").id();
        late(client -> add(client, id, with(sub, 7)), client -> client.delete(PORTS + "/" + sub))
                .refused(404, "PortNotFound");
    }

    @Test
    void keepsThePortThatItHasJustTaken() {
        late(client -> client.delete(PORTS + "/" + parent), client -> make(client, parent, ""))
                .refused(409, "PortInUseAsTrunkParent");
        String id = make(admin(), newParent, "").id();
        late(client -> client.delete(PORTS + "/" + sub), client -> add(client, id, with(sub, 7)))
                .refused(409, "PortInUseAsSubPort");
    }

    @Test
    void twoTakeOnePortOrOneVlanOnce() {
        late(client -> make(client, parent, ""), client -> make(client, parent, ""))
                .refused(409, "TrunkPortInUse");
        String subPort = ",'sub_ports':[" + with(sub, 7) + "]";
        String third = newPort(network);
        late(client -> make(client, newParent, subPort), client -> make(client, third, subPort))
                .refused(409, "TrunkPortInUse");
        String id = texts(admin().get(TRUNKS + "?port_id=" + parent).content(), "id")
                .getFirst();
        String one = newPort(other);
        String two = newPort(other);
        late(client -> add(client, id, with(one, 5)), client -> add(client, id, with(two, 5)))
                .refused(409, "DuplicateSubPort");
    }

    @Test
    void letsGoOfWhatItHasJustGot() {
        String id = make(admin(), parent, "").id();
        late(client -> client.delete(TRUNKS + "/" + id), client -> add(client, id, with(sub, 7)))
                .done();
        assertThat(fixture.snapshot().first(NorthboundIndexes.PORT_BY_NAME, sub))
                .isNotNull();
        assertThat(within(sub)).isEmpty();
    }
}
