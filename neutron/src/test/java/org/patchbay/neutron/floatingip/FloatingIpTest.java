// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.ApiClient;
import tools.jackson.databind.JsonNode;

/** Floating IPs: the calls, what they show, and the rows. */
class FloatingIpTest extends FloatingIpTestCase {
    @Test
    void isAllocatedWithoutLeadingAnywhere() {
        JsonNode made = floating("'description':'d'");
        String id = text(made, "id");
        assertThat(made.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "tenant_id",
                        "project_id",
                        "description",
                        "revision_number",
                        "created_at",
                        "updated_at",
                        "tags",
                        "floating_network_id",
                        "floating_ip_address",
                        "port_id",
                        "fixed_ip_address",
                        "router_id",
                        "status",
                        "port_details",
                        "port_forwardings",
                        "qos_policy_id",
                        "dns_name",
                        "dns_domain");
        assertThat(text(made, "floating_ip_address")).startsWith("198.18.0.");
        assertThat(text(made, "project_id")).isEqualTo(project);
        assertThat(text(made, "description")).isEqualTo("d");
        assertThat(text(made, "status")).isEqualTo("DOWN");
        for (String none : List.of("port_id", "fixed_ip_address", "router_id", "port_details")) {
            assertThat(made.get(none).isNull()).as(none).isTrue();
        }
        assertThat(nat()).isEmpty();

        JsonNode own = admin().get(PORTS + "?device_id=" + id).content().get(0);
        assertThat(text(own, "device_owner")).isEqualTo("network:floatingip");
        assertThat(text(own, "network_id")).isEqualTo(outside);
        assertThat(text(own, "project_id")).isEmpty();
        assertThat(text(own, "status")).isEqualTo("N/A");
        assertThat(text(own, "description")).isEmpty();
        assertThat(addresses(own)).containsExactly(text(made, "floating_ip_address"));
        assertThat(member().get(PORTS + "?device_id=" + id).content()).isEmpty();
        String ownPort = text(own, "id");
        refused(409, "ServicePortInUse", () -> admin().delete(PORTS + "/" + ownPort));
        refused(403, "PolicyNotAuthorized", () -> admin().put(PORTS + "/" + ownPort, "{'port':{'name':'x'}}"));
        refused(403, "PolicyNotAuthorized", () -> admin().put(PORTS + "/" + ownPort + "/tags/x", ""));
        refused(409, "SubnetInUse", () -> admin().delete(SUBNETS + "/" + outer));
        refused(409, "NetworkInUse", () -> admin().delete(NETWORKS + "/" + outside));

        member().delete(FLOATING + "/" + id).done();
        assertNoTraceOf(id);
        assertNoTraceOf(ownPort);
    }

    @Test
    void leadsToAPort() {
        JsonNode made = floating(portOf(port));
        String id = text(made, "id");
        String address = text(made, "floating_ip_address");
        String fixed = text(made, "fixed_ip_address");
        assertThat(text(made, "port_id")).isEqualTo(port);
        assertThat(text(made, "router_id")).isEqualTo(router);
        assertThat(text(made, "status")).isEqualTo("ACTIVE");
        assertThat(text(made.get("port_details"), "name")).isEqualTo("vm");
        assertThat(text(made.get("port_details"), "network_id")).isEqualTo(network);
        assertThat(nat()).contains(address, fixed);
        String row = fixture.central().nbctl("find", "NAT", "external_ip=\"" + address + "\"");
        assertThat(row)
                .contains(
                        "neutron:fip_id\"=\"" + id,
                        "neutron:fip_port_id\"=\"" + port,
                        "logical_port        : \"" + port)
                .contains("neutron:fip_network_id\"=\"" + outside, "external_mac        : []");
        assertThat(column("Logical_Switch_Port", port, "external_ids")).contains("neutron:port_fip=" + address);

        change(id, "'port_id':null").content();
        assertThat(nat()).isEmpty();
        assertThat(text(show(id), "status")).isEqualTo("DOWN");
        assertThat(show(id).get("router_id").isNull()).isTrue();
        assertThat(column("Logical_Switch_Port", port, "external_ids")).doesNotContain("port_fip");
        change(id, portOf(port)).content();
        String other = text(memberPort("'name':'other'"), "id");
        JsonNode moved = change(id, portOf(other) + ",'description':'moved'").content();
        assertThat(text(moved, "port_id")).isEqualTo(other);
        assertThat(text(moved, "description")).isEqualTo("moved");
        assertThat(nat().lines()).hasSize(1);
        assertThat(column("Logical_Switch_Port", port, "external_ids")).doesNotContain("port_fip");
        assertThat(column("Logical_Switch_Port", other, "external_ids")).contains("neutron:port_fip=" + address);
        // What a change does not name stays.
        assertThat(text(change(id, "'description':''").content(), "port_id")).isEqualTo(other);
        member().delete(FLOATING + "/" + id).done();
        assertThat(nat()).isEmpty();
        assertNoTraceOf(id);
        assertThat(column("Logical_Switch_Port", other, "external_ids")).doesNotContain("port_fip");
    }

