// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.Answer;
import tools.jackson.databind.JsonNode;

/** Gateways: what the API shows and which rows there are. */
class GatewayTest extends RouterTestCase {
    private final String outside = external("phys-" + UUID.randomUUID());
    /** Addresses that tests name are not in the pool: a gateway might have drawn them. */
    private final String outer = outerSubnet(
            outside,
            "'cidr':'198.18.0.0/24','enable_dhcp':false,"
                    + "'allocation_pools':[{'start':'198.18.0.100','end':'198.18.0.200'}]");

    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/24'");

    private String gatewayPort(String router) {
        JsonNode ports = admin().get(PORTS + "?device_id=" + router + "&device_owner=network:router_gateway")
                .content();
        assertThat(ports).hasSize(1);
        return text(ports.get(0), "id");
    }

    private String nat(String router) {
        return fixture.central().nbctl("lr-nat-list", "neutron-" + router);
    }

    private String routes(String router) {
        return fixture.central().nbctl("lr-route-list", "neutron-" + router);
    }

    @Test
    void translatesWhatGoesOut() {
        String router = router(gateway(outside, ""));
        JsonNode info = show(router).get("external_gateway_info");
        assertThat(text(info, "network_id")).isEqualTo(outside);
        assertThat(info.get("enable_snat").booleanValue()).isTrue();
        String address = text(info.get("external_fixed_ips").get(0), "ip_address");
        assertThat(text(info.get("external_fixed_ips").get(0), "subnet_id")).isEqualTo(outer);
        String port = gatewayPort(router);
        assertThat(text(admin().get(PORTS + "/" + port).content(), "project_id"))
                .isEmpty();
        assertThat(column("Logical_Switch_Port", port, "options"))
                .contains("nat-addresses=router", "exclude-lb-vips-from-garp=true", "router-port=lrp-" + port);
        assertThat(column("Logical_Router", "neutron-" + router, "external_ids"))
                .contains("neutron:gw_network_id=" + outside, "neutron:gw_port_id=" + port);
        assertThat(routes(router)).contains("0.0.0.0/0", "198.18.0.1");
        assertThat(nat(router)).doesNotContain("snat");

        String leg = text(done(add(router, subnetOf(subnet))), "port_id");
        assertThat(nat(router)).contains("snat", address, "10.0.0.0/24");
        assertThat(column("Logical_Router_Port", "lrp-" + leg, "options")).doesNotContain("reside");
        change(router, gateway(outside, ",'enable_snat':false")).content();
        assertThat(nat(router)).doesNotContain("snat");
        assertThat(show(router).get("external_gateway_info").get("enable_snat").booleanValue())
                .isFalse();
        assertThat(gatewayPort(router)).isEqualTo(port);
        change(router, gateway(outside, ",'enable_snat':true")).content();
        done(remove(router, subnetOf(subnet)));
        assertThat(nat(router)).doesNotContain("snat");
        refused(409, "ServicePortInUse", () -> admin().delete(PORTS + "/" + port));
        refused(409, "SubnetInUse", () -> admin().delete(SUBNETS + "/" + outer));
        refused(409, "NetworkInUse", () -> admin().delete(NETWORKS + "/" + outside));
        refused(
                409,
                "ExternalNetworkInUse",
                () -> admin().put(NETWORKS + "/" + outside, "{'network':{'router:external':false}}"));
        change(router, "'external_gateway_info':{}").content();
        assertNoTraceOf(port);
        assertThat(routes(router)).doesNotContain("0.0.0.0/0");
        admin().delete(NETWORKS + "/" + outside).done();
        admin().delete(ROUTERS + "/" + router).done();
        assertNoTraceOf(router);
    }

    @Test
    void goesWithItsRouter() {
        String router = router(gateway(outside, ""));
        String port = gatewayPort(router);
        admin().delete(ROUTERS + "/" + router).done();
        assertNoTraceOf(router);
        assertNoTraceOf(port);
    }

