// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A VM on a host of Neutron's Linux bridge agent. What the agent does, the test does: it moves a tap to the network's bridge. */
@OneHost
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class LinuxBridgeVmTest {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration WHILE = Duration.ofSeconds(2);
    private static final String BRIDGE = "brq6bba738b-58";
    private static final String CAPABILITIES =
            "{\"networks\": {\"ovirtmgmt\": {}},\n \"openstack_binding_host_ids\": {\"OTHER\": \"x\"}}";
    private static final Vnic FIRST = vnic("0a5f1b52-1111-4f3b-a3f0-1d4d0f5a0001", "02:00:00:00:09:0a");
    private static final Vnic SECOND = vnic("0a5f1b52-2222-4f3b-a3f0-1d4d0f5a0002", "02:00:00:00:09:0b");

    private static Vdsm vdsm;
    private static VdsmVm vm;

    @BeforeAll
    static void prepare(Vdsm running) {
        vdsm = running;
    }

    @AfterAll
    static void end() {
        if (vdsm != null) {
            vdsm.system().exec("ip", "link", "delete", BRIDGE);
        }
    }

    @Test
    @Order(1)
    void capabilitiesNameTheHostForThePluginsAtWork() {
        assertThat(bindingHosts().propertyNames())
                .containsExactlyInAnyOrder("OTHER", "OVIRT_PROVIDER_OVN", "OPEN_VSWITCH", "OPENSTACK_OVN");
        vdsm.system().run("ip", "link", "add", "name", BRIDGE, "type", "bridge");
        vdsm.system().run("ip", "addr", "add", "10.9.0.1/24", "dev", BRIDGE);
        vdsm.system().run("ip", "link", "set", BRIDGE, "up");
        var ids = bindingHosts();
        assertThat(ids.get("LINUX_BRIDGE").asString()).isEqualTo("alone");
        assertThat(ids.get("OVIRT_PROVIDER_OVN").asString()).isEqualTo("alone");
        assertThat(ids.get("OTHER").asString()).isEqualTo("x");
    }

    @Test
    @Order(2)
    void theVmStartsWhenTheAgentHasItsTap() {
        var starting = CompletableFuture.supplyAsync(() -> vdsm.create("anna", FIRST));
        Await.until(START, () -> vdsm.system().exec("test", "-e", link(FIRST)).ok(), () -> "No tap came");
        Await.until(START, () -> !isEnslaved(FIRST), () -> "The tap stayed on its bridge");
        assertThat(Await.holds(WHILE, starting::isDone)).isFalse();
        assertThat(vdsm.libvirt().virsh("domstate", "anna")).isEqualTo("paused");

        moveToBridge(FIRST);
        vm = starting.join();
        assertThat(vm.machine().state()).isEqualTo("running");
        vm.machine().awaitBoot();
        vm.machine().staticAddress("eth0", "10.9.0.10/24");
        awaitAnswer("10.9.0.10");
        assertThat(vdsm.log()).isEmpty();
    }

    @Test
    @Order(3)
    void anUpdateKeepsTheTapWhereTheAgentHasItAndGivesItToNoOtherPort() {
        vm.update(FIRST, FIRST);
        awaitAnswer("10.9.0.10");
        var other = FIRST.movedTo("red", OvnNetwork.port(SECOND));
        assertThatThrownBy(() -> vm.update(FIRST, other))
                .isInstanceOf(HookError.class)
                .hasMessageContaining("a device '" + tap(SECOND) + "' expected, and libvirt cannot rename");
        assertThat(vdsm.system().run("ip", "link", "show", "master", BRIDGE)).contains(tap(FIRST));
        awaitAnswer("10.9.0.10");
        assertThat(vdsm.log()).isEmpty();
    }

    @Test
    @Order(4)
    void aHotPluggedTapIsFreeForTheAgent() {
        vm.hotplug(SECOND);
        assertThat(isEnslaved(SECOND)).isFalse();
        vm.machine().staticAddress("eth1", "10.9.0.11/24");
        assertThat(vm.machine().exec("ip link set eth0 down").ok()).isTrue();
        assertThat(ping("10.9.0.11").answered()).isFalse();
        moveToBridge(SECOND);
        awaitAnswer("10.9.0.11");
        vm.hotunplug(SECOND);
        assertThat(ping("10.9.0.11").answered()).isFalse();
        assertThat(vdsm.log()).isEmpty();
        vm.destroy();
    }

    @Test
    @Order(5)
    void withoutAnAgentTheVmStartsAfterAWhile() {
        vdsm.system().writeFile("/etc/patchbay/vif.conf", "wait-seconds = 2\n");
        var lonely = vdsm.create("anna", SECOND);
        assertThat(lonely.machine().state()).isEqualTo("running");
        assertThat(isEnslaved(SECOND)).isFalse();
        assertThat(vdsm.takeLog())
                .singleElement()
                .asString()
                .contains("is not wired after 2 s: not on a bridge of the Linux bridge agent");
        lonely.destroy();
    }

    @Test
    @Order(6)
    void aVnicOfNobodysStaysOnVdsmsBridge() {
        var nobodys = vdsm.create("bert", new Vnic(FIRST.mac(), "ua-nobodys", "", 1500, Map.of()));
        assertThat(vdsm.system().run("ip", "link", "show", "master", ";vdsmdummy;"))
                .contains("vnet");
        nobodys.destroy();
    }

    @Test
    @Order(7)
    void capabilitiesStayAsTheyAreWithoutOpenVSwitch() {
        vdsm.system().run("ip", "link", "delete", BRIDGE);
        vdsm.host().stop();
        assertThat(vdsm.capabilities(CAPABILITIES)).isEqualTo(CAPABILITIES);
        assertThat(vdsm.log()).isEmpty();
    }

    private static Vnic vnic(String port, String mac) {
        return Vnic.openStack("red", port, mac, "LINUX_BRIDGE");
    }

    private static JsonNode bindingHosts() {
        return new JsonMapper().readTree(vdsm.capabilities(CAPABILITIES)).get("openstack_binding_host_ids");
    }

    /** A guest without hardware acceleration may need a while on a busy machine. */
    private static void awaitAnswer(String address) {
        Await.until(START, () -> ping(address).answered(), () -> "No answer from " + address);
    }

    private static Ping ping(String address) {
        return Ping.parse(vdsm.system()
                .exec("ping", "-n", "-c", "3", "-i", "0.2", "-W", "1", address)
                .out());
    }

    private static String tap(Vnic vnic) {
        return "tap" + OvnNetwork.port(vnic).substring(0, 11);
    }

    private static String link(Vnic vnic) {
        return "/sys/class/net/" + tap(vnic);
    }

    private static boolean isEnslaved(Vnic vnic) {
        return vdsm.system().exec("test", "-e", link(vnic) + "/master").ok();
    }

    private static void moveToBridge(Vnic vnic) {
        vdsm.system().run("ip", "link", "set", "dev", tap(vnic), "master", BRIDGE, "up");
    }
}
