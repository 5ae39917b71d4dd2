// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Capture;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** Trunks, by a guest that sends frames with VLAN tags. */
class TrunkTest extends PacketTest {
    /** Sends one ICMP echo request in a frame of its own making: not every kernel has interfaces for VLANs. */
    private static final String SEND = """
            import socket, struct, sys
            dst, src, source, target, vlan, mark = sys.argv[1:7]
            def mac(text): return bytes.fromhex(text.replace(':', ''))
            def checked(data, at):
                total = sum(struct.unpack('!%dH' % (len(data) // 2), data))
                total = (total >> 16) + (total & 65535)
                total += total >> 16
                return data[:at] + struct.pack('!H', ~total & 65535) + data[at + 2:]
            icmp = checked(struct.pack('!BBHHH', 8, 0, 0, int(mark), 1) + b'x' * 32, 2)
            ip = checked(struct.pack('!BBHHHBBH4s4s', 0x45, 0, 20 + len(icmp), 1, 0, 64, 1, 0,
                                     socket.inet_aton(source), socket.inet_aton(target)), 10)
            tag = struct.pack('!HH', 0x8100, int(vlan)) if vlan != '0' else b''
            wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
            wire.bind(('eth0', 0))
            wire.send(mac(dst) + mac(src) + tag + struct.pack('!H', 0x0800) + ip + icmp)
            """;

    private static final int UNTAGGED = 0;
    private static final AtomicInteger MARKS = new AtomicInteger();

    private final String plain = network("'name':'plain'");
    private final String tagged = network("'name':'tagged'");

    private JsonNode make(String network) {
        return port(network, "'port_security_enabled':false");
    }

    private static String mac(JsonNode port) {
        return port.get("mac_address").stringValue();
    }

    /** @param mark by which it is known from those that were sent before, and may still be underway */
    private static void send(Guest guest, JsonNode from, JsonNode to, int vlan, int mark) {
        assertThat(guest.exec(
                                "/usr/bin/python3",
                                "-c",
                                SEND,
                                mac(to),
                                mac(from),
                                address(from),
                                address(to),
                                Integer.toString(vlan),
                                Integer.toString(mark))
                        .exit())
                .isZero();
    }

    /** Whether what the guest sends as another port by the VLAN arrives; it tries for a while. */
    private static boolean reaches(Guest guest, JsonNode from, Guest there, JsonNode to, int vlan) {
        int mark = MARKS.incrementAndGet();
        try (Capture heard = heard(there, from, mark)) {
            return Await.holds(SOON, () -> {
                send(guest, from, to, vlan, mark);
                return !heard.lines().isEmpty();
            });
        }
    }

    private static Capture heard(Guest there, JsonNode from, int mark) {
        return there.capture("icmp[icmptype] == icmp-echo and icmp[4:2] == " + mark + " and src host " + address(from));
    }

    /** Whether nothing arrives, after OVN has carried out everything it was told. */
    private static boolean neverReaches(Guest guest, JsonNode from, Guest there, JsonNode to, int vlan) {
        lab.sync();
        int mark = MARKS.incrementAndGet();
        try (Capture heard = heard(there, from, mark)) {
            for (int i = 0; i < 5; i++) {
                send(guest, from, to, vlan, mark);
            }
            return heard.lines().isEmpty();
        }
    }

    @Test
    void aGuestReachesASecondNetworkByItsVlanAndByNoOther() {
        String first = subnet(plain, "'cidr':'10.4.0.0/24'");
        String second = subnet(tagged, "'cidr':'10.5.0.0/24'");
        assertThat(first).isNotEqualTo(second);
        JsonNode parent = make(plain);
        // Secured, so that OVN answers in its place who asks for its address.
        JsonNode sub = port(tagged, "");
        JsonNode neighbour = make(plain);
        JsonNode far = make(tagged);
        String trunk = admin().post(
                        "/v2.0/trunks",
                        "{'trunk':{'port_id':'" + id(parent) + "','sub_ports':[{'port_id':'" + id(sub)
                                + "','segmentation_type':'vlan','segmentation_id':7}]}}")
                .id();
        Guest guest = boot("h1", parent);
        boot("h2", neighbour);
        Guest there = boot("h2", far);
        assertReaches(guest, neighbour);
        awaitStatus(sub, "ACTIVE");
        assertThat(admin().get("/v2.0/trunks/" + trunk).content().get("status").stringValue())
                .isEqualTo("ACTIVE");
        try (Capture answers = guest.capture("vlan 7 and icmp and dst host " + address(sub))) {
            assertThat(reaches(guest, sub, there, far, 7)).isTrue();
            assertThat(answers.awaitLine(SOON, line -> line.contains("ICMP echo reply")))
                    .isTrue();
        }
        assertThat(neverReaches(guest, sub, there, far, 8)).as("another VLAN").isTrue();
        assertThat(neverReaches(guest, sub, there, far, UNTAGGED))
                .as("untagged")
                .isTrue();
        admin().put("/v2.0/trunks/" + trunk + "/remove_subports", "{'sub_ports':[{'port_id':'" + id(sub) + "'}]}");
        assertThat(neverReaches(guest, sub, there, far, 7)).as("no sub port").isTrue();
        assertReaches(guest, neighbour);
    }
}
