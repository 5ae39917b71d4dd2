// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.junit.WithLab;

/** Hosts that fail, stop and come back. */
@WithLab(hosts = {"h1", "h2"})
class HostFailureTest {

    @Test
    void aKilledHostKeepsItsChassisAndComesBackWithItsGuests(Lab lab) {
        var network = TestNetwork.create(lab, "net");
        network.port("a", "02:00:00:00:00:0a", "10.0.0.10");
        network.port("b", "02:00:00:00:00:0b", "10.0.0.11");
        var a = lab.host("h1").plug("a");
        var b = lab.host("h2").plug("b");
        a.staticAddress("10.0.0.10/24");
        b.staticAddress("10.0.0.11/24");
        assertThat(a.ping("10.0.0.11").answered()).isTrue();

        b.host().kill();
        assertThat(b.host().alive()).isFalse();
        assertThat(lab.alive()).isFalse();
        assertThat(chassis(lab)).contains("h2");
        assertThat(a.ping("10.0.0.11", 3).received()).isZero();

        b.host().start();
        assertThat(lab.alive()).isTrue();
        assertThat(a.ping("10.0.0.11").answered()).isTrue();

        b.unplug();
        assertThat(lab.guests()).contains(a).doesNotContain(b);
        assertThat(a.ping("10.0.0.11", 3).received()).isZero();
    }

    @Test
    void aStoppedHostTakesItsChassisAlong(Lab lab) {
        lab.addHost("h3");
        lab.host("h3").stop();
        assertThat(chassis(lab)).doesNotContain("h3").contains("h1");
        lab.host("h3").start();
        assertThat(chassis(lab)).contains("h3");
        lab.removeHost("h3");
        assertThat(chassis(lab)).doesNotContain("h3");
        assertThatThrownBy(() -> lab.host("h3"))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("h3");
    }

    @Test
    void tunnelsAreGeneve(Lab lab) {
        lab.nbctl("ls-add", "wire", "--", "lsp-add", "wire", "c", "--", "lsp-add", "wire", "d");
        lab.nbctl("lsp-set-addresses", "c", "02:00:00:00:00:0c", "--", "lsp-set-addresses", "d", "02:00:00:00:00:0d");
        var c = lab.host("h1").plug("c");
        var d = lab.host("h2").plug("d");
        c.staticAddress("10.9.0.1/24");
        d.staticAddress("10.9.0.2/24");
        try (var capture = lab.host("h1").capture("under0", "udp port 6081")) {
            assertThat(c.ping("10.9.0.2").answered()).isTrue();
            assertThat(capture.awaitLine(Duration.ofSeconds(30), line -> line.contains("Geneve")))
                    .isTrue();
        }
        assertThat(c.pingUnfragmented("10.9.0.2", 1442 - 28).received()).isPositive();
    }

    private static String chassis(Lab lab) {
        return lab.sbctl("--bare", "--columns=name", "list", "Chassis");
    }
}
