// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.junit.WithLab;

/** Networks that continue outside OVN. */
@WithLab(
        hosts = {"h1", "h2"},
        physicalNetworks = {"blue", "red"})
class PhysicalNetworkTest {

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
            assertThat(first.tcpReaches(net + ".1", 80)).isTrue();
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
