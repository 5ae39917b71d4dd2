// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Capture;
import org.patchbay.testbed.lab.External;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Node;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** Limits and marks of QoS policies, by what arrives. */
class QosTest extends PacketTest {
    private static final int PORT = 7000;
    /** What a guest sends, in bit/s: far above the limit, and little enough for any machine. */
    private static final int SENT = 8_000_000;

    private static final int LIMIT_KBPS = 1000;
    private static final int BURST_KBIT = LIMIT_KBPS / 10;
    private static final String LIMIT = "'max_kbps':" + LIMIT_KBPS + ",'max_burst_kbps':" + BURST_KBIT;
    private static final int PAYLOAD = 1000;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

    /** What was sent in how long, and what of it arrived, in datagrams. */
    private record Flow(int sent, int received, double seconds) {
        /** How many times as much as the limit lets through. */
        private double load(int datagrams) {
            return datagrams * (PAYLOAD * 8 / 1000.0) / (LIMIT_KBPS * seconds + BURST_KBIT);
        }

        boolean isFree() {
            return load(received) > 4;
        }

        boolean isLimited() {
            return load(sent) > 4 && load(received) > 0.4 && load(received) < 1.5;
        }
    }

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

    /** One machine sends datagrams evenly to an address of the other. */
    private static Flow flow(Node from, Node to, String address) {
        int count = (int) (SENT / 8L / PAYLOAD * LONG_ENOUGH.toSeconds());
        long gap = LONG_ENOUGH.toNanos() / count;
        try (DatagramChannel receiver = to.udp(PORT);
                DatagramChannel sender = from.udp(0)) {
            receiver.configureBlocking(false);
            int received = 0;
            long began = System.nanoTime();
            long next = began;
            ByteBuffer buffer = ByteBuffer.allocate(PAYLOAD);
            for (int i = 0; i < count; i++) {
                sender.send(ByteBuffer.allocate(PAYLOAD), new InetSocketAddress(address, PORT));
                received += drain(receiver, buffer);
                // What was missed is not made good: a burst would overflow what it passes through.
                next = Math.max(next + gap, System.nanoTime());
                LockSupport.parkNanos(next - System.nanoTime());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            received += drain(receiver, buffer);
            return new Flow(count, received, seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A machine that stands still for a moment drops what no limit drops, and sends too little: then it is measured again. */
    private static void assertFlow(Predicate<Flow> wanted, Node from, Node to, String address) {
        List<Flow> measured = new ArrayList<>();
        assertThat(Await.holds(SOON, () -> {
                    measured.add(flow(from, to, address));
                    return wanted.test(measured.getLast());
                }))
                .as("%s to %s: %s", from.name(), address, measured)
                .isTrue();
    }

    private static void assertFree(Node from, Node to, String address) {
        assertFlow(Flow::isFree, from, to, address);
    }

    private static void assertLimited(Node from, Node to, String address) {
        assertFlow(Flow::isLimited, from, to, address);
    }

    private static int drain(DatagramChannel receiver, ByteBuffer buffer) throws IOException {
        int received = 0;
        while (receiver.receive(buffer.clear()) != null) {
            received++;
        }
        return received;
    }

    @Test
    void limitsWhatAGuestSendsAndGets() {
        assertThat(subnet).isNotEmpty();
        JsonNode limited = port(network, "'port_security_enabled':false");
        JsonNode other = port(network, "'port_security_enabled':false");
        Guest left = boot("h1", limited);
        Guest right = boot("h2", other);
        assertReaches(left, other);
        assertFree(left, right, address(other));
        assertFree(right, left, address(limited));

        String policy = policy();
        rule(policy, "bandwidth_limit", LIMIT);
        change(limited, "'qos_policy_id':'" + policy + "'");
        lab.sync();
        assertLimited(left, right, address(other));
        assertFree(right, left, address(limited));

        rule(policy, "bandwidth_limit", LIMIT + ",'direction':'ingress'");
        lab.sync();
        assertLimited(right, left, address(limited));

        change(limited, "'qos_policy_id':null");
        lab.sync();
        assertFree(left, right, address(other));
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
        // What was sent before is not underway any more when an answer to this has come.
        assertReaches(left, other);
        try (Capture heard = right.capture(request)) {
            assertThat(left.ping(address(other)).answered()).isTrue();
            // 26 in the upper six bits of the octet
            assertThat(heard.awaitLine(SOON, line -> line.contains("tos 0x68"))).isTrue();
            assertThat(heard.lines()).noneMatch(line -> line.contains("tos 0x0"));
        }
    }

    @Test
    void limitsAFloatingIpAndAGateway() {
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
        assertFree(machine, one, address);
        assertFree(two, machine, Outside.ADDRESS);

        String policy = policy();
        rule(policy, "bandwidth_limit", LIMIT + ",'direction':'ingress'");
        rule(policy, "bandwidth_limit", LIMIT);
        admin().put("/v2.0/floatingips/" + id(floating), "{'floatingip':{'qos_policy_id':'" + policy + "'}}")
                .content();
        lab.sync();
        assertLimited(machine, one, address);
        assertLimited(one, machine, Outside.ADDRESS);
        assertFree(two, machine, Outside.ADDRESS);

        admin().put("/v2.0/floatingips/" + id(floating), "{'floatingip':{'qos_policy_id':null}}")
                .content();
        admin().put(
                        "/v2.0/routers/" + router,
                        "{'router':{'external_gateway_info':{'network_id':'" + outside.network() + "','qos_policy_id':'"
                                + policy + "'}}}")
                .content();
        lab.sync();
        assertLimited(two, machine, Outside.ADDRESS);
    }
}
