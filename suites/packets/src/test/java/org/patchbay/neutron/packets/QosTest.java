// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Capture;
import org.patchbay.testbed.lab.External;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Node;
import tools.jackson.databind.JsonNode;

/** Limits and marks of QoS policies, by what arrives. */
class QosTest extends PacketTest {
    private static final int PORT = 7000;
    /** What a guest sends, in bit/s: far above the limit, and little enough for any machine. */
    private static final int SENT = 8_000_000;

    /** Of what is sent without a limit more arrives than this, also on a busy machine; of what is limited an eighth. */
    private static final double UNLIMITED = 0.7;

    private static final int LIMIT_KBPS = 1000;
    private static final int PAYLOAD = 1000;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

    private final String network = network("'name':'n'");
    private final String subnet = subnet(network, "'cidr':'10.3.0.0/24'");

    private String policy() {
        return admin().post("/v2.0/qos/policies", "{'policy':{'name':'limited'}}")
                .id();
    }

    private void rule(String policy, String type, String attributes) {
        admin().post(
                        "/v2.0/qos/policies/" + policy + "/" + type + "_rules",
                        "{'" + type + "_rule':{" + attributes + "}}")
                .content();
    }

    private static double share(Guest from, Guest to, JsonNode port) throws IOException {
        return share(from, to, address(port));
    }

    /** What part of the datagrams that one machine sends evenly to an address reaches the other, 0 to 1. */
    private static double share(Node from, Node to, String address) throws IOException {
        int count = (int) (SENT / 8L / PAYLOAD * LONG_ENOUGH.toSeconds());
        long gap = LONG_ENOUGH.toNanos() / count;
        try (DatagramChannel receiver = to.udp(PORT);
                DatagramChannel sender = from.udp(0)) {
            receiver.configureBlocking(false);
            int received = 0;
            long began = System.nanoTime();
            ByteBuffer buffer = ByteBuffer.allocate(PAYLOAD);
            for (int i = 0; i < count; i++) {
                sender.send(ByteBuffer.allocate(PAYLOAD), new InetSocketAddress(address, PORT));
                received += drain(receiver, buffer);
                LockSupport.parkNanos(began + (i + 1) * gap - System.nanoTime());
            }
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            received += drain(receiver, buffer);
            return (double) received / count;
        }
    }

    private static int drain(DatagramChannel receiver, ByteBuffer buffer) throws IOException {
        int received = 0;
        while (receiver.receive(buffer.clear()) != null) {
            received++;
        }
        return received;
    }

    @Test
    void limitsWhatAGuestSendsAndGets() throws IOException {
        assertThat(subnet).isNotEmpty();
        JsonNode limited = port(network, "'port_security_enabled':false");
        JsonNode other = port(network, "'port_security_enabled':false");
        Guest left = boot("h1", limited);
        Guest right = boot("h2", other);
        assertReaches(left, other);
        assertThat(share(left, right, other)).isGreaterThan(UNLIMITED);
        assertThat(share(right, left, limited)).isGreaterThan(UNLIMITED);

        String policy = policy();
        String limit = "'max_kbps':" + LIMIT_KBPS + ",'max_burst_kbps':" + LIMIT_KBPS / 10;
        rule(policy, "bandwidth_limit", limit);
        change(limited, "'qos_policy_id':'" + policy + "'");
        lab.sync();
        assertThat(share(left, right, other)).isBetween(0.05, 0.4);
        assertThat(share(right, left, limited)).as("the other direction").isGreaterThan(UNLIMITED);

        rule(policy, "bandwidth_limit", limit + ",'direction':'ingress'");
        lab.sync();
        assertThat(share(right, left, limited)).isBetween(0.05, 0.4);

        change(limited, "'qos_policy_id':null");
        lab.sync();
        assertThat(share(left, right, other)).isGreaterThan(UNLIMITED);
    }

    @Test
    void marksWhatGuestsOfANetworkSend() {
        String policy = policy();
        rule(policy, "dscp_marking", "'dscp_mark':26");
        JsonNode marked = port(network, "'port_security_enabled':false");
        JsonNode other = port(network, "'port_security_enabled':false");
        Guest left = boot("h1", marked);
        Guest right = boot("h2", other);
        assertReaches(left, other);
        String request = "icmp[icmptype] == icmp-echo and src host " + address(marked);
        try (Capture heard = right.capture(request)) {
            assertThat(left.ping(address(other)).answered()).isTrue();
            assertThat(heard.awaitLine(SOON, line -> line.contains("tos 0x0"))).isTrue();
        }
        changeNetwork(network, "'qos_policy_id':'" + policy + "'");
        lab.sync();
        try (Capture heard = right.capture(request)) {
            assertThat(left.ping(address(other)).answered()).isTrue();
            // 26 in the upper six bits of the octet
            assertThat(heard.awaitLine(SOON, line -> line.contains("tos 0x68"))).isTrue();
            assertThat(heard.lines()).noneMatch(line -> line.contains("tos 0x0"));
        }
    }

    @Test
    void limitsAFloatingIpAndAGateway() throws IOException {
        Outside outside = Outside.make(lab, fixture);
        External machine = outside.machine();
        String router = admin().post(
                        "/v2.0/routers",
                        "{'router':{'external_gateway_info':{'network_id':'" + outside.network() + "'}}}")
                .id();
        admin().put("/v2.0/routers/" + router + "/add_router_interface", "{'subnet_id':'" + subnet + "'}");
        JsonNode floated = port(network, "'port_security_enabled':false");
        JsonNode plain = port(network, "'port_security_enabled':false");
        JsonNode floating = admin().post(
                        "/v2.0/floatingips",
                        "{'floatingip':{'floating_network_id':'" + outside.network() + "','port_id':'" + id(floated)
                                + "'}}")
                .content();
        String address = floating.get("floating_ip_address").stringValue();
        Guest one = boot("h1", floated);
        Guest two = boot("h2", plain);
        assertThat(machine.ping(address).answered()).isTrue();
        assertThat(two.ping(Outside.ADDRESS).answered()).isTrue();
        assertThat(share(machine, one, address)).isGreaterThan(UNLIMITED);
        assertThat(share(two, machine, Outside.ADDRESS)).isGreaterThan(UNLIMITED);

        String policy = policy();
        String limit = "'max_kbps':" + LIMIT_KBPS + ",'max_burst_kbps':" + LIMIT_KBPS / 10;
        rule(policy, "bandwidth_limit", limit + ",'direction':'ingress'");
        rule(policy, "bandwidth_limit", limit);
        admin().put("/v2.0/floatingips/" + id(floating), "{'floatingip':{'qos_policy_id':'" + policy + "'}}")
                .content();
        lab.sync();
        assertThat(share(machine, one, address)).as("to the floating IP").isBetween(0.05, 0.4);
        assertThat(share(one, machine, Outside.ADDRESS)).as("from it").isBetween(0.05, 0.4);
        assertThat(share(two, machine, Outside.ADDRESS)).as("by the gateway").isGreaterThan(UNLIMITED);

        admin().put("/v2.0/floatingips/" + id(floating), "{'floatingip':{'qos_policy_id':null}}")
                .content();
        admin().put(
                        "/v2.0/routers/" + router,
                        "{'router':{'external_gateway_info':{'network_id':'" + outside.network() + "','qos_policy_id':'"
                                + policy + "'}}}")
                .content();
        lab.sync();
        assertThat(share(two, machine, Outside.ADDRESS)).as("by the gateway").isBetween(0.05, 0.4);
    }
}
