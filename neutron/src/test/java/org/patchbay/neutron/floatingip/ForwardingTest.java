// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import tools.jackson.databind.JsonNode;

/** Port forwardings: the calls, what they show, and the load balancers. */
class ForwardingTest extends FloatingIpTestCase {
    private final JsonNode floating = floating("");
    private final String id = text(floating, "id");
    private final String address = text(floating, "floating_ip_address");
    private final String fixed =
            text(member().get(PORTS + "/" + port).content().get("fixed_ips").get(0), "ip_address");
    private final String collection = FLOATING + "/" + id + "/port_forwardings";

    private Answer forward(String more) {
        return forward(port, fixed, more);
    }

    private Answer forward(String toPort, String toAddress, String more) {
        return member().post(
                        collection,
                        "{'port_forwarding':{'internal_port_id':'" + toPort + "','internal_ip_address':'" + toAddress
                                + "'," + more + "}}");
    }

    private static String ports(int external, int internal) {
        return "'protocol':'tcp','external_port':" + external + ",'internal_port':" + internal;
    }

    private String vips(String protocol) {
        return fixture.central()
                .nbctl("--bare", "--columns=vips", "find", "Load_Balancer", "name=pf-floatingip-" + id + "-" + protocol)
                .strip();
    }

    @Test
    void areMadeChangedAndDeleted() {
        JsonNode made = forward(ports(2222, 22) + ",'description':'ssh'").content();
        String forwarding = text(made, "id");
        assertThat(made.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "description",
                        "internal_port_id",
                        "internal_ip_address",
                        "protocol",
                        "internal_port",
                        "internal_port_range",
                        "external_port",
                        "external_port_range");
        assertThat(made.get("external_port").intValue()).isEqualTo(2222);
        assertThat(text(made, "external_port_range")).isEqualTo("2222:2222");
        assertThat(vips("tcp")).isEqualTo(address + ":2222=" + fixed + ":22");
        String balancer = fixture.central()
                .nbctl("--bare", "--columns=_uuid", "find", "Load_Balancer", "name=pf-floatingip-" + id + "-tcp")
                .strip();
        assertThat(column("Logical_Router", "neutron-" + router, "load_balancer"))
                .isEqualTo(balancer);
        assertThat(column("Logical_Switch", "neutron-" + network, "load_balancer"))
                .isEqualTo(balancer);
        JsonNode shown = show(id);
        assertThat(text(shown, "status")).isEqualTo("ACTIVE");
        assertThat(text(shown, "router_id")).isEqualTo(router);
        assertThat(shown.get("port_forwardings").get(0).get("external_port").intValue())
                .isEqualTo(2222);

        member().put(collection + "/" + forwarding, "{'port_forwarding':{'external_port':2223,'internal_port':23}}")
                .content();
        assertThat(vips("tcp")).isEqualTo(address + ":2223=" + fixed + ":23");
        JsonNode udp = member().put(collection + "/" + forwarding, "{'port_forwarding':{'protocol':'udp'}}")
                .content();
        assertThat(text(udp, "description")).isEqualTo("ssh");
        assertThat(vips("tcp")).isEmpty();
        assertThat(vips("udp")).isEqualTo(address + ":2223=" + fixed + ":23");
        assertThat(member().get(collection).content()).hasSize(1);
        assertThat(member().get(collection + "?external_port=1").content()).isEmpty();
        assertThat(member().get(collection + "/" + forwarding + "?fields=protocol")
                        .content()
                        .propertyNames())
                .containsExactly("protocol");
        refused(409, "FipInUseByPortForwarding", () -> member().delete(FLOATING + "/" + id));
        member().delete(collection + "/" + forwarding).done();
        member().get(collection + "/" + forwarding).refused(404, "PortForwardingNotFound");
        assertThat(show(id).get("router_id").isNull()).isTrue();
        assertThat(text(show(id), "status")).isEqualTo("DOWN");
        assertNoTraceOf("pf-floatingip-" + id);
        member().delete(FLOATING + "/" + id).done();
        assertNoTraceOf(id);
    }

