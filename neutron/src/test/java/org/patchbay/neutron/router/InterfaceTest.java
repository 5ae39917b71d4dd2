// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.neutron.ApiClient;
import tools.jackson.databind.JsonNode;

/** Routers' interfaces: the calls, the ports and the rows. */
class InterfaceTest extends RouterTestCase {
    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
    private final String router =
            member().post(ROUTERS, "{'router':{'name':'r'}}").id();

    private JsonNode portOfRouter(String id) {
        return admin().get(PORTS + "/" + id).content();
    }

    @Test
    void isMadeBySubnet() {
        JsonNode made = done(act(member(), router, "add_router_interface", subnetOf(subnet)));
        String port = text(made, "port_id");
        assertThat(text(made, "id")).isEqualTo(router);
        assertThat(text(made, "subnet_id")).isEqualTo(subnet);
        assertThat(text(made, "network_id")).isEqualTo(network);
        assertThat(text(made, "project_id")).isEqualTo(project);
        assertThat(made.get("subnet_ids").get(0).stringValue()).isEqualTo(subnet);

        JsonNode shown = portOfRouter(port);
        String mac = text(shown, "mac_address");
        assertThat(addresses(shown)).containsExactly("10.0.0.1");
        assertThat(text(shown, "device_owner")).isEqualTo("network:router_interface");
        assertThat(text(shown, "device_id")).isEqualTo(router);
        assertThat(text(shown, "project_id")).isEqualTo(project);
        assertThat(shown.get("security_groups")).isEmpty();
        assertThat(shown.get("port_security_enabled").booleanValue()).isFalse();
        assertThat(texts(admin().get(PORTS + "?mac_address=" + mac).content(), "id"))
                .containsExactly(port);
        assertThat(texts(admin().get(PORTS + "?device_id=" + router).content(), "id"))
                .containsExactly(port);

        assertThat(column("Logical_Switch_Port", port, "type")).isEqualTo("router");
        assertThat(column("Logical_Switch_Port", port, "addresses")).isEqualTo("router");
        assertThat(column("Logical_Switch_Port", port, "options")).isEqualTo("router-port=lrp-" + port);
        assertThat(column("Logical_Router_Port", "lrp-" + port, "networks")).isEqualTo("10.0.0.1/24");
        assertThat(column("Logical_Router_Port", "lrp-" + port, "mac")).isEqualTo(mac);
        assertThat(column("Logical_Router_Port", "lrp-" + port, "external_ids"))
                .contains("neutron:router_name=" + router, "neutron:subnet_ids=" + subnet);
        assertThat(column("Logical_Router", "neutron-" + router, "ports"))
                .isEqualTo(column("Logical_Router_Port", "lrp-" + port, "_uuid"));

        assertThat(text(done(remove(router, subnetOf(subnet))), "port_id")).isEqualTo(port);
        assertNoTraceOf(port);
        admin().delete(ROUTERS + "/" + router).done();
        admin().delete(NETWORKS + "/" + network).done();
    }

    @Test
    void isMadeOfAPort() {
        String port = text(port(network, "'fixed_ips':[{'ip_address':'10.0.0.77'}]"), "id");
        JsonNode made = done(add(router, portOf(port)));
        assertThat(text(made, "port_id")).isEqualTo(port);
        JsonNode shown = portOfRouter(port);
        assertThat(addresses(shown)).containsExactly("10.0.0.77");
        assertThat(text(shown, "device_owner")).isEqualTo("network:router_interface");
        assertThat(shown.get("security_groups")).isEmpty();
        assertThat(column("Logical_Switch_Port", port, "port_security")).isEmpty();
        assertThat(column("Logical_Switch_Port", port, "dhcpv4_options")).isEmpty();
        assertThat(column("Logical_Router_Port", "lrp-" + port, "networks")).isEqualTo("10.0.0.77/24");
        refused(409, "PortInUse", () -> add(router, portOf(port)));
        refused(400, "SubnetMismatchForPort", () -> remove(router, portOf(port) + "," + subnetOf(network)));
        done(remove(router, portOf(port)));
        assertNoTraceOf(port);
    }

