// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.ApiClient;
import org.patchbay.testbed.lab.Capture;
import org.patchbay.testbed.lab.External;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Ping;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** A router with a gateway in each of two external networks, by real packets to and from a machine in each. */
class MultihomingTest extends PacketTest {
    private static final String BLUE = "198.18.0.1";
    private static final String RED = "198.19.0.1";
    /** Addresses far away, all of which both machines have. */
    private static final String FAR = "203.0.113.";

    /** Each goes by one of two ways; that all go by the same happens once in some thousand million times. */
    private static final int COUNT = 32;

    private static External blue;
    private static External red;
    private static String blueNetwork = "";
    private static String redNetwork = "";

    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.1.0.0/24'");

    @BeforeAll
    static void makeTheOutsides() {
        blue = machine("blue", BLUE);
        red = machine("red", RED);
        blueNetwork = external("blue", BLUE);
        redNetwork = external("red", RED);
    }

    private static External machine(String physical, String address) {
        External machine = lab.external(physical);
        machine.staticAddress(address + "/24");
        machine.exec("ip", "route", "add", "local", FAR + "0/24", "dev", "lo");
        return machine;
    }

    private static String external(String physical, String gateway) {
        ApiClient operator = fixture.as("admin@operators");
        String network = operator.post(
                        "/v2.0/networks",
                        "{'network':{'router:external':true,'provider:network_type':'flat',"
                                + "'provider:physical_network':'" + physical + "'}}")
                .id();
        operator.post(
                        "/v2.0/subnets",
                        "{'subnet':{'network_id':'" + network + "','cidr':'" + gateway + "/24','gateway_ip':'" + gateway
                                + "','enable_dhcp':false}}")
                .content();
        return network;
    }

    /** A router with both gateways, the blue one first. */
    private String router() {
        String router = admin().post("/v2.0/routers", "{'router':{'name':'r'}}").id();
        admin().put("/v2.0/routers/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}");
        gateways(router, "add", blueNetwork, redNetwork);
        return router;
    }

    private JsonNode gateways(String router, String verb, String... networks) {
        List<String> infos =
                Stream.of(networks).map(id -> "{'network_id':'" + id + "'}").toList();
        return admin().put(
                        "/v2.0/routers/" + router + "/" + verb + "_external_gateways",
                        "{'router':{'external_gateways':[" + String.join(",", infos) + "]}}")
                .content();
    }

    private void change(String router, String attributes) {
        admin().put("/v2.0/routers/" + router, "{'router':{" + attributes + "}}")
                .content();
        lab.sync();
    }

    private Guest guest() {
        return boot("h1", open());
    }

    private JsonNode open() {
        return port(network, "'port_security_enabled':false,'device_owner':'compute:nova'");
    }

    private String gatewayAddress(String router, String network) {
        JsonNode ports = admin().get("/v2.0/ports?device_id=" + router + "&network_id=" + network)
                .content();
        return address(ports.get(0));
    }

    private static void assertGoesOut(Guest guest, String to, External machine, String as) {
        try (Capture heard = machine.capture("icmp[icmptype] == icmp-echo and src host " + as)) {
            assertThat(guest.ping(to).answered()).isTrue();
            assertThat(heard.awaitLine(SOON, line -> line.contains(as + " > " + to)))
                    .as(heard.lines().toString())
                    .isTrue();
        }
    }

    @Test
    void goesOutByEachGatewayWithItsAddress() {
        Guest guest = guest();
        String router = router();
        String asBlue = gatewayAddress(router, blueNetwork);
        String asRed = gatewayAddress(router, redNetwork);
        assertGoesOut(guest, BLUE, blue, asBlue);
        assertGoesOut(guest, RED, red, asRed);
        assertGoesOut(guest, FAR + 1, blue, asBlue);

        gateways(router, "remove", redNetwork);
        lab.sync();
        assertThat(guest.ping(RED, 3).received()).isZero();
        assertGoesOut(guest, BLUE, blue, asBlue);

        gateways(router, "update", redNetwork);
        lab.sync();
        assertGoesOut(guest, RED, red, gatewayAddress(router, redNetwork));
        assertGoesOut(guest, FAR + 1, red, gatewayAddress(router, redNetwork));
        assertThat(guest.ping(BLUE, 3).received()).isZero();
    }

