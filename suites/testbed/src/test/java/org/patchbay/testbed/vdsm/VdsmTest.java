// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Lab;

/** The imitation calls hooks when and how VDSM does; no guest boots here. */
@WithLab(hosts = "h1")
class VdsmTest {
    private static final Vnic VNIC = Vnic.external("red", "6f1c2b52-52f4-4f3b-a3f0-1d4d0f5a0001", "02:00:00:00:00:0a");
    private static final String TRACE = "/run/vdsm/trace";

    @SuppressWarnings("NullAway.Init")
    private static Vdsm vdsm;

    @BeforeAll
    static void start(Lab lab) {
        vdsm = Vdsm.start(lab.host("h1"));
    }

    @AfterAll
    static void end() {
        vdsm.close();
    }

    @BeforeEach
    void traceEveryPoint() {
        vdsm.system().run("rm", "-rf", "/usr/libexec/vdsm/hooks", TRACE);
        for (var point : HookPoint.values()) {
            hook(point, "10_trace", "echo \"${0%/*}\" >>" + TRACE);
        }
        // A bridge that exists, as there is no network of VDSM's here.
        var wire =
                "sed -i -e 's|\"red\"|\"br-int\"|' -e 's|<bandwidth/>|<virtualport type=\"openvswitch\"/>|' $_hook_domxml";
        hook(HookPoint.BEFORE_DEVICE_CREATE, "20_wire", wire);
        hook(HookPoint.BEFORE_NIC_HOTPLUG, "20_wire", wire);
    }

    @Test
    void hooksRunInVdsmsOrder() {
        var vm = vdsm.createPaused("anna", VNIC);
        assertThat(vm.machine().state()).isEqualTo("paused");
        assertThat(vm.machine().xml()).contains(VNIC.mac(), "openvswitch", "<ovirt-vm:network>red<");
        vm.destroy();
        assertThat(trace())
                .containsExactly(
                        "before_device_create",
                        "before_vm_start",
                        "after_vm_start",
                        "after_device_create",
                        "before_device_destroy",
                        "before_vm_destroy",
                        "after_vm_destroy",
                        "after_device_destroy");
        assertThat(vdsm.libvirt().virsh("list", "--all", "--name")).isEmpty();
    }

    @Test
    void hooksAreVdsmsUserAndHaveTheVnicsProperties() {
        hook(HookPoint.BEFORE_DEVICE_CREATE, "30", "echo \"$(id -un) $vnic_id ${vmId:+has} $(hostname)\" >" + TRACE);
        hook(HookPoint.BEFORE_DEVICE_CREATE, "40", "sudo -n true 2>/dev/null && echo sudo >>" + TRACE);
        assertThatThrownBy(() -> vdsm.createPaused("anna", VNIC)).isInstanceOf(HookError.class);
        assertThat(trace()).containsExactly("vdsm " + VNIC.properties().get("vnic_id") + " has h1");
        assertThat(vdsm.libvirt().virsh("list", "--all", "--name")).isEmpty();
    }

    @Test
    void aHookMayAskForAPausedStartAndResumeTheVm() {
        var flags = "/run/vdsm/$vmId/launchflags";
        hook(HookPoint.BEFORE_DEVICE_CREATE, "30_pause", "echo 1 >" + flags);
        var vm = vdsm.create("anna", VNIC);
        assertThat(vm.machine().state()).isEqualTo("paused");
        vm.destroy();
        hook(
                HookPoint.AFTER_VM_START,
                "30_resume",
                "cat " + flags + " >>" + TRACE + "; vdsm-client VM cont vmID=$vmId");
        vm = vdsm.create("anna", VNIC);
        assertThat(vdsm.log()).isEmpty();
        assertThat(vm.machine().state()).isEqualTo("running");
        vm.destroy();
        assertThat(trace()).contains("1");
        assertThat(vdsm.log()).isEmpty();
    }

    @Test
    void linksToHooksLeadToPlacesOfTheHost() {
        vdsm.system().writeFile("/opt/driver/hook", "#!/bin/sh\necho linked >>" + TRACE + "\n");
        vdsm.system().run("chmod", "755", "/opt/driver/hook");
        vdsm.system().run("ln", "-s", "/opt/driver", "/opt/current");
        var link = "/usr/libexec/vdsm/hooks/before_device_create/30_link";
        vdsm.system().run("ln", "-s", "../../../../../opt/current/hook", link);
        vdsm.createPaused("anna", VNIC).destroy();
        assertThat(trace()).startsWith("before_device_create", "linked", "before_vm_start");
    }

    @Test
    void whatAVmRemembersOfItsVnicsFollowsThem() {
        var vm = vdsm.createPaused("anna");
        vm.hotplug(VNIC);
        assertThat(vm.machine().xml())
                .contains("<ovirt-vm:vm xmlns:ovirt-vm=\"http://ovirt.org/vm/1.0\">", "<ovirt-vm:network>red<");
        vm.destroy();
    }

    @Test
    void aFailureToPlugIsToldToTheHooks() {
        var vm = vdsm.createPaused("anna");
        hook(HookPoint.BEFORE_NIC_HOTPLUG, "20_wire", "echo '<nonsense/>' >$_hook_domxml");
        assertThatThrownBy(() -> vm.hotplug(VNIC)).isInstanceOf(TestbedException.class);
        vm.destroy();
        assertThat(trace())
                .contains("before_nic_hotplug", "after_nic_hotplug_fail")
                .doesNotContain("after_nic_hotplug");
    }

    private static List<String> trace() {
        return vdsm.system()
                .readFile(TRACE)
                .lines()
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .toList();
    }

    private static void hook(HookPoint point, String name, String text) {
        var file = "/usr/libexec/vdsm/hooks/" + point.directory() + "/" + name;
        vdsm.system().writeFile(file, "#!/bin/sh\n" + text + "\n");
        vdsm.system().run("chmod", "755", file);
    }
}
