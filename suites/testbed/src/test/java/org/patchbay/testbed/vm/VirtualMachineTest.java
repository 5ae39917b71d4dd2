// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Lab;

/** One virtual machine and its life, in an OVN network with a guest on the other host. */
@WithLab(hosts = {"h1", "h2"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VirtualMachineTest {
    private static final String PORT = "6f1c2b52-52f4-4f3b-a3f0-1d4d0f5a0001";
    private static final String SECOND_PORT = "6f1c2b52-52f4-4f3b-a3f0-1d4d0f5a0002";
    private static final String MAC = "02:00:00:00:00:0a";
    private static final String SECOND_MAC = "02:00:00:00:01:0a";
    private static final String DHCP =
            "lease_time=3600 router=10.0.0.1 server_id=10.0.0.1 server_mac=02:00:00:00:00:01";

    @SuppressWarnings("NullAway.Init")
    private static Libvirt first;

    @SuppressWarnings("NullAway.Init")
    private static Libvirt second;

    @SuppressWarnings("NullAway.Init")
    private static VirtualMachine vm;

    @SuppressWarnings("NullAway.Init")
    private static Guest guest;

    @BeforeAll
    static void start(Lab lab) {
        network(lab, "net", PORT, MAC);
        network(lab, "second", SECOND_PORT, SECOND_MAC);
        lab.nbctl("lsp-add", "net", "guest", "--", "lsp-set-addresses", "guest", "02:00:00:00:00:0b 10.0.0.11");
        first = Libvirt.start(lab.host("h1"));
        vm = first.start(Domain.named("anna").with(nic(PORT, MAC)));
        guest = lab.host("h2").plug("guest");
        guest.staticAddress("10.0.0.11/24");
        second = Libvirt.start(lab.host("h2"));
        vm.awaitBoot();
    }

    @AfterAll
    static void end() {
        first.close();
        second.close();
    }

    @Test
    @Order(1)
    void getsItsAddressFromOvnAndTalksToTheOtherHost() {
        vm.awaitAddress("eth0", "10.0.0.10/24");
        assertThat(vm.state()).isEqualTo("running");
        assertThat(vm.ping("10.0.0.11").answered()).isTrue();
        assertThat(guest.ping("10.0.0.10").answered()).isTrue();
        assertThat(vm.ping("10.0.0.99", 1).answered()).isFalse();
    }

    @Test
    @Order(2)
    void interfacesComeAndGoWhileItRuns() {
        assertThat(vm.addresses("eth1")).isEmpty();
        vm.attach(nic(SECOND_PORT, SECOND_MAC));
        vm.awaitAddress("eth1", "10.0.0.10/24");
        vm.detachInterface(SECOND_MAC);
        assertThat(vm.exec("ip link show eth1").ok()).isFalse();
    }

    @Test
    @Order(3)
    void aSuspendedMachineAnswersNothing() {
        vm.suspend();
        assertThat(vm.state()).isEqualTo("paused");
        assertThat(guest.ping("10.0.0.10", 3).answered()).isFalse();
        vm.resume();
        assertThat(guest.ping("10.0.0.10").answered()).isTrue();
    }

    @Test
    @Order(4)
    void movesToTheOtherHostWhileItRuns() {
        var before = vm.exec("cat /proc/sys/kernel/random/boot_id").out();
        vm.migrateTo(second);
        assertThat(first.virsh("list", "--all", "--name")).isEmpty();
        assertThat(vm.exec("cat /proc/sys/kernel/random/boot_id").out()).isEqualTo(before);
        assertThat(guest.ping("10.0.0.10", Duration.ofSeconds(20)).answered()).isTrue();
    }

    @Test
    @Order(5)
    void aDestroyedMachineIsForgotten() {
        vm.destroy();
        assertThat(second.virsh("list", "--all", "--name")).isEmpty();
        assertThat(second.host().vsctl("list-ports", "br-int")).doesNotContain("vnet");
    }

    private static void network(Lab lab, String name, String port, String mac) {
        lab.nbctl("ls-add", name, "--", "lsp-add", name, port);
        lab.nbctl("lsp-set-addresses", port, mac + " 10.0.0.10");
        var options = lab.nbctl("create", "DHCP_Options", "cidr=10.0.0.0/24");
        lab.nbctl(("dhcp-options-set-options " + options + " " + DHCP).split(" ", -1));
        lab.nbctl("lsp-set-dhcpv4-options", port, options);
    }

    private static String nic(String port, String mac) {
        return """
                <interface type='bridge'>
                  <mac address='%s'/>
                  <source bridge='br-int'/>
                  <virtualport type='openvswitch'><parameters interfaceid='%s'/></virtualport>
                  <model type='virtio'/>
                </interface>
                """.formatted(mac, port);
    }
}