    @Test
    void spreadsWhatGoesFarOverBoth() {
        Guest guest = guest();
        String router = router();
        String filter = "icmp[icmptype] == icmp-echo and dst net " + FAR + "0/24";
        assertGoesOut(guest, FAR + 1, blue, gatewayAddress(router, blueNetwork));
        try (Capture onRed = red.capture(filter)) {
            pingAll(guest);
            assertThat(onRed.lines()).isEmpty();
        }
        change(router, "'enable_default_route_ecmp':true");
        try (Capture onBlue = blue.capture(filter);
                Capture onRed = red.capture(filter)) {
            pingAll(guest);
            assertThat(onBlue.awaitLine(SOON, any -> true)).as("by blue").isTrue();
            assertThat(onRed.awaitLine(SOON, any -> true)).as("by red").isTrue();
        }
    }

    private static boolean isUp(String nexthop) {
        return lab.nbctl("--bare", "--columns=status", "find", "BFD", "dst_ip=" + nexthop)
                .strip()
                .equals("up");
    }

    private static void await(String nexthop, boolean up) {
        Await.until(SOON, () -> isUp(nexthop) == up, () -> lab.nbctl("list", "BFD"));
        lab.sync();
    }

    @Test
    void leavesOutTheNextHopThatDoesNotAnswer() {
        Guest guest = guest();
        String router = router();
        assertThat(guest.ping(FAR + 1).answered()).isTrue();
        change(router, "'enable_default_route_ecmp':true,'enable_default_route_bfd':true");
        assertThat(guest.ping(FAR + 1, 3).received()).isZero();
        String filter = "icmp[icmptype] == icmp-echo and dst net " + FAR + "0/24";
        try (BfdPeer onRed = BfdPeer.start(red)) {
            assertThat(onRed).isNotNull();
            try (BfdPeer onBlue = BfdPeer.start(blue);
                    Capture heard = blue.capture(filter)) {
                assertThat(onBlue).isNotNull();
                await(BLUE, true);
                await(RED, true);
                // On a machine that stands still for a moment a next hop answers late, and is left out for a while.
                assertThat(Await.holds(SOON, () -> {
                            pingAll(guest);
                            return !heard.lines().isEmpty();
                        }))
                        .isTrue();
            }
            await(BLUE, false);
            try (Capture heard = blue.capture(filter)) {
                pingAll(guest);
                assertThat(heard.lines()).isEmpty();
            }
        }
        change(router, "'enable_default_route_bfd':false");
        assertThat(guest.ping(FAR + 1).answered()).isTrue();
    }

    private static void pingAll(Guest guest) {
        String all = "seq " + COUNT + " | xargs -P " + COUNT + " -I{} ping -n -q -i 0.1 -c 1 -w 10 " + FAR + "{}";
        assertThat(Await.holds(SOON, () -> guest.exec("sh", "-c", all).ok())).isTrue();
    }

    /** Whether the machine reaches an address, asked by one that is far away. */
    private static boolean reachesFromFar(External machine, String address) {
        return Ping.parse(machine.exec(
                                Duration.ofSeconds(10),
                                List.of("ping", "-n", "-c", "1", "-W", "2", "-I", FAR + 1, address))
                        .out())
                .answered();
    }

    @Test
    void takesFloatingIpsInAndOutByTheirOwnGateway() {
        JsonNode port = open();
        Guest guest = boot("h1", port);
        String router = router();
        JsonNode floating = admin().post(
                        "/v2.0/floatingips",
                        "{'floatingip':{'floating_network_id':'" + redNetwork + "','port_id':'" + id(port) + "'}}")
                .content();
        String address = floating.get("floating_ip_address").stringValue();
        lab.sync();
        assertThat(Await.holds(SOON, () -> reachesFromFar(red, address))).isTrue();
        assertGoesOut(guest, FAR + 2, red, address);
        admin().put("/v2.0/floatingips/" + id(floating), "{'floatingip':{'port_id':null}}")
                .content();
        lab.sync();
        assertThat(reachesFromFar(red, address)).isFalse();
        assertGoesOut(guest, FAR + 2, blue, gatewayAddress(router, blueNetwork));
    }
}