    @Test
    void hasTheAddressesItIsGiven() {
        String six = outerSubnet(outside, "'cidr':'2001:db8:1::/64','ip_version':6,'enable_dhcp':false");
        String router = router(gateway(
                outside,
                ",'external_fixed_ips':[{'subnet_id':'" + outer + "','ip_address':'198.18.0.50'},{'subnet_id':'" + six
                        + "','ip_address':'2001:db8:1::50'},{'ip_address':'198.18.0.51'}]"));
        String port = gatewayPort(router);
        assertThat(column("Logical_Router_Port", "lrp-" + port, "networks"))
                .isEqualTo("198.18.0.50/24 198.18.0.51/24 2001:db8:1::50/64");
        assertThat(routes(router)).contains("::/0", "2001:db8:1::1", "0.0.0.0/0", "198.18.0.1");
        change(router, gateway(outside, ",'external_fixed_ips':[{'ip_address':'198.18.0.60'}]"))
                .content();
        assertThat(gatewayPort(router)).isEqualTo(port);
        assertThat(column("Logical_Router_Port", "lrp-" + port, "networks")).isEqualTo("198.18.0.60/24");
        assertThat(routes(router)).doesNotContain("::/0");
        // What a request does not speak of stays.
        change(router, gateway(outside, "")).content();
        assertThat(column("Logical_Router_Port", "lrp-" + port, "networks")).isEqualTo("198.18.0.60/24");
        String other = router("'name':'other'");
        refused(
                409,
                "IpAddressAlreadyAllocated",
                () -> change(other, gateway(outside, ",'external_fixed_ips':[{'ip_address':'198.18.0.60'}]")));
        refused(
                400,
                "InvalidIpForNetwork",
                () -> change(other, gateway(outside, ",'external_fixed_ips':[{'ip_address':'192.0.2.1'}]")));
    }

    @Test
    void movesToAnotherNetwork() {
        String elsewhere = external("phys-" + UUID.randomUUID());
        outerSubnet(
                elsewhere,
                "'cidr':'198.19.0.0/24','gateway_ip':'198.19.0.254',"
                        + "'allocation_pools':[{'start':'198.19.0.100','end':'198.19.0.200'}]");
        String router = router(gateway(outside, ""));
        String port = gatewayPort(router);
        done(add(router, subnetOf(subnet)));
        change(router, gateway(elsewhere, "")).content();
        assertNoTraceOf(port);
        assertThat(nat(router)).contains("198.19.0.");
        assertThat(routes(router)).contains("198.19.0.254").doesNotContain("198.18.0.1");
        admin().put(
                        SUBNETS + "/"
                                + text(
                                        admin().get(SUBNETS + "?network_id=" + elsewhere)
                                                .content()
                                                .get(0),
                                        "id"),
                        "{'subnet':{'gateway_ip':'198.19.0.1','allocation_pools':"
                                + "[{'start':'198.19.0.2','end':'198.19.0.200'}]}}")
                .content();
        assertThat(routes(router)).contains("198.19.0.1").doesNotContain("198.19.0.254");
    }

    @Test
    void isRefusedWhereItCannotBe() {
        String router = router("'name':'r'");
        refused(400, "BadRequest", () -> change(router, gateway(network, "")));
        String empty = external("phys-" + UUID.randomUUID());
        refused(400, "BadRequest", () -> change(router, gateway(empty, "")));
        String same = network("'name':'same'");
        String overlapping = subnet(same, "'cidr':'198.18.0.0/16'");
        done(add(router, subnetOf(overlapping)));
        refused(400, "BadRequest", () -> change(router, gateway(outside, "")));
        done(remove(router, subnetOf(overlapping)));
        change(router, gateway(outside, "")).content();
        refused(400, "BadRequest", () -> add(router, subnetOf(overlapping)));
        change(router, "'routes':[{'destination':'10.9.0.0/16','nexthop':'198.18.0.9'}]")
                .content();
        refused(409, "RouterExternalGatewayInUseByRoute", () -> change(router, "'external_gateway_info':null"));
        change(router, "'external_gateway_info':null,'routes':[]").content();
    }

    @Test
    void isOfTheProjectAndItsAddressesOfTheAdministrator() {
        Answer made = member().post(ROUTERS, "{'router':{" + gateway(outside, "") + "}}");
        String router = made.id();
        member().put(ROUTERS + "/" + router, "{'router':{" + gateway(outside, ",'enable_snat':false") + "}}")
                .refused(403, "PolicyNotAuthorized");
        member().put(ROUTERS + "/" + router, "{'router':{" + gateway(outside, ",'external_fixed_ips':[]") + "}}")
                .refused(403, "PolicyNotAuthorized");
        // The port is the deployment's.
        assertThat(member().get(PORTS + "?device_id=" + router).content()).isEmpty();
        member().put(ROUTERS + "/" + router, "{'router':{'external_gateway_info':null}}")
                .content();
    }
}