    @Test
    void hasSeveralSubnetsOfIpVersion6OnOnePort() {
        String first = subnet(
                network, "'cidr':'fd00:1::/64','ip_version':6,'ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac'");
        String second = subnet(
                network,
                "'cidr':'fd00:2::/64','ip_version':6,'ipv6_address_mode':'dhcpv6-stateful',"
                        + "'ipv6_ra_mode':'dhcpv6-stateful'");
        String four = text(done(add(router, subnetOf(subnet))), "port_id");
        String six = text(done(add(router, subnetOf(first))), "port_id");
        assertThat(six).isNotEqualTo(four);
        assertThat(text(done(add(router, subnetOf(second))), "port_id")).isEqualTo(six);
        assertThat(addresses(portOfRouter(six))).containsExactly("fd00:1::1", "fd00:2::1");
        assertThat(column("Logical_Router_Port", "lrp-" + six, "networks")).isEqualTo("fd00:1::1/64 fd00:2::1/64");
        assertThat(column("Logical_Router_Port", "lrp-" + six, "ipv6_ra_configs"))
                .contains("address_mode=slaac", "mtu=1442", "send_periodic=true");
        JsonNode left = done(remove(router, subnetOf(first)));
        assertThat(text(left, "port_id")).isEqualTo(six);
        assertThat(addresses(portOfRouter(six))).containsExactly("fd00:2::1");
        assertThat(column("Logical_Router_Port", "lrp-" + six, "networks")).isEqualTo("fd00:2::1/64");
        assertThat(column("Logical_Router_Port", "lrp-" + six, "ipv6_ra_configs"))
                .contains("address_mode=dhcpv6_stateful");
        done(remove(router, subnetOf(second)));
        done(remove(router, portOf(four)));
        assertNoTraceOf(four);
        assertNoTraceOf(six);
    }

    @Test
    void keepsToItsRouter() {
        String port = text(done(add(router, subnetOf(subnet))), "port_id");
        refused(409, "ServicePortInUse", () -> admin().delete(PORTS + "/" + port));
        refused(409, "PortInUse", () -> admin().put(PORTS + "/" + port, "{'port':{'device_id':''}}"));
        refused(
                409,
                "PortInUse",
                () -> admin().put(PORTS + "/" + port, "{'port':{'fixed_ips':[{'ip_address':'10.0.0.9'}]}}"));
        refused(409, "RouterInUse", () -> admin().delete(ROUTERS + "/" + router));
        refused(409, "SubnetInUse", () -> admin().delete(SUBNETS + "/" + subnet));
        refused(409, "NetworkInUse", () -> admin().delete(NETWORKS + "/" + network));
        refused(409, "GatewayIpInUse", () -> admin().put(SUBNETS + "/" + subnet, "{'subnet':{'gateway_ip':null}}"));
        JsonNode named = admin().put(PORTS + "/" + port, "{'port':{'name':'leg','description':'d'}}")
                .content();
        assertThat(text(named, "name")).isEqualTo("leg");
        assertThat(addresses(named)).containsExactly("10.0.0.1");
        assertThat(column("Logical_Switch_Port", port, "addresses")).isEqualTo("router");
        // The port's addresses are taken, for ports of guests too.
        tryPort(network, "'fixed_ips':[{'ip_address':'10.0.0.1'}]").refused(409, "IpAddressAlreadyAllocated");
    }

