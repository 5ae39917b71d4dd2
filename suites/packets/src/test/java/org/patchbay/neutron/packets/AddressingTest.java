// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Capture;
import org.patchbay.testbed.lab.External;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Lease4;
import org.patchbay.testbed.lab.Lease6;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

class AddressingTest extends PacketTest {

    @Test
    void guestsOnTwoHostsGetTheirAddressesAndReachEachOther() {
        String network = network("'name':'n'");
        subnet(network, "'cidr':'10.0.0.0/24'");
        JsonNode a = port(network, "");
        JsonNode b = port(network, "");
        awaitStatus(a, "DOWN");
        Guest first = boot("h1", a);
        Guest second = boot("h2", b);
        assertReaches(first, b);
        assertReaches(second, a);
        awaitStatus(a, "ACTIVE");
        first.unplug();
        awaitStatus(a, "DOWN");
    }

    @Test
    void handsOutWhatSubnetAndPortSay() {
        String network = network("'mtu':1400,'dns_domain':'peer.test.'");
        subnet(
                network,
                "'cidr':'10.0.0.0/24','dns_nameservers':['9.9.9.9','8.8.8.8'],"
                        + "'host_routes':[{'destination':'10.99.0.0/16','nexthop':'10.0.0.254'}]");
        JsonNode port = port(
                network,
                "'extra_dhcp_opts':[{'opt_name':'bootfile-name','opt_value':'pxe.0'},{'opt_name':'ntp-server','opt_value':'10.0.0.7'}]");
        Lease4 lease = plug("h1", port).dhcp4();
        assertThat(lease.address()).isEqualTo(address(port) + "/24");
        assertThat(lease.mtu()).contains(1400);
        assertThat(lease.dns()).containsExactly("9.9.9.9", "8.8.8.8");
        assertThat(lease.routes()).containsExactlyInAnyOrder("10.99.0.0/16 via 10.0.0.254", "0.0.0.0/0 via 10.0.0.1");
        assertThat(lease.leaseSeconds()).isEqualTo(43200);
        assertThat(lease.server()).isEqualTo("10.0.0.1");
        assertThat(lease.options()).containsEntry("domain", "peer.test").containsEntry("ntpsrv", "10.0.0.7");
        assertThat(lease.options().values()).contains("pxe.0");
    }

    @Test
    void handsOutAddressesWithoutAGateway() {
        String network = network("'name':'n'");
        subnet(network, "'cidr':'10.0.0.0/24','gateway_ip':null");
        JsonNode port = port(network, "");
        Lease4 lease = plug("h1", port).dhcp4();
        assertThat(lease.ip()).isEqualTo(address(port));
        assertThat(lease.gateway()).isEmpty();
    }

    @Test
    void givesNoLeaseWhereDhcpIsOff() {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.0.0.0/24','enable_dhcp':false");
        JsonNode port = port(network, "");
        Guest guest = plug("h1", port);
        assertThat(guest.tryDhcp4(Duration.ofSeconds(1))).isEmpty();
        admin().put("/v2.0/subnets/" + subnet, "{'subnet':{'enable_dhcp':true}}")
                .content();
        lab.sync();
        assertThat(guest.dhcp4().ip()).isEqualTo(address(port));
    }

    @Test
    void leasesIpv6Addresses() {
        String network = network("'name':'n'");
        subnet(
                network,
                "'cidr':'fd00:9::/64','ip_version':6,'ipv6_address_mode':'dhcpv6-stateful','ipv6_ra_mode':'dhcpv6-stateful',"
                        + "'dns_nameservers':['fd00::53']");
        JsonNode a = port(network, "");
        JsonNode b = port(network, "");
        Guest first = plug("h1", a);
        Guest second = plug("h2", b);
        Lease6 lease = first.dhcp6();
        assertThat(lease.address()).contains(address(a));
        assertThat(lease.dns()).containsExactly("fd00::53");
        second.dhcp6();
        // A lease says nothing of the prefix; router advertisements would, and there is no router here.
        first.staticAddress(address(a) + "/64");
        second.staticAddress(address(b) + "/64");
        assertReaches(first, b);
    }

