// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;

/** Asks the real sudo, in a mount namespace where it finds only these rules. */
class SudoersTest {
    /** Every system has it. */
    private static final String USER = "nobody";

    private static final String VSCTL = "/usr/bin/ovs-vsctl --timeout=5 --format=json ";

    @TempDir
    Path directory;

    @BeforeEach
    void rules() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sudo")), "sudo is not installed");
        new Sudoers(USER, Config.DEFAULT).write(directory.resolve("50_patchbay_vif"));
    }

    @Test
    void whatTheDriverRunsIsAllowed() {
        assertThat(allows(VSCTL + "--columns=external_ids list Open_vSwitch")).isTrue();
        assertThat(allows(VSCTL + "--columns=name,external_ids,statistics,link_state list Interface"))
                .isTrue();
        assertThat(allows(VSCTL + "--columns=_uuid,name,type,external_ids list Interface --"
                        + " --columns=_uuid,name,external_ids,interfaces list Port -- --columns=name,ports list Bridge --"
                        + " --columns=external_ids list Open_vSwitch"))
                .isTrue();
        assertThat(allows("/usr/bin/ovs-vsctl --timeout=30 --format=json wait-until Interface vnet12"
                        + " external_ids:ovn-installed=\"true\""))
                .isTrue();
        assertThat(allows("/usr/bin/ovs-vsctl --timeout=600 --format=json wait-until Port tap0a1b2c3d-4e tag!=[]"
                        + " tag!=4095"))
                .isTrue();
        assertThat(allows("/sbin/ip link set dev tap0a1b2c3d-4e nomaster")).isTrue();
    }

    @Test
    void theHybridPlugIsAllowed() {
        String added = VSCTL + "--may-exist add-port br-int qvo0a1b2c3d-4e -- set Interface qvo0a1b2c3d-4e"
                + " external_ids:iface-id=\"0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab\" external_ids:iface-status=active";
        String mac = " external_ids:attached-mac=\"56:6f:00:00:00:01\"";
        String vm = " external_ids:vm-uuid=\"1A1b2c3d-4e5f-4a6b-8c7d-0123456789ab\"";
        assertThat(List.of(
                        added,
                        added + mac,
                        added + vm,
                        added + mac + vm,
                        VSCTL + "--if-exists del-port br-int qvo0a1b2c3d-4e",
                        "/sbin/ip link add name qbr0a1b2c3d-4e type bridge forward_delay 0 stp_state 0 mcast_snooping 0",
                        "/sbin/ip link add name qvb0a1b2c3d-4e type veth peer name qvo0a1b2c3d-4e",
                        "/sbin/ip link set dev qvb0a1b2c3d-4e promisc on master qbr0a1b2c3d-4e",
                        "/sbin/ip link set dev qvo0a1b2c3d-4e promisc on",
                        "/sbin/ip link set dev qbr0a1b2c3d-4e mtu 1442",
                        "/sbin/ip link set dev qvb0a1b2c3d-4e addrgenmode none up",
                        "/sbin/ip link del dev qvb0a1b2c3d-4e",
                        "/sbin/ip link del dev qbr0a1b2c3d-4e"))
                .allMatch(this::allows);
    }

    @Test
    void anythingElseIsNot() {
        assertThat(allows(VSCTL + "--if-exists del-port br-int eth0")).isFalse();
        assertThat(allows(VSCTL + "--if-exists del-port br-int qvo0a1b2c3d-4e -- del-br br-int"))
                .isFalse();
        assertThat(allows(VSCTL + "--may-exist add-port br-int eth0")).isFalse();
        assertThat(allows("/sbin/ip link del dev eth0")).isFalse();
        assertThat(allows("/sbin/ip link set dev qvb0a1b2c3d-4e mtu 1442 master br0"))
                .isFalse();
        assertThat(allows("/sbin/ip link set dev qvb0a1b2c3d-4e promisc on master br0"))
                .isFalse();
        assertThat(allows("/usr/bin/ovs-vsctl show")).isFalse();
        assertThat(allows(VSCTL + "--columns=external_ids list Open_vSwitch -- set Open_vSwitch . external_ids:a=b"))
                .isFalse();
        assertThat(allows("/usr/bin/ovs-vsctl --timeout=5 -- del-br br-int -- --format=json wait-until Port"
                        + " tap0a1b2c3d-4e tag!=[] tag!=4095"))
                .isFalse();
        assertThat(allows("/usr/bin/ovs-vsctl --timeout=5 --format=json wait-until Interface vnet1 --"
                        + " del-br br-int external_ids:ovn-installed=\"true\""))
                .isFalse();
        assertThat(allows("/sbin/ip link set dev eth0 nomaster")).isFalse();
        assertThat(allows("/sbin/ip netns exec x sh")).isFalse();
        assertThat(allows("/bin/sh")).isFalse();
    }

    @Test
    void theDriversConfigurationNamesProgramAndDatabase() throws IOException {
        Path file = Files.writeString(
                directory.resolve("vif.conf"), "ovs-vsctl = /opt/bin/ovs-vsctl\novs-db = unix:/x/db.sock\n");
        Config other = ConfigFile.read(new Environment(Map.of(ConfigFile.PATH_VARIABLE, file.toString())));

        assertThat(DriverCommands.patterns(other))
                .contains("/opt/bin/ovs-vsctl --timeout\\=5 --format\\=json --db\\=unix\\:/x/db.sock"
                        + " --columns\\=external_ids list Open_vSwitch")
                .noneMatch(pattern -> pattern.startsWith("/usr/bin/ovs-vsctl"));
    }

    @Test
    void whatSudoSaysOfThemIsToldAndNotWaitedForLong() throws IOException {
        Path draft = Files.writeString(directory.resolve("draft"), "vdsm ALL=(root NOPASSWD: x\n");
        assertThatThrownBy(() -> Sudoers.check(Path.of("/usr/sbin/visudo"), draft, 60))
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith("sudo does not take the rules for the hooks: /usr/sbin/visudo: ")
                .hasMessageContaining("draft");

        Path hangs = Files.writeString(directory.resolve("visudo"), "#!/bin/sh\nsleep 60; true\n");
        assertThat(hangs.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> Sudoers.check(hangs, draft, 1)).hasMessageEndingWith("visudo: no end within 1 s");
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("50_patchbay_vif"));
        }
    }

    private boolean allows(String command) {
        return RulesForTheDriverTest.allows(directory, command);
    }
}
