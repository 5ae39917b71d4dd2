// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.vdsm.Vdsm;
import org.patchbay.testbed.vdsm.Vnic;

/** A VM with a vNIC of OpenStack's on OVN is started paused and goes on when its port is wired. No guest boots here. */
@OneHost
@SuppressWarnings("NullAway.Init")
class PausedStartTest {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration WHILE = Duration.ofSeconds(2);

    private static Vdsm vdsm;
    private static Vnic vnic;

    @BeforeAll
    static void prepare(Vdsm running, Lab lab) {
        vdsm = running;
        vnic = OvnNetwork.create(lab, "red", 1).openStackVnic(10);
    }

    @BeforeEach
    void stopController() {
        vdsm.host().stopController();
    }

    @AfterEach
    void clean() {
        vdsm.libvirt().virsh("destroy", "anna");
        vdsm.libvirt().virsh("undefine", "anna");
        vdsm.system().run("rm", "-f", "/etc/patchbay/vif.conf");
    }

    @Test
    void goesOnWhenOvnHasWiredItsPortAndNotBefore() {
        var starting = CompletableFuture.supplyAsync(() -> vdsm.create("anna", vnic));
        awaitAnna("paused");
        assertThat(Await.holds(WHILE, () -> annaIs("running") || starting.isDone()))
                .isFalse();

        vdsm.host().startController();
        awaitAnna("running");
        var device = "tap" + OvnNetwork.port(vnic).substring(0, 11);
        assertThat(vdsm.host().vsctl("get", "Interface", device, "external_ids:ovn-installed"))
                .isEqualTo("\"true\"");
        assertThat(starting.join().machine().state()).isEqualTo("running");
        assertThat(vdsm.log()).isEmpty();
    }

    @Test
    void goesOnAndSaysSoWhenOvnDoesNotWireItInTime() {
        vdsm.system().writeFile("/etc/patchbay/vif.conf", "wait-seconds = 3\n");
        var began = System.nanoTime();
        var starting = CompletableFuture.supplyAsync(() -> vdsm.create("anna", vnic));
        awaitAnna("running");
        // Less than that would be too early; a machine that stands still makes it more.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(3));
        assertThat(starting.join().machine().state()).isEqualTo("running");
        assertThat(vdsm.takeLog())
                .singleElement()
                .asString()
                .startsWith("after_vm_start: 50_patchbay: rc=0 err=")
                .contains(OvnNetwork.port(vnic) + " (tap", "is not wired after 3 s: not marked ovn-installed");
        vdsm.host().startController();
    }

    @Test
    void goesOnByVirshWhereThatIsConfigured() {
        vdsm.host().startController();
        vdsm.system().writeFile("/etc/patchbay/vif.conf", "resume = virsh\nvirsh-uri = qemu+tcp://127.0.0.1/system\n");
        var anna = vdsm.create("anna", vnic);
        assertThat(anna.machine().state()).isEqualTo("running");
        anna.destroy();
        assertThat(vdsm.log()).isEmpty();

        vdsm.system()
                .writeFile("/etc/patchbay/vif.conf", "resume = virsh\nvirsh-uri = qemu+tcp://127.0.0.1:1/system\n");
        assertThat(vdsm.create("anna", vnic).machine().state()).isEqualTo("paused");
        assertThat(vdsm.takeLog())
                .singleElement()
                .asString()
                .startsWith("after_vm_start: 50_patchbay: rc=2 err=")
                .contains("virsh -c qemu+tcp://127.0.0.1:1/system resume ");
    }

    @Test
    void staysPausedWhenItsAdministratorWantsThat() {
        vdsm.host().startController();
        var anna = vdsm.createPaused("anna", vnic);
        assertThat(Await.holds(WHILE, () -> annaIs("running"))).isFalse();
        assertThat(anna.machine().state()).isEqualTo("paused");
        assertThat(vdsm.log()).isEmpty();
    }

    private static void awaitAnna(String state) {
        Await.until(START, () -> annaIs(state), () -> "The VM is not " + state);
    }

    private static boolean annaIs(String state) {
        return vdsm.libvirt().virsh("list", "--name", "--state-" + state).contains("anna");
    }
}