    /** Without a rule, so that everything but the packets that addresses come from is dropped. */
    private JsonNode closedPort(String network) {
        String group = admin().post("/v2.0/security-groups", "{'security_group':{'name':'closed'}}")
                .id();
        for (JsonNode rule : admin().get("/v2.0/security-group-rules?security_group_id=" + group)
                .content()) {
            admin().delete("/v2.0/security-group-rules/" + rule.get("id").stringValue())
                    .done();
        }
        return port(network, "'security_groups':['" + group + "']");
    }

    /** A router that advertises itself; the API has none yet. */
    private void router(String network, String address, String mode) {
        String name = "router-" + network;
        lab.nbctl("lr-add", name, "--", "lrp-add", name, name + "-lrp", "02:00:00:00:00:01", address);
        lab.nbctl("set", "Logical_Router_Port", name + "-lrp", "ipv6_ra_configs:address_mode=" + mode);
        lab.nbctl("lsp-add", "neutron-" + network, name, "--", "lsp-set-type", name, "router");
        lab.nbctl("lsp-set-addresses", name, "router");
        lab.nbctl("lsp-set-options", name, "router-port=" + name + "-lrp");
        lab.sync();
    }

    @Test
    void letsAClosedGuestMakeItsAddressOfARoutersAdvertisement() {
        String network = network("'name':'n'");
        subnet(
                network,
                "'cidr':'2001:db8:a::/64','ip_version':6,'ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac',"
                        + "'gateway_ip':'2001:db8:a::1'");
        router(network, "2001:db8:a::1/64", "slaac");
        JsonNode closed = closedPort(network);
        JsonNode open = port(network, "'port_security_enabled':false");
        Guest guest = plug("h1", closed).awaitWired();
        assertThat(guest.awaitAddress("2001:db8:a:")).isEqualTo(address(closed) + "/64");
        Guest peer = plug("h2", open).awaitWired();
        assertThat(peer.awaitAddress("2001:db8:a:")).isEqualTo(address(open) + "/64");
        assertThat(peer.ping("2001:db8:a::1").answered()).isTrue();
        assertNeverReaches(guest, open);
        assertNeverReaches(peer, closed);
        assertThat(guest.ping("2001:db8:a::1", 3).received()).isZero();
    }

    @Test
    void tellsAClosedGuestTheSettingsOfStatelessDhcpv6() {
        String network = network("'name':'n'");
        subnet(
                network,
                "'cidr':'2001:db8:b::/64','ip_version':6,'ipv6_address_mode':'dhcpv6-stateless',"
                        + "'ipv6_ra_mode':'dhcpv6-stateless','dns_nameservers':['2001:db8:b::53']");
        Lease6 settings = plug("h1", closedPort(network)).dhcp6Stateless();
        assertThat(settings.address()).isEmpty();
        assertThat(settings.dns()).containsExactly("2001:db8:b::53");
    }

    @Test
    void answersNamesOfPorts() {
        String network = network("'dns_domain':'peer.test.'");
        subnet(network, "'cidr':'10.0.0.0/24'");
        JsonNode server = port(network, "'dns_name':'db'");
        JsonNode peer = port(network, "");
        boot("h2", peer);
        Guest guest = boot("h1", port(network, ""));
        assertReaches(guest, peer);
        // OVN answers in place of whatever resolver the guest asks; here that is a neighbour without any.
        assertLooksUp(guest, address(server), "db.peer.test", address(peer));
        assertLooksUp(guest, "db.peer.test", "-type=ptr", reverse(address(server)), address(peer));
    }

    /** Finds a name's value in the end: a host hears of names besides the flows that its ports wait for. */
    private static void assertLooksUp(Guest guest, String expected, String... query) {
        List<String> argv = new ArrayList<>(List.of("busybox", "nslookup"));
        argv.addAll(List.of(query));
        assertThat(Await.holds(
                        SOON,
                        () -> guest.exec(argv.toArray(String[]::new)).out().contains(expected)))
                .as("%s finds %s", argv, expected)
                .isTrue();
    }

