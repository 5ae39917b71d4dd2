// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;
import org.patchbay.testbed.lab.LabOptions;

/** Each call stands for one invocation of the command: nothing is kept but the lab's directory. */
class LabCommandsTest {

    @Test
    void aLabOutlivesItsCommands(@TempDir Path temporary) throws IOException {
        try (var central = OvnCentral.start(temporary.resolve("ovn"), CentralOptions.standalone())) {
            var file = temporary.resolve("ovn.env");
            Files.writeString(
                    file,
                    "export OVN_NB_DB=" + central.nbRemote() + "\nexport OVN_SB_DB='" + central.sbRemote() + "'\n");
            var env = OvnEnv.read(file);
            var directory = temporary.resolve("lab");
            network(central);

            lab(directory).up(LabOptions.defaults().withCentral(env.northbound(), env.southbound()));
            try {
                assertThatThrownBy(() -> lab(directory).up(LabOptions.defaults()))
                        .isInstanceOf(TestbedException.class)
                        .hasMessage(
                                "There is a lab in " + directory + " already; go on with it ('lab status' shows it),"
                                        + " or end it with 'lab down' first");
                lab(directory).hostAdd("h1");
                lab(directory).hostAdd("h2");
                var added = lab(directory).guestAdd(Optional.empty(), "h1", "a", Optional.empty());
                assertThat(added.lines()).last().isEqualTo("DHCPv4 lease 10.0.0.10/24");
                assertThatThrownBy(() -> lab(directory).guestAdd(Optional.empty(), "h1", "one", Optional.empty()))
                        .isInstanceOf(TestbedException.class)
                        .hasMessage("'one' is no port id; 'openstack port show one -f value -c id' tells it");
                lab(directory).guestAdd(Optional.of("other"), "h2", "b", Optional.of("02:00:00:00:00:0b"));
                assertThatThrownBy(() -> lab(directory).guestAdd(Optional.of("again"), "h2", "a", Optional.empty()))
                        .isInstanceOf(TestbedException.class)
                        .hasMessage("Port 'a' is plugged already: guest 'g1' on host 'h1' has it;"
                                + " 'lab guest-remove g1' frees it");
                assertThat(lab(directory).ping("g1", "other").exit()).isZero();
                assertThat(lab(directory).ping("other", "10.0.0.10").exit()).isZero();
                assertThat(lab(directory).dhcp("g1", false).lines())
                        .contains("router=10.0.0.1")
                        .noneMatch(line -> line.contains("PATCHBAY"));
                assertThat(exec(directory, "cat", "/sys/class/net/lo/mtu").exit())
                        .isZero();
                assertThat(exec(directory, "sh", "-c", "exit 3").exit()).isEqualTo(3);
                assertThat(captureDuringPings(directory).lines()).anyMatch(line -> line.contains("ICMP echo request"));
                assertThat(lab(directory).status().exit()).isZero();
                assertThat(lab(directory).hostKill("h2").exit()).isZero();
                assertThat(lab(directory).status().exit()).isEqualTo(1);
                assertThat(lab(directory).status().lines()).anyMatch(line -> line.startsWith("host h2  down"));
                lab(directory).hostStart("h2");
                assertThat(lab(directory).ping("g1", "other").exit()).isZero();
                assertThat(lab(directory).guestRemove("other").exit()).isZero();
                assertThatThrownBy(() -> lab(directory).ping("g1", "other"))
                        .isInstanceOf(TestbedException.class)
                        .hasMessageContaining("other");
            } finally {
                lab(directory).down();
            }
            assertThat(directory).doesNotExist();
            assertThat(lab(directory).exists()).isFalse();
            assertThat(lab(directory).down())
                    .isEqualTo(Outcome.ok("There is no lab in " + directory + "; nothing to do"));
            assertThat(central.sbctl("list", "Chassis")).isEmpty();
        }
    }

    @Test
    void anOvnThatDoesNotAnswerIsToldAtOnce(@TempDir Path temporary) throws IOException {
        var options = LabOptions.defaults()
                .withCentral("unix:" + temporary.resolve("nb.sock"), "unix:" + temporary.resolve("sb.sock"));
        var directory = temporary.resolve("lab");
        assertRefused(() -> lab(directory).up(options));
        assertThat(directory).doesNotExist();

        var central = OvnCentral.start(temporary.resolve("ovn"), CentralOptions.standalone());
        try (central) {
            lab(directory).up(LabOptions.defaults().withCentral(central.nbRemote(), central.sbRemote()));
        }
        try {
            assertRefused(() -> lab(directory).hostAdd("h1"));
            assertRefused(() -> lab(directory).guestAdd(Optional.empty(), "h1", "a", Optional.empty()));
        } finally {
            lab(directory).down();
        }
    }

    private static void assertRefused(ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOf(TestbedException.class)
                .hasMessage("the OVN of 'patchbay up' does not answer; start './patchbay up'");
    }

    private static Outcome captureDuringPings(Path directory) {
        var capture = CompletableFuture.supplyAsync(
                () -> lab(directory).capture("g1", "icmp[icmptype] = icmp-echo", 1, Duration.ofSeconds(20)),
                task -> Thread.ofVirtual().start(task));
        while (!capture.isDone()) {
            lab(directory).ping("g1", "10.0.0.11");
        }
        return capture.join();
    }

    @Test
    void withoutALabTheUserIsToldSo(@TempDir Path temporary) {
        assertThatThrownBy(() -> lab(temporary).status())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("no lab in " + temporary);
        assertThatThrownBy(() -> OvnEnv.read(temporary.resolve("ovn.env")))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("ovn.env");
    }

    private static void network(OvnCentral central) {
        central.nbctl("ls-add", "net");
        var dhcp = central.nbctl("create", "DHCP_Options", "cidr=10.0.0.0/24");
        central.nbctl(
                "dhcp-options-set-options",
                dhcp,
                "lease_time=3600",
                "router=10.0.0.1",
                "server_id=10.0.0.1",
                "server_mac=02:00:00:00:00:01");
        for (var port : List.of("a", "b")) {
            var address = "02:00:00:00:00:0" + port + " 10.0.0.1" + (port.equals("a") ? 0 : 1);
            central.nbctl("lsp-add", "net", port, "--", "lsp-set-addresses", port, address);
            central.nbctl("lsp-set-dhcpv4-options", port, dhcp);
        }
    }

    private static Outcome exec(Path directory, String... argv) {
        return lab(directory).guestExec("g1", Duration.ofSeconds(10), List.of(argv));
    }

    private static LabCommands lab(Path directory) {
        return new LabCommands(directory);
    }
}