    @Test
    void leadsToOneOfSeveralAddresses() {
        String two = text(memberPort("'fixed_ips':[{'ip_address':'10.0.0.50'},{'ip_address':'10.0.0.51'}]"), "id");
        refused(400, "BadRequest", () -> tryFloating(portOf(two)));
        String first = text(floating(portOf(two) + ",'fixed_ip_address':'10.0.0.50'"), "id");
        String second = text(floating(portOf(two) + ",'fixed_ip_address':'10.0.0.51'"), "id");
        assertThat(nat()).contains("10.0.0.50", "10.0.0.51");
        refused(
                409,
                "FloatingIPPortAlreadyAssociated",
                () -> tryFloating(portOf(two) + ",'fixed_ip_address':'10.0.0.50'"));
        refused(400, "BadRequest", () -> tryFloating(portOf(two) + ",'fixed_ip_address':'10.0.0.52'"));
        refused(400, "BadRequest", () -> tryFloating("'fixed_ip_address':'10.0.0.50'"));
        // An address that the port loses leads nowhere.
        member().put(PORTS + "/" + two, "{'port':{'fixed_ips':[{'ip_address':'10.0.0.51'}]}}")
                .content();
        assertThat(text(show(first), "status")).isEqualTo("DOWN");
        assertThat(text(show(second), "status")).isEqualTo("ACTIVE");
        assertThat(nat()).doesNotContain("10.0.0.50");
        // And goes with the port.
        member().delete(PORTS + "/" + two).done();
        assertThat(show(second).get("port_id").isNull()).isTrue();
        assertThat(nat()).isEmpty();
        assertNoTraceOf(two);
    }

    @Test
    void holdsWhatItNeeds() {
        String id = text(floating(portOf(port)), "id");
        refused(
                409,
                "RouterInterfaceInUseByFloatingIP",
                () -> member().put(
                                ROUTERS + "/" + router + "/remove_router_interface", "{'subnet_id':'" + subnet + "'}"));
        refused(
                409,
                "RouterExternalGatewayInUseByFloatingIp",
                () -> member().put(ROUTERS + "/" + router, "{'router':{'external_gateway_info':null}}"));
        change(id, "'port_id':null").content();
        member().put(ROUTERS + "/" + router + "/remove_router_interface", "{'subnet_id':'" + subnet + "'}");
        member().put(ROUTERS + "/" + router, "{'router':{'external_gateway_info':null}}")
                .content();
        refused(404, "ExternalGatewayForFloatingIPNotFound", () -> change(id, portOf(port)));
        member().delete(ROUTERS + "/" + router).done();
        member().delete(FLOATING + "/" + id).done();
        admin().delete(NETWORKS + "/" + outside).done();
        assertNoTraceOf(outside);
    }

    @Test
    void isWhereItsPortIsWhenTheRouterIsDistributed() {
        String guest = text(memberPort("'device_owner':'compute:nova'"), "id");
        String virtual = text(memberPort("'name':'vip'"), "id");
        String one = text(floating(portOf(guest)), "floating_ip_address");
        String two = text(floating(portOf(virtual)), "floating_ip_address");
        admin().put(ROUTERS + "/" + router, "{'router':{'distributed':true}}").content();
        assertThat(macOf(one)).startsWith("fa:16:3e:");
        assertThat(macOf(two)).isEmpty();
        String three =
                text(floating(portOf(text(memberPort("'device_owner':'compute:nova'"), "id"))), "floating_ip_address");
        assertThat(macOf(three)).startsWith("fa:16:3e:");
        admin().put(PORTS + "/" + virtual, "{'port':{'binding:host_id':'h1'}}").content();
        assertThat(macOf(two)).startsWith("fa:16:3e:");
        admin().put(ROUTERS + "/" + router, "{'router':{'distributed':false}}").content();
        assertThat(macOf(one) + macOf(two) + macOf(three)).isEmpty();
    }

    private static String macOf(String address) {
        return fixture.central()
                .nbctl("--bare", "--columns=external_mac", "find", "NAT", "external_ip=\"" + address + "\"")
                .strip();
    }

