// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.process.Await;

/** Networks that continue outside OVN. */
@WithLab(
        hosts = {"h1", "h2"},
        physicalNetworks = {"blue", "red"})
class PhysicalNetworkTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void aFlatNetworkReachesTheOutside(Lab lab) {
        lab.nbctl("ls-add", "flat");
        localnet(lab, "flat", "blue");
        reaches(lab, "flat", lab.external("blue"), "10.1.0");
    }

    @Test
    void aVlanReachesItsVlanOutsideAndNoOther(Lab lab) {
        lab.nbctl("ls-add", "vlan");
        localnet(lab, "vlan", "red");
        lab.nbctl("set", "Logical_Switch_Port", "vlan-localnet", "tag=100");
        reaches(lab, "vlan", lab.external("red", 100), "10.2.0");

        var other = lab.external("red", 101);
        other.staticAddress("10.2.0.2/24");
        assertThat(other.ping("10.2.0.10", 3).received()).isZero();
    }

    @Test
    void anAccessPortCarriesNoOtherVlanFromItsFirstMomentOn(Lab lab) throws IOException, InterruptedException {
        var sender = lab.external("red", 200);
        sender.staticAddress("10.3.0.1/24");
        var flood = new ProcessBuilder(sender.namespace()
                        .entering(List.of("ping", "-q", "-b", "-i", "0.002", "-w", "600", "10.3.0.255")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var trunk = lab.host("h1").capture("phys1", "vlan 200")) {
            assertThat(trunk.awaitLine(SOON, any -> true)).isTrue();
            var machines = new ArrayList<External>();
            for (var vlan = 201; vlan < 211; vlan++) {
                machines.add(lab.external("red", vlan));
            }
            machines.add(lab.external("red"));
            var seen = trunk.lines().size();
            assertThat(Await.holds(SOON, () -> trunk.lines().size() > seen + 50))
                    .isTrue();
            assertThat(machines)
                    .allSatisfy(machine -> assertThat(framesReceived(machine)).isZero());
        } finally {
            flood.destroy();
            flood.waitFor();
        }
    }

    /** Counted by the kernel since the interface is there, whether anybody listens or not. */
    private static long framesReceived(External machine) {
        var counters = machine.exec("ip", "-s", "link", "show", "eth0").lines();
        var titles = IntStream.range(0, counters.size())
                .filter(line -> counters.get(line).strip().startsWith("RX:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(
                List.of(counters.get(titles + 1).strip().split(" +", -1)).get(1));
    }

    @Test
    void aNetworkLeavesItsVlanAtOnce(Lab lab) {
        lab.nbctl("ls-add", "moving");
        localnet(lab, "moving", "red");
        lab.nbctl("set", "Logical_Switch_Port", "moving-localnet", "tag=300");
        var before = lab.external("red", 300);
        var after = lab.external("red", 301);
        before.staticAddress("10.4.0.1/24");
        after.staticAddress("10.4.0.2/24");
        var guest = guest(lab, "h1", "moving", "10.4.0.10");
        assertThat(guest.ping("10.4.0.1").answered()).isTrue();
        for (var vlan : List.of(301, 300, 301)) {
            lab.nbctl("set", "Logical_Switch_Port", "moving-localnet", "tag=" + vlan);
            lab.sync();
            var there = vlan == 300 ? "10.4.0.1" : "10.4.0.2";
            var gone = vlan == 300 ? "10.4.0.2" : "10.4.0.1";
            try (var late = (vlan == 300 ? after : before).capture("ether src " + guest.mac())) {
                assertThat(guest.ping(gone, 3).received()).isZero();
                assertThat(guest.ping(there).answered()).isTrue();
                assertThat(late.lines()).isEmpty();
            }
        }
    }

    @Test
    void aMachineDoesNotPingItself(Lab lab) {
        var machine = lab.external("blue", 50);
        machine.staticAddress("10.5.0.1/24");
        assertThatThrownBy(() -> machine.ping("10.5.0.1", 1))
                .isInstanceOf(TestbedException.class)
                .hasMessage("blue.50 has the address 10.5.0.1 itself; a ping to it would not leave the machine");
    }

    @Test
    void anUnknownPhysicalNetworkIsNamed(Lab lab) {
        assertThatThrownBy(() -> lab.external("green"))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("green")
                .hasMessageContaining("blue");
    }

    private static void localnet(Lab lab, String network, String physical) {
        var port = network + "-localnet";
        lab.nbctl(
                "lsp-add",
                network,
                port,
                "--",
                "lsp-set-type",
                port,
                "localnet",
                "--",
                "lsp-set-addresses",
                port,
                "unknown",
                "--",
                "lsp-set-options",
                port,
                "network_name=" + physical);
    }

    private static void reaches(Lab lab, String network, External outside, String net) {
        outside.staticAddress(net + ".1/24");
        var first = guest(lab, "h1", network, net + ".10");
        var second = guest(lab, "h2", network, net + ".11");
        assertThat(first.ping(net + ".1").answered()).isTrue();
        assertThat(second.ping(net + ".1").answered()).isTrue();
        assertThat(first.ping(net + ".11").answered()).isTrue();
        try (var _ = outside.echo(80)) {
            assertThat(first.tcpReaches(net + ".1", 80, SOON)).isTrue();
        }
    }

    private static Guest guest(Lab lab, String host, String network, String address) {
        var port = network + "-" + host;
        var mac = "02:00:00:%02x:00:%02x".formatted(network.length(), (int) host.charAt(1));
        lab.nbctl("lsp-add", network, port, "--", "lsp-set-addresses", port, mac + " " + address);
        var guest = lab.host(host).plug(port);
        guest.staticAddress(address + "/24");
        return guest;
    }
}
