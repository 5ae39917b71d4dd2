// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Capture;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.lab.Pinging;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.vdsm.HookError;
import org.patchbay.testbed.vdsm.Vdsm;
import org.patchbay.testbed.vdsm.VdsmVm;
import org.patchbay.testbed.vdsm.Vnic;
import org.patchbay.testbed.vm.Domain;
import org.patchbay.testbed.vm.VirtualMachine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The life of one VM with vNICs on networks of an external provider. VDSM has two hosts; what the VM talks to is on a third. A
 * Linux bridge has the network's name, so that libvirt takes elements that no hook has seen.
 */
@WithLab(hosts = {"left", "right", "far"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class ExternalNetworkVmTest {
    /** Open vSwitch brings its counters up to date every five seconds. */
    private static final Duration STATISTICS = Duration.ofSeconds(60);

    private static final Duration ANNOUNCED = Duration.ofSeconds(10);
    /** As many as QEMU makes by default (announce-rounds). */
    private static final int ANNOUNCEMENTS = 5;

    private static Lab lab;
    private static Hosts hosts;
    private static Vdsm left;
    private static Vdsm right;
    private static OvnNetwork red;
    private static OvnNetwork blue;
    private static Guest bert;
    private static Guest carl;
    private static Vnic first;
    private static Vnic strange;
    private static VdsmVm vm;
    private static VirtualMachine stranger;

    @BeforeAll
    static void prepare(Lab running) {
        lab = running;
        hosts = Hosts.start(lab, "left", "right");
        left = hosts.get(0);
        right = hosts.get(1);
        hosts.installHooks();
        red = OvnNetwork.create(lab, "red", 1);
        blue = OvnNetwork.create(lab, "blue", 2);
        bert = red.guest("bert", lab.host("far"), 20);
        carl = blue.guest("carl", lab.host("far"), 20);
        first = red.vnic(10);
        strange = red.vnic(11);
        left.system().run("ip", "link", "add", "name", "red", "type", "bridge");
        vm = left.create("anna", first);
        stranger = left.libvirt().start(Domain.named("stranger").with(unhooked(strange)));
        vm.machine().awaitBoot();
        stranger.awaitBoot();
    }

    @AfterAll
    static void end() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    @Order(1)
    void theVnicLandsOnItsPort() {
        vm.machine().awaitAddress("eth0", red.cidr(10));
        assertThat(red.chassis(first)).isEqualTo("left");
        assertThat(vm.machine().ping(red.address(20)).answered()).isTrue();
        assertThat(bert.ping(red.address(10)).answered()).isTrue();
        assertThat(carl.ping(red.address(10), 3).answered()).isFalse();
        assertThat(left.log()).isEmpty();
    }

    @Test
    @Order(2)
    void aVnicThatTheDriverDidNotSeeReachesNothing() {
        assertThat(stranger.addresses("eth0")).isEmpty();
        stranger.staticAddress("eth0", red.cidr(11));
        assertThat(bert.ping(red.address(11), 3).answered()).isFalse();
        assertThat(red.isUp(strange)).isFalse();
        stranger.destroy();
    }

    @Test
    @Order(3)
    void statisticsTellTheTrafficOfTheHostsOwnPorts() {
        var given = "{\"network\": {\"eth0\": {\"name\": \"eth0\", \"rx\": \"7\"}}}";
        Await.until(
                STATISTICS,
                () -> !told(given).at("/red/rx").asString().equals("0"),
                () -> "No traffic is told of: " + told(given));
        var told = told(given);
        assertThat(told.propertyNames()).containsExactly("eth0", "red");
        assertThat(told.at("/eth0/rx").asString()).isEqualTo("7");
        assertThat(told.at("/red/rx").asString()).matches("[1-9][0-9]*");
        assertThat(told.at("/red/state").asString()).isEqualTo("up");
        assertThat(told.get("red").get("ports").propertyNames()).containsExactly(OvnNetwork.port(first));
        assertThat(right.statistics(given)).isEqualTo(given);
    }

    @Test
    @Order(4)
    void vnicsComeAndGoWhileTheVmRuns() {
        var second = blue.vnic(10);
        vm.hotplug(second);
        vm.machine().awaitAddress("eth1", blue.cidr(10));
        assertThat(blue.chassis(second)).isEqualTo("left");
        assertThat(carl.ping(blue.address(10)).answered()).isTrue();

        vm.hotunplug(second);
        blue.awaitDown(second);
        assertThat(carl.ping(blue.address(10), 3).answered()).isFalse();
        assertThat(vm.machine().exec("ip link show eth1").ok()).isFalse();
        assertThat(left.log()).isEmpty();
    }

    @Test
    @Order(5)
    void aHotPlugThatTheDriverDidNotSeeOrRefusesReachesNothing() {
        var second = red.vnic(12);
        vm.machine().attach(second.xml());
        vm.machine().staticAddress("eth1", red.cidr(12));
        assertThat(vm.machine().exec("ip link set eth0 down").ok()).isTrue();
        assertThat(bert.ping(red.address(12), 3).answered()).isFalse();
        assertThat(red.isUp(second)).isFalse();
        vm.machine().detachInterface(second.mac());
        assertThat(vm.machine().exec("ip link set eth0 up").ok()).isTrue();

        var nameless = second.with("vnic_id", "7");
        assertThatThrownBy(() -> vm.hotplug(nameless))
                .isInstanceOf(HookError.class)
                .hasMessageContaining("vnic_id '7': a UUID expected");
        assertThat(vm.machine().xml()).doesNotContain(second.mac());
    }

    @Test
    @Order(6)
    void anUpdateKeepsTheVnicOnItsPort() {
        vm.update(first, first);
        assertThat(vm.machine().xml()).contains("<source bridge='br-int'/>", OvnNetwork.port(first));
        assertThat(bert.ping(red.address(10)).answered()).isTrue();
        assertThat(left.log()).isEmpty();
    }

    @Test
    @Order(7)
    void libvirtRefusesAnUpdateThatTheDriverDidNotSee() {
        var unseen = first.xml();
        assertThatThrownBy(() -> vm.machine().update(unseen))
                .hasMessageContaining("unable to change config on 'bridge' network type");
        assertThat(red.chassis(first)).isEqualTo("left");
        assertThat(bert.ping(red.address(10)).answered()).isTrue();
    }

    @Test
    @Order(8)
    void goesToAnotherPortAndBackWhereLibvirtCan() {
        var other = first.movedTo("blue", blue.port(11, first.mac()));
        if (Hosts.libvirtMovesToPorts(left)) {
            vm.update(first, other);
            assertThat(blue.chassis(other)).isEqualTo("left");
            red.awaitDown(first);
            vm.update(other, first);
        } else {
            assertThatThrownBy(() -> vm.update(first, other)).hasMessageContaining("unable to change config");
        }
        assertThat(vm.machine().xml()).contains("<source bridge='br-int'/>", OvnNetwork.port(first));
        assertThat(red.chassis(first)).isEqualTo("left");
        assertThat(bert.ping(red.address(10)).answered()).isTrue();
        assertThat(left.log()).isEmpty();
    }

    @Test
    @Order(9)
    void movesToTheOtherHostWithoutALongSilence() {
        red.request(first, "left,right");
        assertThat(red.activated(first)).isEmpty();
        assertThat(bert.ping(red.address(10)).answered()).isTrue();
        try (var pings = Pinging.start(bert, red.address(10), "1")) {
            vm.migrateTo(right);
            pings.awaitMore(1);
            // One or two, and those of two seconds for which a busy machine may stand still.
            assertThat(pings.lost()).isLessThanOrEqualTo(4);
        }
        red.awaitActivated(first, "right");
        red.request(first, "right");
        assertThat(red.chassis(first)).isEqualTo("right");
        assertThat(right.log()).isEmpty();
        assertThat(bert.ping(red.address(10)).answered()).isTrue();
    }

    @Test
    @Order(10)
    void aHostWhoseOvnControllerStandsStillDoesNotGetThePort() {
        red.request(first, "right,left");
        left.host().stopController();
        try (var announced = left.host().capture("any", "rarp")) {
            vm.migrateTo(left);
            assertThat(vm.machine().state()).isEqualTo("running");
            red.awaitDown(first);
            assertThat(bert.ping(red.address(10), 3).answered()).isFalse();
            // Too late for the announcements that QEMU makes of a VM when it arrives, within a second or two.
            Await.holds(ANNOUNCED, () -> announcements(announced) >= ANNOUNCEMENTS);
        }
        left.host().startController();
        lab.sync();
        assertThat(bert.ping(red.address(10), 3).answered()).isFalse();
        assertThat(red.activated(first)).isEmpty();
        left.libvirt().virsh("qemu-monitor-command", "anna", "--hmp", "announce_self");
        assertThat(bert.ping(red.address(10)).answered()).isTrue();
        red.awaitActivated(first, "left");
        red.request(first, "left");
        assertThat(red.chassis(first)).isEqualTo("left");
    }

    private static long announcements(Capture announced) {
        return announced.lines().stream()
                .filter(line -> line.contains("who-is " + first.mac()))
                .count();
    }

    private static JsonNode told(String given) {
        return new JsonMapper().readTree(left.statistics(given)).get("network");
    }

    private static String unhooked(Vnic vnic) {
        return vnic.xml().substring(vnic.xml().indexOf("<interface"));
    }
}
