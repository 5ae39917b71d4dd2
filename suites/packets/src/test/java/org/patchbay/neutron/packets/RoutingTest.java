// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Capture;
import org.patchbay.testbed.lab.External;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** What routers let through, by real packets: between networks, and to the outside. */
class RoutingTest extends PacketTest {
    private static External machine;
    private static String outside;

    @BeforeAll
    static void makeTheOutside() {
        Outside made = Outside.make(lab, fixture);
        machine = made.machine();
        outside = made.network();
    }

    private JsonNode open(String network) {
        return port(network, "'port_security_enabled':false");
    }

    private String router(String attributes) {
        return admin().post("/v2.0/routers", "{'router':{" + attributes + "}}").id();
    }

    private void act(String router, String action, String subnet) {
        assertThat(admin().put("/v2.0/routers/" + router + "/" + action, "{'subnet_id':'" + subnet + "'}")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode setGateway(String router, String more) {
        return admin().put(
                        "/v2.0/routers/" + router,
                        "{'router':{'external_gateway_info':{'network_id':'" + outside + "'" + more + "}}}")
                .content();
    }

    private static String gatewayAddress(JsonNode router) {
        return router.get("external_gateway_info")
                .get("external_fixed_ips")
                .get(0)
                .get("ip_address")
                .stringValue();
    }

    private static String address(JsonNode port, String family) {
        for (JsonNode fixed : port.get("fixed_ips")) {
            String address = fixed.get("ip_address").stringValue();
            if (address.contains(":") == family.equals("IPv6")) {
                return address;
            }
        }
        throw new AssertionError(port.toString());
    }

    @Test
    void leadsFromSubnetToSubnet() {
        String left = network("'name':'left'");
        String left4 = subnet(left, "'cidr':'10.1.0.0/24'");
        String left6 = subnet(
                left, "'cidr':'2001:db8:1::/64','ip_version':6,'ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac'");
        String right = network("'name':'right'");
        String right4 = subnet(right, "'cidr':'10.2.0.0/24'");
        String right6 = subnet(
                right,
                "'cidr':'2001:db8:2::/64','ip_version':6,'ipv6_address_mode':'dhcpv6-stateful',"
                        + "'ipv6_ra_mode':'dhcpv6-stateful'");
        JsonNode a = port(left, "");
        JsonNode b = port(right, "");
        Guest first = plug("h1", a);
        Guest second = plug("h2", b);
        first.dhcp4();
        second.dhcp4();
        second.dhcp6();
        assertThat(first.ping(address(b, "IPv4"), 3).received()).isZero();

        String router = router("'name':'r'");
        for (String subnet : new String[] {left4, left6, right4, right6}) {
            act(router, "add_router_interface", subnet);
        }
        assertThat(first.ping(address(b, "IPv4")).answered()).isTrue();
        assertThat(second.ping(address(a, "IPv4")).answered()).isTrue();
        // The routers' advertisements bring the default route of IPv6, and in the left network the address.
        assertThat(first.awaitAddress("2001:db8:1:")).isEqualTo(address(a, "IPv6") + "/64");
        assertThat(first.ping(address(b, "IPv6")).answered()).isTrue();

        act(router, "remove_router_interface", right4);
        act(router, "remove_router_interface", right6);
        lab.sync();
        assertThat(first.ping(address(b, "IPv4"), 3).received()).isZero();
        assertThat(first.ping(address(b, "IPv6"), 3).received()).isZero();
    }

    @Test
    void stopsWithItsAdministrativeState() {
        String left = network("'name':'left'");
        String right = network("'name':'right'");
        String router = router("'name':'r'");
        act(router, "add_router_interface", subnet(left, "'cidr':'10.1.0.0/24'"));
        act(router, "add_router_interface", subnet(right, "'cidr':'10.2.0.0/24'"));
        JsonNode b = port(right, "");
        boot("h2", b);
        Guest first = boot("h1", port(left, ""));
        assertReaches(first, b);
        admin().put("/v2.0/routers/" + router, "{'router':{'admin_state_up':false}}")
                .content();
        assertNeverReaches(first, b);
        admin().put("/v2.0/routers/" + router, "{'router':{'admin_state_up':true}}")
                .content();
        assertReaches(first, b);
    }

    @Test
    void goesOutByTheAddressOfTheGateway() {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.3.0.0/24'");
        String router = router("'name':'r'");
        act(router, "add_router_interface", subnet);
        Guest guest = boot("h1", open(network));
        assertThat(guest.ping(Outside.ADDRESS, 3).received()).isZero();
        String gateway = gatewayAddress(setGateway(router, ""));
        // A host installs flows one after the other.
        lab.sync();
        try (Capture heard = machine.capture("icmp and src host " + gateway);
                Capture bare = machine.capture("icmp[icmptype] == icmp-echo and src net 10.3.0.0/24")) {
            assertThat(guest.ping(Outside.ADDRESS).answered()).isTrue();
            assertThat(heard.awaitLine(SOON, line -> line.contains(gateway))).isTrue();
            assertThat(bare.lines()).isEmpty();
        }
        admin().put("/v2.0/routers/" + router, "{'router':{'external_gateway_info':null}}")
                .content();
        lab.sync();
        assertThat(guest.ping(Outside.ADDRESS, 3).received()).isZero();
    }

    @Test
    void goesOutByItsOwnAddressWithoutTranslation() {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.4.0.0/24'");
        JsonNode port = open(network);
        String router = router("'name':'r'");
        act(router, "add_router_interface", subnet);
        Guest guest = boot("h2", port);
        String gateway = gatewayAddress(setGateway(router, ",'enable_snat':false"));
        machine.route("10.4.0.0/24", gateway);
        try (Capture bare = machine.capture("icmp and src host " + address(port))) {
            assertThat(guest.ping(Outside.ADDRESS).answered()).isTrue();
            assertThat(bare.awaitLine(SOON, any -> true)).isTrue();
        }
        assertThat(machine.ping(address(port)).answered()).isTrue();
        setGateway(router, ",'enable_snat':true");
        lab.sync();
        // What the guest sent before is not underway any more when an answer to this has come.
        assertThat(guest.ping(Outside.ADDRESS).answered()).isTrue();
        try (Capture bare = machine.capture("icmp[icmptype] == icmp-echo and src host " + address(port))) {
            assertThat(guest.ping(Outside.ADDRESS).answered()).isTrue();
            assertThat(bare.lines()).isEmpty();
        }
    }

    @Test
    void followsItsRoutes() {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.5.0.0/24'");
        JsonNode helper = open(network);
        Guest beyond = boot("h2", helper);
        beyond.exec("ip", "address", "add", "203.0.113.1/32", "dev", "lo");
        String other = network("'name':'other'");
        String router = router("'name':'r'");
        act(router, "add_router_interface", subnet);
        act(router, "add_router_interface", subnet(other, "'cidr':'10.6.0.0/24'"));
        Guest guest = boot("h1", open(other));
        assertReaches(guest, helper);
        assertThat(guest.ping("203.0.113.1", 3).received()).isZero();
        String routes = "{'router':{'routes':[{'destination':'203.0.113.0/24','nexthop':'" + address(helper) + "'}]}}";
        admin().put("/v2.0/routers/" + router + "/add_extraroutes", routes).content();
        assertThat(guest.ping("203.0.113.1").answered()).isTrue();
        admin().put("/v2.0/routers/" + router + "/remove_extraroutes", routes).content();
        lab.sync();
        assertThat(guest.ping("203.0.113.1", 3).received()).isZero();
    }

    @Test
    void tellsWhoSendsTooMuchAtOnce() {
        String network = network("'name':'wide'");
        String subnet = subnet(network, "'cidr':'10.7.0.0/24'");
        String narrow = network("'name':'narrow','mtu':1200");
        String router = router("'name':'r'");
        act(router, "add_router_interface", subnet);
        act(router, "add_router_interface", subnet(narrow, "'cidr':'10.8.0.0/24'"));
        JsonNode b = open(narrow);
        boot("h2", b);
        Guest guest = boot("h1", open(network));
        assertReaches(guest, b);
        // 1172 + 8 (ICMP) + 20 (IPv4) = 1200
        String to = address(b);
        assertThat(Await.holds(SOON, () -> guest.pingUnfragmented(to, 1172).answered()))
                .isTrue();
        // Told by the router, or by the guest's own kernel, which it has told before.
        assertThat(Await.holds(SOON, () -> {
                    var refused = guest.pingUnfragmented(to, 1173);
                    assertThat(refused.answered()).isFalse();
                    return refused.output().contains("1200")
                            || guest.exec("ip", "route", "get", to).out().contains("mtu 1200");
                }))
                .isTrue();
    }
}
