// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.host.vif.Vnics.NIC;
import static org.patchbay.host.vif.Vnics.PORT;
import static org.patchbay.host.vif.Vnics.VM;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_VM_START;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_DEVICE_CREATE;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_UPDATE_DEVICE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.host.vif.HookHost;
import org.patchbay.host.vif.Vnics;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.vdsm.HookError;
import org.patchbay.testbed.vdsm.HookPoint;

/** Taps of the Linux bridge agent, on real bridges. */
@WithLab(hosts = "h1")
class LinuxBridgeTest {
    private static final String TAP = "tap6bba738b-58";
    private static final Map<String, String> VNIC = Vnics.openStack("LINUX_BRIDGE");

    private final Lab lab;

    @TempDir
    private Path directory;

    LinuxBridgeTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void createAsLibvirtDoes() {
        lab.host("h1")
                .namespace()
                .ip(
                        "link add name dummybr type bridge",
                        "link add name brq1 type bridge",
                        "tuntap add dev " + TAP + " mode tap",
                        "link set dev " + TAP + " master dummybr up");
    }

    @AfterEach
    void remove() {
        lab.host("h1").namespace().ip("link del dev dummybr", "link del dev brq1", "link del dev " + TAP);
    }

    private void move(String bridge) {
        lab.host("h1").namespace().ip("link set dev " + TAP + " master " + bridge);
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_DEVICE_CREATE", "AFTER_NIC_HOTPLUG", "AFTER_DEVICE_MIGRATE_DESTINATION"})
    void aTapIsFreedForTheAgent(HookPoint point) throws IOException {
        var host = HookHost.of(lab.host("h1"), directory);
        assertThat(host.link(TAP)).contains("master dummybr");

        assertThat(host.hooks().call(point, VNIC, NIC).errors()).isEmpty();

        assertThat(host.link(TAP)).isNotEmpty().doesNotContain("master");
    }

    @Test
    void aTapThatTheAgentHasAlreadyStaysWhereItIs() throws IOException {
        var host = HookHost.of(lab.host("h1"), directory);
        move("brq1");

        assertThat(host.hooks().call(HookPoint.AFTER_NIC_HOTPLUG, VNIC, NIC).errors())
                .isEmpty();

        assertThat(host.link(TAP)).contains("master brq1");
    }

    @Test
    void anUpdateKeepsATapOnItsPortAndGivesNoneToAnother() throws IOException {
        var host = HookHost.of(lab.host("h1"), directory);
        assertThat(host.hooks().run(BEFORE_UPDATE_DEVICE, VNIC, NIC))
                .isEqualTo(Vnics.connected(";vdsmdummy;", false, TAP));
        var other = "7" + PORT.substring(1);

        assertThatThrownBy(() -> host.hooks().run(BEFORE_UPDATE_DEVICE, Vnics.with(VNIC, "vnic_id", other), NIC))
                .isInstanceOfSatisfying(HookError.class, refused -> {
                    assertThat(refused.run().data()).isEqualTo(NIC);
                    assertThat(refused)
                            .hasMessageContaining("port " + other + ": a device 'tap7bba738b-58' expected,"
                                    + " and libvirt cannot rename the one of a running VM");
                });
    }

    @Test
    void othersDevicesStayWhereTheyAre() throws IOException {
        var host = HookHost.of(lab.host("h1"), directory);

        for (var properties : List.of(Vnics.ovn(), Vnics.openStack("OPEN_VSWITCH"))) {
            assertThat(host.hooks()
                            .call(HookPoint.AFTER_DEVICE_CREATE, properties, NIC)
                            .errors())
                    .isEmpty();
        }

        assertThat(host.link(TAP)).contains("master dummybr");
    }

    @Test
    void theVmGoesOnWhenTheAgentHasMovedTheTap() throws IOException {
        var host = HookHost.of(lab.host("h1"), directory);
        host.launch("0");
        host.hooks().run(BEFORE_DEVICE_CREATE, Vnics.with(VNIC, "vmId", VM), NIC);
        var hook = CompletableFuture.supplyAsync(
                () -> host.hooks().call(AFTER_VM_START, Map.of("vmId", VM), Vnics.domain(VNIC)));
        // Its after_device_create comes later.
        Await.until(Duration.ofSeconds(60), () -> !host.link(TAP).contains("master"), () -> "the tap is not free");
        assertThat(host.asked()).isEmpty();

        move("brq1");

        assertThat(hook.join().scripts().getFirst().err()).isEmpty();
        assertThat(host.asked()).containsExactly("VM cont vmID=" + VM);
    }
}
