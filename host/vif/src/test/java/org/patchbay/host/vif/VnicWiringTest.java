// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.host.vif.Vnics.NIC;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_DEVICE_CREATE;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_NIC_HOTPLUG;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_UPDATE_DEVICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.testbed.vdsm.HookPoint;
import org.patchbay.testbed.vdsm.VdsmHooks;

/** What the hooks make of a vNIC's element, run as VDSM runs them. */
class VnicWiringTest {
    private static final String TAP = "tap6bba738b-58";

    @TempDir
    private Path directory;

    private VdsmHooks vdsm = VdsmHooks.in(Path.of("/"));

    @BeforeEach
    void install() throws IOException {
        vdsm = InstalledHooks.in(directory);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_DEVICE_CREATE", "BEFORE_NIC_HOTPLUG", "BEFORE_UPDATE_DEVICE"})
    void ovnsVnicGoesToTheIntegrationBridgeAsItsPort(HookPoint point) {
        assertThat(vdsm.run(point, Vnics.ovn(), NIC)).isEqualTo(Vnics.connected("br-int", true, ""));
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_DEVICE_CREATE", "BEFORE_NIC_HOTPLUG"})
    void linuxBridgesVnicGoesToVdsmsDummyAsATap(HookPoint point) {
        assertThat(vdsm.run(point, Vnics.openStack("LINUX_BRIDGE"), NIC))
                .isEqualTo(Vnics.connected(";vdsmdummy;", false, TAP));
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN_VSWITCH, BEFORE_DEVICE_CREATE, " + TAP,
        "OPEN_VSWITCH, BEFORE_NIC_HOTPLUG, " + TAP,
        "OPEN_VSWITCH, BEFORE_UPDATE_DEVICE, ''",
        "OPENSTACK_OVN, BEFORE_DEVICE_CREATE, " + TAP,
        "OPENSTACK_OVN, BEFORE_NIC_HOTPLUG, " + TAP,
        "OPENSTACK_OVN, BEFORE_UPDATE_DEVICE, ''",
    })
    void openStacksVnicGoesToTheIntegrationBridgeAsATapThatNoUpdateRenames(
            String plugin, HookPoint point, String device) {
        assertThat(vdsm.run(point, Vnics.openStack(plugin), NIC)).isEqualTo(Vnics.connected("br-int", true, device));
    }

    @Test
    void securityGroupsAreOvnsOwnBusiness() {
        for (var properties : List.of(Vnics.ovn(), Vnics.openStack("OPENSTACK_OVN"))) {
            var grouped = Vnics.with(properties, "security_groups", "a,b");
            assertThat(vdsm.run(BEFORE_UPDATE_DEVICE, grouped, NIC)).isEqualTo(Vnics.connected("br-int", true, ""));
        }
    }

    @Test
    void theSecondOfTwoCallsChangesNothing() {
        var once = vdsm.run(BEFORE_DEVICE_CREATE, Vnics.openStack("OPENSTACK_OVN"), NIC);

        assertThat(vdsm.run(BEFORE_UPDATE_DEVICE, Vnics.openStack("OPENSTACK_OVN"), once))
                .isEqualTo(once);
    }

    @Test
    void theConfiguredBridgeIsTheIntegrationBridge() throws IOException {
        var other = InstalledHooks.in(Files.createDirectory(directory.resolve("other")), "integration-bridge = br-x.1");

        assertThat(other.run(BEFORE_NIC_HOTPLUG, Vnics.ovn(), NIC)).isEqualTo(Vnics.connected("br-x.1", true, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'', OVIRT_PROVIDER_OVN",
        "EXTERNAL_NETWORK, ''",
        "EXTERNAL_NETWORK, OPEN_VSWITCH",
        "EXTERNAL_NETWORK, ovirt_provider_ovn",
        "OPENSTACK_NETWORK, OVIRT_PROVIDER_OVN",
        "OPENSTACK_NETWORK, ''",
        "OTHER, OPENSTACK_OVN",
    })
    void whatSomebodyElseConnectsIsLeftAloneToTheByte(String provider, String plugin) {
        var strange = "\r\n<not an <interface> \u0001 & at all";
        var properties = Vnics.with(
                Vnics.with(Vnics.with(Map.of(), "provider_type", provider), "plugin_type", plugin), "vnic_id", "7");
        for (var point : HookPoint.values()) {
            if (point.subject() == HookPoint.Subject.DEVICE) {
                var run = vdsm.call(point, properties, strange);
                assertThat(run.data()).isEqualTo(strange);
                assertThat(run.errors()).isEmpty();
            }
        }
    }

    @Test
    void anUnknownPluginOfOpenStacksIsNamed() {
        var run = vdsm.call(BEFORE_DEVICE_CREATE, Vnics.openStack("MIDONET"), NIC);

        assertThat(run.data()).isEqualTo(NIC);
        assertThat(run.scripts().getFirst().exit()).isZero();
        assertThat(run.scripts().getFirst().err())
                .isEqualTo("patchbay-vif: before_device_create: left alone: plugin_type 'MIDONET':"
                        + " OPEN_VSWITCH, OPENSTACK_OVN or LINUX_BRIDGE expected");
    }

    @Test
    void otherHooksOfThePointSeeWhatItLeft() throws IOException {
        var other = directory.resolve("hooks/before_device_create/60_other");
        Files.writeString(other, "#!/bin/sh\nsed -i s/br-int/br-seen/ \"$_hook_domxml\"\n");
        assertThat(other.toFile().setExecutable(true)).isTrue();

        assertThat(vdsm.run(BEFORE_DEVICE_CREATE, Vnics.ovn(), NIC)).isEqualTo(Vnics.connected("br-seen", true, ""));
    }

    @Test
    void fiveMegabytesAreNoTrouble() throws IOException {
        var many = "<parameter name='&lt;a&gt;' value=\"\u0436\"/>\n".repeat(130_000);
        var large = NIC.replace("<bandwidth/>", "<x>" + many + "</x>");
        assertThat(large.length()).isGreaterThan(5_000_000);

        assertThat(vdsm.run(BEFORE_DEVICE_CREATE, Vnics.ovn(), large))
                .isEqualTo(Vnics.connected("br-int", true, "").replace("<bandwidth/>", "<x>" + many + "</x>"));

        var domain = Vnics.domain(Vnics.ovn()).replace("<disk/>", "<disk>" + many + "</disk>");
        assertThat(vdsm.run(HookPoint.AFTER_VM_MIGRATE_DESTINATION, Map.of("vmId", Vnics.VM), domain))
                .isEqualTo(domain);
        assertThat(InstalledHooks.run(directory).resolve("patchbay/networks/" + Vnics.PORT))
                .hasContent("net1");
    }
}
