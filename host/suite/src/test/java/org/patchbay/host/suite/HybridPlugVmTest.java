// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.host.suite.HybridDevices.device;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.patchbay.testbed.lab.Ping;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.vdsm.HookError;
import org.patchbay.testbed.vdsm.Vdsm;
import org.patchbay.testbed.vdsm.VdsmVm;
import org.patchbay.testbed.vdsm.Vnic;

/**
 * A VM with security groups on a host of Neutron's Open vSwitch agent. What the agent does, the test does: it forwards by VLAN, and
 * gives a port that of its network, or the dead one. The driver is VDSM's user, and what it makes it makes by sudo. A Linux bridge
 * has the network's name, so that libvirt takes an element that no hook has seen.
 */
@OneHost
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class HybridPlugVmTest {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration WHILE = Duration.ofSeconds(2);
    private static final String AGENTS_FLOWS = "cookie=0x7";
    private static final String NETWORK = "7";
    private static final String DEAD = "4095";
    private static final String PEER = "peer7";
    private static final Vnic FIRST = vnic("1a5f1b52-1111-4f3b-a3f0-1d4d0f5a0001", "02:00:00:00:08:0a");
    private static final Vnic UNFILTERED = FIRST.with("security_groups", "");
    private static final Vnic SECOND = vnic("2a5f1b52-2222-4f3b-a3f0-1d4d0f5a0002", "02:00:00:00:08:0b");

    private static Vdsm vdsm;
    private static VdsmVm vm;

    @BeforeAll
    static void prepare(Vdsm running) {
        vdsm = running;
        vdsm.system().run("ip", "link", "add", "name", "red", "type", "bridge");
        vdsm.system().run("ovs-ofctl", "add-flow", "br-int", AGENTS_FLOWS + ",priority=200,actions=NORMAL");
        vdsm.host()
                .vsctl("add-port", "br-int", PEER, "tag=" + NETWORK, "--", "set", "Interface", PEER, "type=internal");
        vdsm.system().run("ip", "addr", "add", "10.8.0.1/24", "dev", PEER);
        vdsm.system().run("ip", "link", "set", PEER, "up");
    }

    @AfterAll
    static void end() {
        if (vdsm != null) {
            vdsm.system().exec("ip", "link", "delete", "red");
            vdsm.host().vsctl("--if-exists", "del-port", "br-int", PEER);
            vdsm.system().run("ovs-ofctl", "del-flows", "br-int", AGENTS_FLOWS + "/-1");
        }
    }

    @Test
    @Order(1)
    void theVmStartsWhenItsOwnBridgeIsOnItsNetwork() {
        var starting = CompletableFuture.supplyAsync(() -> vdsm.create("anna", FIRST));
        Await.until(START, () -> annaIs("paused"), () -> "The VM did not come");
        assertThat(Await.holds(WHILE, () -> annaIs("running"))).isFalse();
        tag(FIRST, DEAD);
        assertThat(Await.holds(WHILE, () -> annaIs("running"))).isFalse();
        tag(FIRST, NETWORK);
        vm = starting.join();
        assertThat(vm.machine().state()).isEqualTo("running");
        assertThat(vdsm.log()).isEmpty();

        requirePlugged(FIRST);
        assertThat(vdsm.host().vsctl("get", "Interface", device("qvo", FIRST), "external_ids"))
                .isEqualTo("{attached-mac=\"%s\", iface-id=\"%s\", iface-status=active, vm-uuid=\"%s\"}"
                        .formatted(FIRST.mac(), OvnNetwork.port(FIRST), vm.id()));
    }

    @Test
    @Order(2)
    void itsTrafficPassesOnItsNetworkOnly() {
        vm.machine().awaitBoot();
        vm.machine().staticAddress("eth0", "10.8.0.10/24");
        awaitAnswer("10.8.0.10");
        tag(FIRST, DEAD);
        assertThat(answers("10.8.0.10")).isFalse();
        tag(FIRST, NETWORK);
        awaitAnswer("10.8.0.10");
        vdsm.system().run("ip", "link", "set", device("qvb", FIRST), "nomaster");
        assertThat(answers("10.8.0.10")).isFalse();
        vdsm.system().run("ip", "link", "set", device("qvb", FIRST), "master", device("qbr", FIRST));
        awaitAnswer("10.8.0.10");
    }

    @Test
    @Order(3)
    void anUpdateKeepsTheBridgeThatItWouldLoseWithoutTheDriver() {
        vm.update(FIRST, UNFILTERED);
        requirePlugged(FIRST);
        awaitAnswer("10.8.0.10");

        vm.machine().update(FIRST.xml());
        assertThat(vdsm.system().run("ip", "link", "show", "master", "red")).contains(device("tap", FIRST));
        assertThat(answers("10.8.0.10")).isFalse();

        vm.update(FIRST, UNFILTERED);
        requirePlugged(FIRST);
        awaitAnswer("10.8.0.10");
        assertThat(vdsm.log()).isEmpty();
    }

    @Test
    @Order(4)
    void aVnicThatMovesToAnotherBridgeLeavesNothingBehind() {
        var vdsms = new Vnic(FIRST.mac(), FIRST.alias(), "red", FIRST.mtu(), Map.of());
        vm.update(FIRST, vdsms);
        assertThat(vdsm.system().run("ip", "link", "show", "master", "red")).contains(device("tap", FIRST));
        requireGone(FIRST);

        vm.update(vdsms, FIRST);
        requirePlugged(FIRST);
        tag(FIRST, NETWORK);
        awaitAnswer("10.8.0.10");
        assertThat(vdsm.log()).isEmpty();
    }

    @Test
    @Order(5)
    void aPortThatItsDeviceIsNotNamedAfterIsRefused() {
        var other = FIRST.movedTo("red", OvnNetwork.port(SECOND));
        assertThatThrownBy(() -> vm.update(FIRST, other))
                .isInstanceOf(HookError.class)
                .hasMessageContaining("a device '" + device("tap", SECOND) + "' expected, and libvirt cannot rename");
        requireGone(SECOND);
        requirePlugged(FIRST);
        awaitAnswer("10.8.0.10");
        assertThat(vdsm.log()).isEmpty();
    }

    @Test
    @Order(6)
    void aHotPluggedVnicGetsItsOwnBridgeAndLosesIt() {
        vm.hotplug(SECOND);
        requirePlugged(SECOND);
        tag(SECOND, NETWORK);
        vm.machine().staticAddress("eth1", "10.8.0.11/24");
        assertThat(vm.machine().exec("ip link set eth0 down").ok()).isTrue();
        awaitAnswer("10.8.0.11");

        vm.hotunplug(SECOND);
        requireGone(SECOND);
        requirePlugged(FIRST);
        assertThat(vdsm.log()).isEmpty();
    }

    @Test
    @Order(7)
    void nothingIsLeftOfADestroyedVm() {
        vm.destroy();
        requireGone(FIRST);
        assertThat(vdsm.log()).isEmpty();
    }

    @Test
    @Order(8)
    void withoutSecurityGroupsTheTapIsOnTheIntegrationBridge() {
        var plain = vdsm.createPaused("bert", UNFILTERED);
        assertThat(vdsm.host().vsctl("port-to-br", device("tap", FIRST))).isEqualTo("br-int");
        requireGone(FIRST);

        if (Hosts.libvirtMovesToPorts(vdsm)) {
            plain.update(UNFILTERED, FIRST);
            requirePlugged(FIRST);
        } else {
            assertThatThrownBy(() -> plain.update(UNFILTERED, FIRST)).hasMessageContaining("unable to change config");
            assertThat(vdsm.host().vsctl("port-to-br", device("tap", FIRST))).isEqualTo("br-int");
            requireGone(FIRST);
        }
        plain.destroy();
        assertThat(ports()).doesNotContain(device("tap", FIRST));
        assertThat(vdsm.log()).isEmpty();
    }

    @Test
    @Order(9)
    void withoutTheRulesForSudoNothingIsMadeAndNoVmStarts() {
        var rules = "/etc/sudoers.d/50_patchbay_vif";
        vdsm.system().run("mv", rules, "/etc/rules");
        try {
            assertThatThrownBy(() -> vdsm.create("carl", FIRST))
                    .isInstanceOf(HookError.class)
                    .hasMessageContaining("sudo");
        } finally {
            vdsm.system().run("mv", "/etc/rules", rules);
        }
        requireGone(FIRST);
        assertThat(vdsm.libvirt().virsh("list", "--all", "--name")).doesNotContain("carl");
    }

    private static Vnic vnic(String port, String mac) {
        return Vnic.openStack("red", port, mac, "OPEN_VSWITCH").with("security_groups", "web,ssh");
    }

    private static void requirePlugged(Vnic vnic) {
        new HybridDevices(vdsm).requirePlugged(vnic);
    }

    private static void requireGone(Vnic vnic) {
        new HybridDevices(vdsm).requireGone(vnic);
    }

    private static String ports() {
        return new HybridDevices(vdsm).ports();
    }

    private static void tag(Vnic vnic, String vlan) {
        vdsm.host().vsctl("set", "Port", device("qvo", vnic), "tag=" + vlan);
        // What was decided before is looked at again a moment later; the first round that ends may have begun before.
        for (var round = 0; round < 2; round++) {
            vdsm.host().appctl("vswitchd", "revalidator/wait");
        }
    }

    /** A guest without hardware acceleration may need a while on a busy machine. */
    private static void awaitAnswer(String address) {
        Await.until(START, () -> answers(address), () -> "No answer from " + address);
    }

    private static boolean answers(String address) {
        return Ping.parse(vdsm.system()
                        .exec("ping", "-n", "-c", "3", "-i", "0.2", "-W", "1", address)
                        .out())
                .answered();
    }

    private static boolean annaIs(String state) {
        return vdsm.libvirt().virsh("list", "--name", "--state-" + state).contains("anna");
    }
}