    @Test
    void refusesWhatOverlapsOrIsThere() {
        done(add(router, subnetOf(subnet)));
        String other = network("'name':'o'");
        String same = subnet(other, "'cidr':'10.0.0.0/25'");
        String headless = subnet(other, "'cidr':'10.9.0.0/24','gateway_ip':null");
        String foreign = subnet(other, "'cidr':'fd00:9::/64','ip_version':6,'ipv6_address_mode':'slaac'");
        refused(400, "BadRequest", () -> add(router, subnetOf(subnet)));
        refused(400, "BadRequest", () -> add(router, subnetOf(same)));
        refused(400, "BadRequest", () -> add(router, subnetOf(headless)));
        refused(400, "BadRequest", () -> add(router, subnetOf(foreign)));
        refused(404, "RouterInterfaceNotFoundForSubnet", () -> remove(router, subnetOf(same)));
        String taken = subnet(other, "'cidr':'10.8.0.0/24'");
        port(other, "'fixed_ips':[{'ip_address':'10.8.0.1'}]");
        refused(409, "IpAddressAlreadyAllocated", () -> add(router, subnetOf(taken)));
        String two = text(port(other, "'fixed_ips':[{'ip_address':'10.8.0.2'},{'ip_address':'10.9.0.2'}]"), "id");
        refused(400, "BadRequest", () -> add(router, portOf(two)));
        String none = text(port(other, "'fixed_ips':[]"), "id");
        if (portOfRouter(none).get("fixed_ips").isEmpty()) {
            refused(400, "BadRequest", () -> add(router, portOf(none)));
        }
    }

    @Test
    void goesIntoNetworksOfOthersOnlyWhenTheyAreShared() {
        ApiClient other = member("another" + project);
        String theirs = other.post(ROUTERS, "{'router':{'name':'theirs'}}")
                .content()
                .get("id")
                .stringValue();
        refused(404, "SubnetNotFound", () -> act(other, theirs, "add_router_interface", subnetOf(subnet)));
        admin().put(NETWORKS + "/" + network, "{'network':{'shared':true}}").content();
        done(act(other, theirs, "add_router_interface", subnetOf(subnet)));
        done(act(other, theirs, "remove_router_interface", subnetOf(subnet)));
        admin().put(NETWORKS + "/" + network, "{'network':{'shared':false,'router:external':true}}")
                .content();
        refused(403, "PolicyNotAuthorized", () -> act(other, theirs, "add_router_interface", subnetOf(subnet)));
    }

    @Test
    void tellsGuestsAndSendersOfSmallerMtus() {
        String wide = network("'name':'wide','mtu':1400");
        String six = subnet(
                wide,
                "'cidr':'fd00:5::/64','ip_version':6,'ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac',"
                        + "'dns_nameservers':['fd00::53']");
        String narrow = text(done(add(router, subnetOf(six))), "port_id");
        assertThat(column("Logical_Router_Port", "lrp-" + narrow, "options")).doesNotContain("gateway_mtu");
        assertThat(column("Logical_Router_Port", "lrp-" + narrow, "ipv6_ra_configs"))
                .contains("mtu=1400", "rdnss=fd00::53");
        String port = text(done(add(router, subnetOf(subnet))), "port_id");
        assertThat(column("Logical_Router_Port", "lrp-" + narrow, "options")).contains("gateway_mtu=1400");
        assertThat(column("Logical_Router_Port", "lrp-" + port, "options")).doesNotContain("gateway_mtu");
        admin().put(NETWORKS + "/" + wide, "{'network':{'mtu':1300}}").content();
        admin().put(SUBNETS + "/" + six, "{'subnet':{'dns_nameservers':['fd00::54']}}")
                .content();
        assertThat(column("Logical_Router_Port", "lrp-" + narrow, "options")).contains("gateway_mtu=1300");
        assertThat(column("Logical_Router_Port", "lrp-" + narrow, "ipv6_ra_configs"))
                .contains("mtu=1300", "rdnss=fd00::54");
        done(remove(router, portOf(port)));
        assertThat(column("Logical_Router_Port", "lrp-" + narrow, "options")).doesNotContain("gateway_mtu");
    }
}
