// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.junit.WithLab;

/** A port group that drops everything, then lets some of it pass. */
@WithLab(hosts = "h1")
class SecurityGroupTest {

    @Test
    void aclsDecideWhatPasses(Lab lab) {
        var network = TestNetwork.create(lab, "net");
        network.port("a", "02:00:00:00:00:0a", "10.0.0.10");
        network.port("b", "02:00:00:00:00:0b", "10.0.0.11");
        var a = lab.host("h1").plug("a");
        var b = lab.host("h1").plug("b");
        a.staticAddress("10.0.0.10/24");
        b.staticAddress("10.0.0.11/24");
        assertThat(a.ping("10.0.0.11").answered()).isTrue();

        lab.nbctl("pg-add", "pg", "b", "--", "acl-add", "pg", "to-lport", "1000", "outport == @pg && ip", "drop");
        lab.sync();
        try (var _ = b.echo(80)) {
            assertThat(a.ping("10.0.0.11", 3).received()).isZero();
            assertThat(a.tcpReaches("10.0.0.11", 80)).isFalse();
            assertThat(a.udpReaches("10.0.0.11", 80, Duration.ofMillis(500))).isFalse();

            lab.nbctl("acl-add", "pg", "to-lport", "1001", "outport == @pg && tcp.dst == 80", "allow-related");
            lab.sync();
            assertThat(a.tcpReaches("10.0.0.11", 80, Duration.ofSeconds(30))).isTrue();
            assertThat(a.ping("10.0.0.11", 3).received()).isZero();
        }
    }

    @Test
    void aGuestWithoutDhcpGetsNoLease(Lab lab) {
        lab.nbctl("ls-add", "bare", "--", "lsp-add", "bare", "c", "--", "lsp-set-addresses", "c", "02:00:00:00:00:0c");
        assertThat(lab.host("h1").plug("c").tryDhcp4(Duration.ofSeconds(1))).isEmpty();
    }
}
