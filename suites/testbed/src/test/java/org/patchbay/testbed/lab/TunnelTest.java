// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.process.Await;

/** Two guests of one network on two hosts. */
@WithLab(hosts = {"h1", "h2"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TunnelTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @BeforeAll
    static void plug(Lab lab) {
        var network = TestNetwork.create(lab, "net");
        network.port("a", "02:00:00:00:00:0a", "10.0.0.10", "2001:db8::a");
        network.port("b", "02:00:00:00:00:0b", "10.0.0.11", "2001:db8::b");
        lab.host("h1").plug("a");
        lab.host("h2").plug("b", "02:00:00:00:00:0b");
    }

    @Test
    @Order(1)
    void guestsGetTheirDhcpLease(Lab lab) {
        var lease = lab.guest("a").dhcp4();
        assertThat(lease.address()).isEqualTo("10.0.0.10/24");
        assertThat(lease.gateway()).contains("10.0.0.1");
        assertThat(lease.dns()).containsExactly("8.8.8.8", "9.9.9.9");
        assertThat(lease.mtu()).contains(1400);
        assertThat(lease.leaseSeconds()).isEqualTo(3600);
        assertThat(lab.guest("b").dhcp4().ip()).isEqualTo("10.0.0.11");
        assertThat(lab.guest("a").addresses()).contains("10.0.0.10/24");
    }

    @Test
    @Order(2)
    void theyReachEachOther(Lab lab) throws IOException {
        var a = lab.guest("a").awaitUp();
        var b = lab.guest("b");
        assertThat(a.ping("10.0.0.11").answered()).isTrue();
        // Again if need be: ping does not wait for an answer that a busy machine holds back.
        assertThat(Await.holds(SOON, () -> a.ping("10.0.0.11", 5).received() == 5))
                .isTrue();
        try (var _ = b.echo(7)) {
            assertThat(a.tcpReaches("10.0.0.11", 7, SOON)).isTrue();
            assertThat(a.udpReaches("10.0.0.11", 7, SOON)).isTrue();
            try (var connection = a.tcpConnect("10.0.0.11", 7, SOON)) {
                connection.write(UTF_8.encode("over geneve"));
                var reply = ByteBuffer.allocate(64);
                connection.read(reply);
                assertThat(UTF_8.decode(reply.flip()).toString()).isEqualTo("over geneve");
            }
        }
        assertThat(a.tcpReaches("10.0.0.11", 7)).isFalse();
    }
}
