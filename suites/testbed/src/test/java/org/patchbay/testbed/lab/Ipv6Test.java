// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.patchbay.testbed.junit.WithLab;

/** Guests that get an IPv6 address by DHCPv6, and by router advertisement. */
@WithLab(hosts = {"h1", "h2"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Ipv6Test {

    @BeforeAll
    static void plug(Lab lab) {
        var network = TestNetwork.create(lab, "net");
        network.port("a", "02:00:00:00:00:0a", "10.0.0.10", "2001:db8::a");
        network.port("b", "02:00:00:00:00:0b", "10.0.0.11", "2001:db8::b");
        lab.host("h1").plug("a");
        lab.host("h2").plug("b");
        network.router("slaac-net", "2001:db8:1::1/64", "slaac");
        lab.nbctl(
                "lsp-add", "slaac-net", "c", "--", "lsp-set-addresses", "c", "02:00:00:00:00:0c 2001:db8:1::ff:fe00:c");
    }

    @Test
    @Order(1)
    void guestsGetTheirDhcp6Lease(Lab lab) {
        var lease = lab.guest("a").dhcp6();
        assertThat(lease.address()).contains("2001:db8::a");
        assertThat(lease.dns()).containsExactly("2001:db8::53");
        assertThat(lab.guest("b").dhcp6().address()).contains("2001:db8::b");
        assertThat(lab.guest("a").addresses()).contains("2001:db8::a/128");
    }

    @Test
    @Order(2)
    void theyReachEachOther(Lab lab) {
        var a = lab.guest("a");
        var b = lab.guest("b");
        a.staticAddress("2001:db8::a/64");
        b.staticAddress("2001:db8::b/64");
        assertThat(a.ping("2001:db8::b").answered()).isTrue();
        try (var _ = b.echo(7)) {
            assertThat(a.tcpReaches("2001:db8::b", 7, Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    @Order(3)
    void aRouterAdvertisementMakesAnAddress(Lab lab) {
        var c = lab.host("h1").plug("c").awaitWired();
        assertThat(c.awaitAddress("2001:db8:1:")).isEqualTo("2001:db8:1::ff:fe00:c/64");
        assertThat(c.ping("2001:db8:1::1").answered()).isTrue();
    }
}