    @Test
    void hasTheAddressThatTheAdministratorChooses() {
        String body = "{'floatingip':{'floating_network_id':'" + outside + "',";
        member().post(FLOATING, body + "'floating_ip_address':'198.18.0.77'}}").refused(403, "PolicyNotAuthorized");
        JsonNode made = admin().post(FLOATING, body + "'floating_ip_address':'198.18.0.77'}}")
                .content();
        assertThat(text(made, "floating_ip_address")).isEqualTo("198.18.0.77");
        refused(
                409,
                "IpAddressAlreadyAllocated",
                () -> admin().post(FLOATING, body + "'floating_ip_address':'198.18.0.77'}}"));
        refused(400, "InvalidIpForNetwork", () -> admin().post(FLOATING, body + "'floating_ip_address':'192.0.2.1'}}"));
        refused(400, "BadRequest", () -> admin().post(FLOATING, body + "'floating_ip_address':'2001:db8::1'}}"));
        String second = fixture.as("admin@operators")
                .post(SUBNETS, "{'subnet':{'network_id':'" + outside + "','cidr':'198.19.0.0/24'}}")
                .id();
        assertThat(text(floating("'subnet_id':'" + second + "'"), "floating_ip_address"))
                .startsWith("198.19.0.");
        refused(
                400,
                "BadRequest",
                () -> member().post(FLOATING, "{'floatingip':{'floating_network_id':'" + network + "'}}"));
        refused(
                404,
                "NetworkNotFound",
                () -> member().post(FLOATING, "{'floatingip':{'floating_network_id':'" + port + "'}}"));
        refused(400, "HTTPBadRequest", () -> member().post(FLOATING, "{'floatingip':{}}"));
        refused(400, "HTTPBadRequest", () -> tryFloating("'dns_name':'x'"));
        assertThat(text(floating("'dns_name':'','dns_domain':''"), "dns_name")).isEmpty();
    }

    @Test
    void isItsProjectsAlone() {
        String id = text(floating(""), "id");
        ApiClient other = member("another" + project);
        assertThat(other.get(FLOATING).content()).isEmpty();
        other.get(FLOATING + "/" + id).refused(404, "FloatingIPNotFound");
        other.delete(FLOATING + "/" + id).refused(404, "FloatingIPNotFound");
        String theirs = other.post(FLOATING, "{'floatingip':{'floating_network_id':'" + outside + "'}}")
                .id();
        other.put(FLOATING + "/" + theirs, "{'floatingip':{" + portOf(port) + "}}")
                .refused(404, "PortNotFound");
        fixture.as("reader@" + project).delete(FLOATING + "/" + id).refused(403, "PolicyNotAuthorized");
    }

    @Test
    void isListedAsEverythingElse() {
        List<String> ids = new ArrayList<>();
        member().post(
                        FLOATING,
                        "{'floatingips':[{'floating_network_id':'" + outside + "'},{'floating_network_id':'" + outside
                                + "'}]}")
                .content()
                .forEach(made -> ids.add(text(made, "id")));
        JsonNode leading = floating(portOf(port));
        ids.add(text(leading, "id"));
        assertThat(texts(member().get(FLOATING).content(), "id")).containsExactlyInAnyOrderElementsOf(ids);
        for (String filter : List.of(
                "port_id=" + port,
                "router_id=" + router,
                "status=ACTIVE",
                "floating_ip_address=" + text(leading, "floating_ip_address"),
                "fixed_ip_address=" + text(leading, "fixed_ip_address") + "&floating_network_id=" + outside)) {
            assertThat(texts(member().get(FLOATING + "?" + filter).content(), "id"))
                    .as(filter)
                    .containsExactly(text(leading, "id"));
        }
        assertThat(member().get(FLOATING + "?port_id=").content()).hasSize(2);
        assertThat(member().get(FLOATING + "?limit=2").body().get("floatingips"))
                .hasSize(2);
        assertThat(member().get(FLOATING + "?sort_key=floating_ip_address&fields=id")
                        .content())
                .hasSize(3);
        assertThat(member().put(FLOATING + "/" + ids.getFirst() + "/tags/blue", "")
                        .status())
                .isEqualTo(201);
        assertThat(texts(member().get(FLOATING + "?tags=blue").content(), "id")).containsExactly(ids.getFirst());
        member().get(FLOATING + "?name=x").refused(400, "HTTPBadRequest");
        String free = text(memberPort("'name':'free'"), "id");
        String one = "{'floating_network_id':'" + outside + "'," + portOf(free) + "}";
        refused(
                409,
                "FloatingIPPortAlreadyAssociated",
                () -> member().post(FLOATING, "{'floatingips':[" + one + "," + one + "]}"));
    }
}