    private static String reverse(String address) {
        String[] parts = address.split("\\.", -1);
        return parts[3] + "." + parts[2] + "." + parts[1] + "." + parts[0] + ".in-addr.arpa";
    }

    @Test
    void reachesAFlatNetworkOutsideAndNoVlan() {
        String network = network("'provider:network_type':'flat','provider:physical_network':'blue'");
        // Addresses outside are not in the pool: a guest that happens to get one would answer its own pings.
        subnet(network, "'cidr':'10.1.0.0/24','allocation_pools':[{'start':'10.1.0.10','end':'10.1.0.99'}]");
        External flat = lab.external("blue");
        External vlan = lab.external("blue", 100);
        flat.staticAddress("10.1.0.1/24");
        vlan.staticAddress("10.1.0.2/24");
        JsonNode port = port(network, "");
        try (Capture here = heard(flat, port);
                Capture there = heard(vlan, port)) {
            Guest guest = boot("h1", port);
            assertThat(guest.ping("10.1.0.1").answered()).isTrue();
            assertThat(guest.ping("10.1.0.2", 3).received()).isZero();
            assertThat(here.awaitLine(SOON, any -> true)).isTrue();
            assertThat(there.lines()).isEmpty();
        }
    }

    @Test
    void reachesItsVlanOutsideAndNoOther() {
        String network = network(
                "'provider:network_type':'vlan','provider:physical_network':'red','provider:segmentation_id':100");
        // Addresses outside are not in the pool: a guest that happens to get one would answer its own pings.
        subnet(network, "'cidr':'10.2.0.0/24','allocation_pools':[{'start':'10.2.0.10','end':'10.2.0.99'}]");
        External first = lab.external("red", 100);
        External second = lab.external("red", 101);
        first.staticAddress("10.2.0.1/24");
        second.staticAddress("10.2.0.2/24");
        JsonNode port = port(network, "");
        Guest guest;
        // Both listen before the guest is there: what comes through for a moment only counts too.
        try (Capture here = heard(first, port);
                Capture there = heard(second, port)) {
            guest = boot("h2", port);
            assertThat(guest.ping("10.2.0.1").answered()).isTrue();
            assertThat(guest.ping("10.2.0.2", 3).received()).isZero();
            assertThat(here.awaitLine(SOON, any -> true)).isTrue();
            assertThat(there.lines()).isEmpty();
        }
        changeNetwork(network, "'provider:segmentation_id':101");
        lab.sync();
        // What the guest sent before is not underway any more when an answer to this has come.
        assertThat(guest.ping("10.2.0.2").answered()).isTrue();
        try (Capture here = heard(second, port);
                Capture there = heard(first, port)) {
            assertThat(guest.ping("10.2.0.1", 3).received()).isZero();
            assertThat(guest.ping("10.2.0.2").answered()).isTrue();
            assertThat(here.awaitLine(SOON, any -> true)).isTrue();
            assertThat(there.lines()).isEmpty();
        }
    }

    /** Every frame of the port that reaches a machine, whatever is in it. */
    private static Capture heard(External machine, JsonNode port) {
        return machine.capture("ether src " + port.get("mac_address").stringValue());
    }

    @Test
    void runsOnlyOnTheHostItIsBoundTo() {
        String network = network("'name':'n'");
        subnet(network, "'cidr':'10.0.0.0/24'");
        JsonNode peer = port(network, "");
        boot("h2", peer);
        JsonNode port = port(network, "'binding:host_id':'h1'");
        Guest wrong = plug("h2", port);
        lab.sync();
        assertThat(lab.sbctl("--bare", "--columns=chassis", "find", "Port_Binding", "logical_port=" + id(port)))
                .isBlank();
        wrong.unplug();
        Guest right = boot("h1", port);
        assertReaches(right, peer);
    }
}