    @Test
    void areSeveralPortsAtOnce() {
        forward("'protocol':'tcp','external_port_range':'8000:8002','internal_port_range':'80:82'")
                .content();
        assertThat(vips("tcp"))
                .contains(address + ":8000=" + fixed + ":80", address + ":8002=" + fixed + ":82")
                .doesNotContain(":8003");
        JsonNode all = forward("'protocol':'tcp','external_port_range':'9000:9001','internal_port':90")
                .content();
        assertThat(all.get("external_port").isNull()).isTrue();
        assertThat(vips("tcp")).contains(address + ":9000=" + fixed + ":90", address + ":9001=" + fixed + ":90");
        refused(
                400,
                "BadRequest",
                () -> forward("'protocol':'tcp','external_port_range':'1:3','internal_port_range':'1:2'"));
        refused(
                400,
                "BadRequest",
                () -> forward("'protocol':'tcp','external_port_range':'1:60000','internal_port_range':'1:60000'"));
        refused(400, "BadRequest", () -> forward(ports(8001, 99)));
        refused(400, "BadRequest", () -> forward(ports(99, 81)));
        refused(400, "BadRequest", () -> forward("'protocol':'tcp','external_port':1"));
        refused(400, "HTTPBadRequest", () -> forward("'protocol':'icmp','external_port':1,'internal_port':1"));
        refused(400, "HTTPBadRequest", () -> forward(ports(0, 1)));
        refused(400, "HTTPBadRequest", () -> forward("'protocol':'tcp','external_port_range':'5:4','internal_port':1"));
        forward("'protocol':'udp','external_port':8001,'internal_port':80").content();
        JsonNode bulk = member().post(
                        collection,
                        "{'port_forwardings':[{'internal_port_id':'" + port
                                + "','internal_ip_address':'" + fixed + "'," + ports(1, 1) + "},{'internal_port_id':'"
                                + port
                                + "','internal_ip_address':'" + fixed + "'," + ports(2, 2) + "}]}")
                .content();
        assertThat(bulk).hasSize(2);
        assertThat(vips("tcp")).contains(address + ":1=" + fixed + ":1", address + ":2=" + fixed + ":2");
        refused(
                400,
                "BadRequest",
                () -> member().post(
                                collection,
                                "{'port_forwardings':[{'internal_port_id':'" + port
                                        + "','internal_ip_address':'" + fixed + "'," + ports(3, 3)
                                        + "},{'internal_port_id':'" + port
                                        + "','internal_ip_address':'" + fixed + "'," + ports(3, 4) + "}]}"));
    }

    @Test
    void excludeATranslation() {
        forward(ports(22, 22)).content();
        refused(409, "FipInUseByPortForwarding", () -> change(id, portOf(port)));
        refused(409, "PortHasPortForwarding", () -> tryFloating(portOf(port)));
        String other = text(memberPort("'fixed_ips':[{'ip_address':'10.0.0.99'}]"), "id");
        String translated = text(floating(portOf(other)), "id");
        refused(409, "PortHasBindingFloatingIP", () -> forward(other, "10.0.0.99", ports(23, 23)));
        refused(
                409,
                "FloatingIPPortAlreadyAssociated",
                () -> member().post(
                                FLOATING + "/" + translated + "/port_forwardings",
                                "{'port_forwarding':{'internal_port_id':'" + port + "','internal_ip_address':'" + fixed
                                        + "'," + ports(24, 24) + "}}"));
        refused(400, "BadRequest", () -> forward(port, "10.0.0.98", ports(25, 25)));
        refused(
                409,
                "RouterInterfaceInUseByFloatingIP",
                () -> member().put(
                                ROUTERS + "/" + router + "/remove_router_interface", "{'subnet_id':'" + subnet + "'}"));
        member(project + "x").get(collection).refused(404, "FloatingIPNotFound");
        fixture.as("reader@" + project)
                .post(collection, "{'port_forwarding':{}}")
                .refused(403, "PolicyNotAuthorized");
    }

    @Test
    void goWithTheirPort() {
        String second = network("'name':'second'");
        String inner = subnet(second, "'cidr':'10.5.0.0/24'");
        member().put(ROUTERS + "/" + router + "/add_router_interface", "{'subnet_id':'" + inner + "'}");
        String other = member().post(
                        PORTS, "{'port':{'network_id':'" + second + "','fixed_ips':[{'ip_address':'10.5.0.9'}]}}")
                .id();
        forward(ports(22, 22)).content();
        forward(other, "10.5.0.9", ports(23, 23)).content();
        assertThat(column("Logical_Switch", "neutron-" + second, "load_balancer"))
                .isNotEmpty();
        member().delete(PORTS + "/" + other).done();
        assertThat(vips("tcp")).isEqualTo(address + ":22=" + fixed + ":22");
        assertThat(column("Logical_Switch", "neutron-" + second, "load_balancer"))
                .isEmpty();
        assertNoTraceOf(other);
        member().put(PORTS + "/" + port, "{'port':{'fixed_ips':[{'ip_address':'10.0.0.200'}]}}")
                .content();
        assertNoTraceOf("pf-floatingip-" + id);
        assertThat(text(show(id), "status")).isEqualTo("DOWN");
    }
}
