// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Capture;
import org.patchbay.testbed.lab.External;
import org.patchbay.testbed.lab.Guest;
import tools.jackson.databind.JsonNode;

/** Floating IPs and port forwardings, by real packets from and to a machine outside. */
class FloatingTest extends PacketTest {
    private static External machine;
    private static String outside = "";

    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.1.0.0/24'");
    private final String router = admin().post(
                    "/v2.0/routers", "{'router':{'external_gateway_info':{'network_id':'" + outside + "'}}}")
            .id();
    private final JsonNode port = open();

    @BeforeAll
    static void makeTheOutside() {
        Outside made = Outside.make(lab, fixture);
        machine = made.machine();
        outside = made.network();
    }

    private JsonNode open() {
        admin().put("/v2.0/routers/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}");
        return port(network, "'port_security_enabled':false,'device_owner':'compute:nova'");
    }

    private JsonNode floating(String attributes) {
        return admin().post(
                        "/v2.0/floatingips",
                        "{'floatingip':{'floating_network_id':'" + outside + "'" + attributes + "}}")
                .content();
    }

    private void lead(JsonNode floating, String attributes) {
        admin().put("/v2.0/floatingips/" + id(floating), "{'floatingip':{" + attributes + "}}")
                .content();
    }

    private static String addressOf(JsonNode floating) {
        return floating.get("floating_ip_address").stringValue();
    }

    private static String leadsTo(JsonNode port) {
        return "'port_id':'" + id(port) + "'";
    }

    @Test
    void leadsInAndOutByTheGateway() {
        JsonNode floating = floating("," + leadsTo(port));
        String address = addressOf(floating);
        Guest guest = boot("h1", port);
        assertThat(machine.ping(address).answered()).isTrue();
        try (Capture heard = machine.capture("icmp and src host " + address)) {
            assertThat(guest.ping(Outside.ADDRESS).answered()).isTrue();
            assertThat(heard.awaitLine(SOON, line -> line.contains(Outside.ADDRESS)))
                    .isTrue();
        }
        lead(floating, "'port_id':null");
        lab.sync();
        assertThat(machine.ping(address, 3).received()).isZero();
        try (Capture heard = machine.capture("icmp and src host " + address)) {
            assertThat(guest.ping(Outside.ADDRESS).answered()).isTrue();
            assertThat(heard.lines()).isEmpty();
        }
    }

    @Test
    void movesToAnotherPort() {
        JsonNode other = port(network, "'port_security_enabled':false");
        Guest first = boot("h1", port);
        Guest second = boot("h2", other);
        JsonNode floating = floating("," + leadsTo(port));
        String address = addressOf(floating);
        try (var here = first.echo(80)) {
            assertThat(here).isNotNull();
            assertThat(machine.ping(address).answered()).isTrue();
            assertConnects(machine, address, 80);
            lead(floating, leadsTo(other));
            lab.sync();
            assertThat(machine.ping(address).answered()).isTrue();
            assertThat(machine.tcpReaches(address, 80)).isFalse();
        }
        try (var there = second.echo(81)) {
            assertThat(there).isNotNull();
            assertConnects(machine, address, 81);
        }
    }

    @Test
    void isOnTheHostOfItsPortWhenTheRouterIsDistributed() {
        JsonNode floating = floating("," + leadsTo(port));
        String address = addressOf(floating);
        String own = admin().get("/v2.0/ports?device_id=" + id(floating))
                .content()
                .get(0)
                .get("mac_address")
                .stringValue();
        Guest guest = boot("h2", port);
        assertThat(machine.ping(address).answered()).isTrue();
        try (Capture heard = machine.capture("icmp and ether src " + own)) {
            assertThat(guest.ping(Outside.ADDRESS).answered()).isTrue();
            assertThat(heard.lines()).isEmpty();
        }
        admin().put("/v2.0/routers/" + router, "{'router':{'distributed':true}}")
                .content();
        lab.sync();
        machine.exec("ip", "neighbour", "flush", "dev", "eth0");
        assertThat(machine.ping(address).answered()).isTrue();
        try (Capture heard = machine.capture("icmp and ether src " + own)) {
            assertThat(guest.ping(Outside.ADDRESS).answered()).isTrue();
            assertThat(heard.awaitLine(SOON, any -> true)).isTrue();
        }
    }

    @Test
    void forwardsThePortsThatItIsToldAndNoOthers() {
        JsonNode floating = floating("");
        String address = addressOf(floating);
        Guest guest = boot("h1", port);
        String forwardings = "/v2.0/floatingips/" + id(floating) + "/port_forwardings";
        String to = "{'port_forwarding':{'internal_port_id':'" + id(port) + "','internal_ip_address':'" + address(port)
                + "',";
        try (var ssh = guest.echo(22);
                var web = guest.echo(8001)) {
            assertThat(ssh).isNotNull();
            assertThat(web).isNotNull();
            assertThat(machine.tcpReaches(address, 2222)).isFalse();
            String one = admin().post(forwardings, to + "'protocol':'tcp','external_port':2222,'internal_port':22}}")
                    .id();
            admin().post(
                            forwardings,
                            to
                                    + "'protocol':'tcp','external_port_range':'9000:9002','internal_port_range':'8000:8002'}}")
                    .content();
            admin().post(forwardings, to + "'protocol':'udp','external_port':2223,'internal_port':22}}")
                    .content();
            lab.sync();
            assertConnects(machine, address, 2222);
            assertConnects(machine, address, 9001);
            assertThat(machine.udpReaches(address, 2223, SOON)).isTrue();
            assertThat(machine.tcpReaches(address, 22)).isFalse();
            assertThat(machine.tcpReaches(address, 9003)).isFalse();
            assertThat(machine.udpReaches(address, 2222, Duration.ofSeconds(1))).isFalse();
            admin().delete(forwardings + "/" + one).done();
            lab.sync();
            assertThat(machine.tcpReaches(address, 2222)).isFalse();
            assertConnects(machine, address, 9001);
        }
    }
}
