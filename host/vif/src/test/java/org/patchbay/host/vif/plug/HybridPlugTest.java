// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.host.vif.Vnics.MAC;
import static org.patchbay.host.vif.Vnics.NIC;
import static org.patchbay.host.vif.Vnics.PORT;
import static org.patchbay.host.vif.Vnics.VM;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_DEVICE_DESTROY;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_DEVICE_CREATE;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_UPDATE_DEVICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.host.vif.HookHost;
import org.patchbay.host.vif.Vnics;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.process.CommandResult;
import org.patchbay.testbed.vdsm.HookError;
import org.patchbay.testbed.vdsm.HookPoint;

/** Security groups by iptables: a bridge of the vNIC's own, on real devices and a real Open vSwitch. */
@WithLab(hosts = "h1")
class HybridPlugTest {
    private static final Map<String, String> VNIC =
            Vnics.with(Vnics.with(Vnics.openStack("OPEN_VSWITCH"), "security_groups", "a,b"), "vmId", VM);
    private static final String TAP = "tap6bba738b-58";
    private static final String FILTERED = Vnics.connected("qbr6bba738b-58", false, "tap6bba738b-58");

    private final Lab lab;

    @TempDir
    private Path directory;

    HybridPlugTest(Lab lab) {
        this.lab = lab;
    }

    @AfterEach
    void unplug() {
        lab.host("h1").vsctl("--if-exists", "del-port", "br-int", "qvo6bba738b-58");
    }

    private HookHost host() throws IOException {
        return HookHost.of(lab.host("h1"), directory);
    }

    private static void requirePlugged(HookHost host) {
        assertThat(host.link("qbr6bba738b-58"))
                .contains("mtu 1442")
                .contains(",UP")
                .contains("stp_state 0")
                .contains("mcast_snooping 0");
        assertThat(host.link("qvb6bba738b-58"))
                .contains("mtu 1442")
                .contains("master qbr6bba738b-58")
                .contains("PROMISC");
        assertThat(host.link("qvo6bba738b-58")).contains("mtu 1442").contains("PROMISC");
        assertThat(host.host().vsctl("port-to-br", "qvo6bba738b-58")).isEqualTo("br-int");
        assertThat(host.host().vsctl("get", "Interface", "qvo6bba738b-58", "external_ids"))
                .isEqualTo("{attached-mac=\"%s\", iface-id=\"%s\", iface-status=active, vm-uuid=\"%s\"}"
                        .formatted(MAC, PORT, VM));
    }

