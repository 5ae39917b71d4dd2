// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PortAddressTest extends ApiTest {
    private final String network = network("'name':'n'");

    private Answer change(JsonNode port, String attributes) {
        return admin().put(PORTS + "/" + port.get("id").stringValue(), "{'port':{" + attributes + "}}");
    }

    private static String row(JsonNode port, String column) {
        return column("Logical_Switch_Port", port.get("id").stringValue(), column);
    }

    @Test
    void takesOneAddressOfEachFamily() {
        subnet(network, "'cidr':'10.0.0.0/24'");
        subnet(network, "'cidr':'10.0.1.0/24'");
        String v6 = subnet(network, "'cidr':'fd00::/64','ip_version':6,'ipv6_address_mode':'dhcpv6-stateful'");
        JsonNode port = port(network, "");
        List<String> addresses = addresses(port);
        assertThat(addresses).hasSize(2);
        assertThat(addresses.get(0)).startsWith("10.0.");
        assertThat(addresses.get(1)).startsWith("fd00::");
        String mac = port.get("mac_address").stringValue();
        assertThat(row(port, "addresses")).isEqualTo(mac + " " + String.join(" ", addresses));
        assertThat(row(port, "port_security")).isEqualTo(mac + " " + String.join(" ", addresses));
        assertThat(row(port, "external_ids"))
                .contains("neutron:cidrs=" + addresses.get(0) + "/24 " + addresses.get(1) + "/64");
        assertThat(row(port, "dhcpv6_options")).isEqualTo(column("DHCP_Options", v6, "_uuid"));
        assertThat(row(port, "dhcpv4_options")).isNotEmpty();
    }

    @Test
    void derivesAutomaticAddressesFromTheMac() {
        // The addresses that are asked for are not in the pool: the early port might have drawn one of them.
        subnet(network, "'cidr':'10.0.0.0/24','allocation_pools':[{'start':'10.0.0.100','end':'10.0.0.200'}]");
        JsonNode early = port(network, "'mac_address':'fa:16:3e:00:00:01'");
        String slaac = subnet(
                network, "'cidr':'fd00:1::/64','ip_version':6,'ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac'");
        JsonNode known =
                admin().get(PORTS + "/" + early.get("id").stringValue()).content();
        assertThat(addresses(known)).hasSize(2).contains("fd00:1::f816:3eff:fe00:1");
        assertThat(known.get("revision_number").intValue()).isEqualTo(2);
        assertThat(row(early, "addresses")).contains("fd00:1::f816:3eff:fe00:1");
        JsonNode late = port(network, "'mac_address':'fa:16:3e:00:00:02','fixed_ips':[{'ip_address':'10.0.0.9'}]");
        assertThat(addresses(late)).containsExactly("10.0.0.9", "fd00:1::f816:3eff:fe00:2");
        assertThat(addresses(change(late, "'mac_address':'fa:16:3e:00:00:03'").content()))
                .containsExactly("10.0.0.9", "fd00:1::f816:3eff:fe00:3");
        assertThat(addresses(
                        change(late, "'fixed_ips':[{'ip_address':'10.0.0.10'}]").content()))
                .containsExactly("10.0.0.10", "fd00:1::f816:3eff:fe00:3");
        refused(
                400,
                "AllocationOnAutoAddressSubnet",
                () -> tryPort(network, "'fixed_ips':[{'subnet_id':'" + slaac + "','ip_address':'fd00:1::5'}]"));
        member().delete(SUBNETS + "/" + slaac).done();
        assertThat(addresses(
                        admin().get(PORTS + "/" + late.get("id").stringValue()).content()))
                .containsExactly("10.0.0.10");
        assertNoTraceOf(slaac);
    }

    @Test
    void leavesRoutersOutOfAutomaticAddresses() {
        subnet(network, "'cidr':'10.0.0.0/24'");
        JsonNode router = port(network, "'device_owner':'network:router_interface'");
        String slaac = subnet(network, "'cidr':'fd00:1::/64','ip_version':6,'ipv6_address_mode':'slaac'");
        assertThat(addresses(admin().get(PORTS + "/" + router.get("id").stringValue())
                        .content()))
                .hasSize(1);
        JsonNode leg =
                port(network, "'device_owner':'network:router_interface','fixed_ips':[{'subnet_id':'" + slaac + "'}]");
        assertThat(addresses(leg)).hasSize(1);
        refused(409, "SubnetInUse", () -> member().delete(SUBNETS + "/" + slaac));
    }

    @Test
    void makesSeveralAutomaticSubnetsAtOnce() {
        JsonNode port = port(network, "");
        assertThat(port.get("fixed_ips")).isEmpty();
        String auto = "','ip_version':6,'ipv6_address_mode':'slaac'}";
        member().post(
                        SUBNETS,
                        "{'subnets':[{'network_id':'" + network + "','cidr':'fd00:1::/64" + auto + ",{'network_id':'"
                                + network + "','cidr':'fd00:2::/64" + auto + "]}")
                .content();
        assertThat(addresses(
                        admin().get(PORTS + "/" + port.get("id").stringValue()).content()))
                .hasSize(2);
    }

    @Test
    void takesTheAddressesAskedFor() {
        String first = subnet(network, "'cidr':'10.0.0.0/24'");
        String second = subnet(network, "'cidr':'10.0.1.0/24'");
        JsonNode port = port(
                network,
                "'fixed_ips':[{'ip_address':'10.0.0.50'},{'subnet_id':'" + second + "'},{'subnet_id':'" + first
                        + "','ip_address':'10.0.0.51'}]");
        assertThat(addresses(port)).hasSize(3).contains("10.0.0.50", "10.0.0.51");
        assertThat(texts(port.get("fixed_ips"), "subnet_id")).contains(second);
        // The gateway may be taken by name, and so may addresses outside the pools.
        assertThat(addresses(port(network, "'fixed_ips':[{'ip_address':'10.0.0.1'}]")))
                .containsExactly("10.0.0.1");
        assertThat(port(network, "'fixed_ips':[]").get("fixed_ips")).isEmpty();
    }

    @Test
    void keepsAddressesThatAnUpdateNamesAgain() {
        String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
        JsonNode port = port(network, "");
        String address = addresses(port).getFirst();
        assertThat(addresses(change(port, "'fixed_ips':[{'subnet_id':'" + subnet + "'}]")
                        .content()))
                .containsExactly(address);
        List<String> two =
                addresses(change(port, "'fixed_ips':[{'subnet_id':'" + subnet + "'},{'subnet_id':'" + subnet + "'}]")
                        .content());
        assertThat(two).hasSize(2).contains(address);
        assertThat(addresses(change(port, "'fixed_ips':[{'ip_address':'" + two.get(1) + "'}]")
                        .content()))
                .containsExactly(two.get(1));
        assertThat(addresses(port(network, "'fixed_ips':[{'ip_address':'" + two.get(0) + "'}]")))
                .containsExactly(two.get(0));
    }

    @Test
    void refusesAddressesThatCannotBe() {
        String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
        String other = subnet(network("'name':'other'"), "'cidr':'10.5.0.0/24'");
        port(network, "'fixed_ips':[{'ip_address':'10.0.0.7'}]");
        refused(409, "IpAddressAlreadyAllocated", () -> tryPort(network, "'fixed_ips':[{'ip_address':'10.0.0.7'}]"));
        refused(400, "InvalidIpForNetwork", () -> tryPort(network, "'fixed_ips':[{'ip_address':'10.9.0.7'}]"));
        refused(
                400,
                "InvalidIpForSubnet",
                () -> tryPort(network, "'fixed_ips':[{'subnet_id':'" + subnet + "','ip_address':'10.9.0.7'}]"));
        refused(400, "InvalidIpForSubnet", () -> tryPort(network, "'fixed_ips':[{'ip_address':'10.0.0.255'}]"));
        refused(400, "InvalidIpForSubnet", () -> tryPort(network, "'fixed_ips':[{'ip_address':'10.0.0.0'}]"));
        refused(400, "InvalidInput", () -> tryPort(network, "'fixed_ips':[{'subnet_id':'" + other + "'}]"));
        refused(404, "SubnetNotFound", () -> tryPort(network, "'fixed_ips':[{'subnet_id':'" + network + "'}]"));
        refused(400, "HTTPBadRequest", () -> tryPort(network, "'fixed_ips':[{}]"));
        refused(400, "HTTPBadRequest", () -> tryPort(network, "'fixed_ips':[{'ip_address':'10.0.0.300'}]"));
        refused(400, "HTTPBadRequest", () -> tryPort(network, "'fixed_ips':['10.0.0.8']"));
        refused(400, "HTTPBadRequest", () -> tryPort(network, "'fixed_ips':{'ip_address':'10.0.0.8'}"));
    }

    @Test
    void usesEveryAddressOfItsPoolsOnce() {
        subnet(
                network,
                "'cidr':'10.0.0.0/24','allocation_pools':[{'start':'10.0.0.10','end':'10.0.0.14'},"
                        + "{'start':'10.0.0.20','end':'10.0.0.21'}]");
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            taken.addAll(addresses(port(network, "")));
        }
        assertThat(taken)
                .containsExactlyInAnyOrder(
                        "10.0.0.10", "10.0.0.11", "10.0.0.12", "10.0.0.13", "10.0.0.14", "10.0.0.20", "10.0.0.21");
        refused(409, "IpAddressGenerationFailure", () -> tryPort(network, ""));
        subnet(network, "'cidr':'10.0.1.0/30'");
        assertThat(addresses(port(network, ""))).containsExactly("10.0.1.2");
    }

    @Test
    void keepsMacAddressesUniqueInANetwork() {
        JsonNode port = port(network, "'mac_address':'FA:16:3E:00:00:AA'");
        assertThat(port.get("mac_address").stringValue()).isEqualTo("fa:16:3e:00:00:aa");
        refused(409, "MacAddressInUse", () -> tryPort(network, "'mac_address':'fa:16:3e:00:00:aa'"));
        assertThat(tryPort(network("'name':'other'"), "'mac_address':'fa:16:3e:00:00:aa'")
                        .status())
                .isEqualTo(201);
        refused(400, "InvalidInput", () -> tryPort(network, "'mac_address':'01:00:5e:00:00:01'"));
        refused(400, "InvalidInput", () -> tryPort(network, "'mac_address':'00:00:00:00:00:00'"));
        refused(400, "HTTPBadRequest", () -> tryPort(network, "'mac_address':'fa:16:3e'"));
        JsonNode other = port(network, "");
        refused(409, "MacAddressInUse", () -> change(other, "'mac_address':'fa:16:3e:00:00:aa'"));
    }

    /** Says what ovn-northd says when a host has the port wired. */
    private static void plug(String port) {
        fixture.central().nbctl("set", "logical_switch_port", port, "up=true");
        fixture.settle();
    }

    @Test
    void changesAndRegeneratesMacAddresses() {
        subnet(network, "'cidr':'10.0.0.0/24'");
        JsonNode port = port(network, "");
        JsonNode moved = change(port, "'mac_address':'fa:16:3e:00:00:bb'").content();
        assertThat(moved.get("mac_address").stringValue()).isEqualTo("fa:16:3e:00:00:bb");
        assertThat(moved.get("fixed_ips")).isEqualTo(port.get("fixed_ips"));
        assertThat(row(port, "addresses")).startsWith("fa:16:3e:00:00:bb 10.0.0.");
        assertThat(row(port, "port_security")).startsWith("fa:16:3e:00:00:bb 10.0.0.");
        JsonNode again = change(port, "'mac_address':null").content();
        assertThat(again.get("mac_address").stringValue())
                .isNotEqualTo("fa:16:3e:00:00:bb")
                .startsWith("fa:16:3e:");
        change(port, "'binding:host_id':'h1'").content();
        assertThat(change(port, "'mac_address':'fa:16:3e:00:00:dd'").status()).isEqualTo(200);
        plug(port.get("id").asString());
        refused(409, "PortBound", () -> change(port, "'mac_address':'fa:16:3e:00:00:cc'"));
        assertThat(change(port, "'mac_address':'fa:16:3e:00:00:cc','binding:host_id':''")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tellsNothingOfSubnetsThatTheCallerMayNotSee() {
        String mine = network("'name':'mine'");
        String foreign =
                member(project + "x").post(NETWORKS, "{'network':{'name':'x'}}").id();
        String hidden = member(project + "x")
                .post(SUBNETS, "{'subnet':{'network_id':'" + foreign + "','cidr':'10.0.0.0/24'}}")
                .id();
        String elsewhere = subnet(network("'name':'elsewhere'"), "'cidr':'10.0.0.0/24'");
        for (String id : new String[] {hidden, UUID.randomUUID().toString()}) {
            Answer answer = in(mine, id);
            answer.refused(404, "SubnetNotFound");
            assertThat(answer.body().toString().replace(id, "ID"))
                    .isEqualTo(in(mine, hidden).body().toString().replace(hidden, "ID"));
        }
        in(mine, elsewhere).refused(400, "InvalidInput");
    }

    private Answer in(String network, String subnet) {
        return member().post(
                        PORTS,
                        "{'port':{'network_id':'" + network + "','fixed_ips':[{'subnet_id':'" + subnet + "'}]}}");
    }

    @Test
    void letsAPortSendFromStationsOnly() {
        String network = network("'name':'pairs'");
        for (String mac : new String[] {"ff:ff:ff:ff:ff:ff", "00:00:00:00:00:00", "01:00:5e:00:00:01"}) {
            refused(
                    400,
                    "HTTPBadRequest",
                    () -> tryPort(
                            network,
                            "'allowed_address_pairs':[{'ip_address':'10.0.0.9','mac_address':'" + mac + "'}]"));
        }
    }
}