    private static void requireUnplugged(HookHost host) {
        assertThat(host.link("qbr6bba738b-58")).isEmpty();
        assertThat(host.link("qvb6bba738b-58")).isEmpty();
        assertThat(host.link("qvo6bba738b-58")).isEmpty();
        assertThat(host.host().vsctl("list-ports", "br-int").lines()).doesNotContain("qvo6bba738b-58");
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_DEVICE_DESTROY", "AFTER_NIC_HOTUNPLUG", "AFTER_NIC_HOTPLUG_FAIL"})
    void aVnicWithSecurityGroupsGetsABridgeOfItsOwnUntilItGoes(HookPoint gone) throws IOException {
        var host = host();
        assertThat(host.hooks().run(BEFORE_DEVICE_CREATE, VNIC, NIC)).isEqualTo(FILTERED);
        requirePlugged(host);

        assertThat(host.hooks().run(HookPoint.BEFORE_NIC_HOTPLUG, VNIC, NIC)).isEqualTo(FILTERED);
        requirePlugged(host);

        assertThat(host.hooks().call(gone, VNIC, FILTERED).errors()).isEmpty();
        requireUnplugged(host);
        assertThat(host.hooks().call(gone, VNIC, FILTERED).errors()).isEmpty();
    }

    @Test
    void anUpdateThatDoesNotNameTheGroupsKeepsTheBridge() throws IOException {
        var host = host();
        host.hooks().run(BEFORE_DEVICE_CREATE, VNIC, NIC);
        addTap(host);

        assertThat(host.hooks().run(BEFORE_UPDATE_DEVICE, Vnics.with(VNIC, "security_groups", ""), NIC))
                .isEqualTo(FILTERED);

        host.host().namespace().ip("link del dev " + TAP);
        host.hooks().run(AFTER_DEVICE_DESTROY, VNIC, FILTERED);
    }

    @Test
    void anUpdateToAPortThatTheDeviceIsNotNamedAfterIsRefused() throws IOException {
        var host = host();

        assertThatThrownBy(() -> host.hooks().run(BEFORE_UPDATE_DEVICE, VNIC, NIC))
                .isInstanceOf(HookError.class)
                .hasMessageContaining("port " + PORT + ": a device '" + TAP
                        + "' expected, and libvirt cannot rename the one of a running VM");
        requireUnplugged(host);
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_UPDATE_DEVICE", "AFTER_UPDATE_DEVICE_FAIL"})
    void anUpdateTakesTheBridgeAwayThatTheVnicIsNotOn(HookPoint updated) throws IOException {
        var host = host();
        host.hooks().run(BEFORE_DEVICE_CREATE, VNIC, NIC);
        addTap(host);
        assertThat(host.hooks().call(updated, VNIC, FILTERED).errors()).isEmpty();
        requirePlugged(host);

        host.host().namespace().ip("link set dev " + TAP + " nomaster");
        var another = UUID.randomUUID().toString();
        for (var properties : List.of(Vnics.with(VNIC, "vmId", another), Vnics.with(VNIC, "vmId", ""))) {
            assertThat(host.hooks().call(updated, properties, NIC).errors()).isEmpty();
        }
        var others = NIC.replace(MAC, "56:6f:00:00:00:99");
        assertThat(host.hooks().call(updated, VNIC, others).errors()).isEmpty();
        var strange = "<interface type='hostdev'/>";
        assertThat(host.hooks().call(updated, Map.of("vmId", VM), strange).errors())
                .isEmpty();
        requirePlugged(host);

        // Nobody's now: it is on a network of VDSM's own.
        var mac = NIC.replace(MAC, MAC.toUpperCase(Locale.ROOT));
        assertThat(host.hooks().call(updated, Map.of("vmId", VM), mac).errors()).isEmpty();
        requireUnplugged(host);
        host.host().namespace().ip("link del dev " + TAP);
    }

    /** As libvirt does. */
    private static void addTap(HookHost host) {
        host.host()
                .namespace()
                .ip("tuntap add dev " + TAP + " mode tap", "link set dev " + TAP + " master qbr6bba738b-58 up");
    }

    @Test
    void nothingIsLeftWhenOpenVSwitchRefuses() throws IOException {
        var host = HookHost.of(lab.host("h1"), directory, "integration-bridge = br-none");

        assertThatThrownBy(() -> host.hooks().run(HookPoint.BEFORE_NIC_HOTPLUG, VNIC, NIC))
                .isInstanceOf(HookError.class)
                .hasMessageContaining("no bridge named br-none");
        requireUnplugged(host);
    }

    @Test
    void nothingIsLeftWhenOpenVSwitchStandsStill() throws IOException {
        var host = host();
        var vswitchd = vswitchd();
        signal("STOP", vswitchd);
        try {
            assertThatThrownBy(() -> host.hooks().run(HookPoint.BEFORE_NIC_HOTPLUG, VNIC, NIC))
                    .isInstanceOf(HookError.class)
                    .hasMessageContaining("add-port br-int qvo6bba738b-58");
        } finally {
            signal("CONT", vswitchd);
        }
        requireUnplugged(host);
    }

    private String vswitchd() {
        for (var process : lab.host("h1").namespace().processes()) {
            if (program(process.pid()).startsWith("ovs-vswitchd")) {
                return Long.toString(process.pid());
            }
        }
        throw new AssertionError("no ovs-vswitchd");
    }

    /** Empty when it has just ended. */
    private static String program(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"));
        } catch (IOException e) {
            return "";
        }
    }

    private void signal(String signal, String pid) {
        assertThat(lab.host("h1").exec("kill", "-" + signal, pid)).matches(CommandResult::ok);
    }

    @Test
    void aPlugThatWasThereStaysWhenItFails() throws IOException {
        var host = host();
        host.hooks().run(BEFORE_DEVICE_CREATE, VNIC, NIC);
        var bad = NIC.replace("1442", "many");

        assertThatThrownBy(() -> host.hooks().run(HookPoint.BEFORE_NIC_HOTPLUG, VNIC, bad))
                .isInstanceOf(HookError.class)
                .hasMessageContaining("MTU 'many'");
        requirePlugged(host);

        host.hooks().run(AFTER_DEVICE_DESTROY, VNIC, FILTERED);
        assertThatThrownBy(() -> host.hooks().run(HookPoint.BEFORE_NIC_HOTPLUG, VNIC, bad))
                .isInstanceOf(HookError.class);
        requireUnplugged(host);
    }

    @Test
    void theBridgeIsThereBeforeAVmComesFromAnotherHost() throws IOException {
        var host = host();

        var run = host.hooks().call(HookPoint.BEFORE_DEVICE_MIGRATE_DESTINATION, VNIC, FILTERED);

        assertThat(run.errors()).isEmpty();
        assertThat(run.data()).isEqualTo(FILTERED);
        requirePlugged(host);
        host.hooks().run(AFTER_DEVICE_DESTROY, VNIC, FILTERED);
    }

    @Test
    void withoutSecurityGroupsThereIsNoBridge() throws IOException {
        var host = host();
        host.hooks().run(BEFORE_DEVICE_CREATE, Vnics.with(VNIC, "security_groups", " "), NIC);

        requireUnplugged(host);
    }
}
