// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Program;

class OvnCentralTest {
    private static final Duration ELECTION = Duration.ofSeconds(60);

    private Path directory = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("pbovn");
    }

    @AfterEach
    void removeDirectory() throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void dataOutlivesStopAndKill() {
        var options = CentralOptions.standalone();
        try (var central = OvnCentral.start(directory, options)) {
            central.nbctl("--wait=sb", "ls-add", "kept");
            assertThat(central.sbctl("--bare", "--columns=external_ids", "list", "Datapath_Binding"))
                    .contains("name=kept");
        }
        try (var central = OvnCentral.start(directory, options)) {
            assertThat(central.nbctl("ls-list")).contains("kept");
            central.nbctl("ls-add", "kept-too");
            central.kill();
            assertThat(central.alive()).isFalse();
            central.start();
            assertThat(central.alive()).isTrue();
            assertThat(central.nbctl("ls-list")).contains("kept").contains("kept-too");
        }
    }

    @Test
    void twoDoNotRunInOneDirectory() {
        try (var central =
                OvnCentral.start(directory, CentralOptions.standalone().withoutNorthd())) {
            assertThatThrownBy(() -> OvnCentral.start(directory, CentralOptions.standalone()))
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining(directory.toString());
            assertThat(central.alive()).isTrue();
            assertThat(central.northd().alive()).isFalse();
        }
    }

    @Test
    void clientsCanUseTcpOnThePortThatWasPickedOnce() {
        var options = CentralOptions.standalone().withoutNorthd().withTcp("127.0.0.1", 0, 0);
        String remote;
        try (var central = OvnCentral.start(directory, options)) {
            remote = central.nbTcpRemote().orElseThrow();
            assertThat(remote).startsWith("tcp:127.0.0.1:");
            assertThat(Command.of(Program.OVN_NBCTL, "--db=" + remote, "--timeout=30", "ls-add", "over-tcp")
                            .tryRun()
                            .exit())
                    .isZero();
        }
        try (var central = OvnCentral.start(directory, options)) {
            assertThat(central.nbTcpRemote()).contains(remote);
            assertThat(central.nbctl("ls-list")).contains("over-tcp");
        }
    }

    @Test
    void aPortThatIsTakenIsNamedAndNothingIsLeftRunning() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = CentralOptions.standalone().withTcp("127.0.0.1", 0, taken.getLocalPort());
            assertThatThrownBy(() -> OvnCentral.start(directory, options))
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
            assertThat(OvnCentral.open(directory, options).members())
                    .noneMatch(member -> member.northbound().alive());
        }
    }

    @Test
    void anOlderDatabaseIsConvertedAndANewerOneIsKept() throws IOException {
        var schema = Files.readString(Database.NORTHBOUND.schema());
        var version = Command.of(
                        Program.OVSDB_TOOL,
                        "schema-version",
                        Database.NORTHBOUND.schema().toString())
                .run();
        database(schema.replace("\"" + version + "\"", "\"1.0.0\""));
        try (var central =
                OvnCentral.start(directory, CentralOptions.standalone().withoutNorthd())) {
            assertThat(version(central)).isEqualTo(version);
            assertThat(directory.resolve("nb.db.before-" + version)).exists();
        }
        database(schema.replace("\"" + version + "\"", "\"99.0.0\""));
        try (var central =
                OvnCentral.start(directory, CentralOptions.standalone().withoutNorthd())) {
            assertThat(version(central)).isEqualTo("99.0.0");
        }
    }

    private void database(String schema) throws IOException {
        var file = directory.resolve("other.ovsschema");
        Files.writeString(file, schema);
        Files.deleteIfExists(directory.resolve("nb.db"));
        Command.of(Program.OVSDB_TOOL, "create", directory.resolve("nb.db").toString(), file.toString())
                .run();
    }

    private static String version(OvnCentral central) {
        return Command.of(Program.OVSDB_CLIENT, "get-schema-version", central.nbRemote(), "OVN_Northbound")
                .run();
    }

    @Test
    void aClusterSurvivesItsLeaderAndARestart() {
        try (var central = OvnCentral.start(directory, CentralOptions.cluster(3))) {
            central.nbctl("--wait=sb", "ls-add", "before");
            var leader = leader(central);
            leader.kill();
            Await.until(
                    ELECTION,
                    () -> central.members().stream()
                            .anyMatch(m ->
                                    m.northbound() != leader && m.northbound().leader()),
                    () -> "No new leader");
            central.nbctl("ls-add", "after");
            leader.start();
            assertThat(central.alive()).isTrue();
            central.kill();
            central.start();
            assertThat(central.nbctl("ls-list")).contains("before").contains("after");
            assertThat(central.nbTcpRemote().orElseThrow().split(",", -1)).hasSize(3);
        }
    }

    @Test
    void leadershipCanBeHandedOver() {
        try (var central = OvnCentral.start(directory, CentralOptions.cluster(3).withoutNorthd())) {
            var leader = leader(central);
            Await.until(
                    ELECTION,
                    () -> {
                        // Asked for again while it leads: the member that it chooses may be late and lose the election.
                        leader.transferLeadership();
                        return leader(central) != leader;
                    },
                    () -> "The leader stayed");
        }
    }

    private static DatabaseServer leader(OvnCentral central) {
        var found = new AtomicReference<@Nullable DatabaseServer>();
        Await.until(
                ELECTION,
                () -> {
                    // Kept from the same look: it may be another one in the next.
                    central.members().stream()
                            .map(CentralMember::northbound)
                            .filter(DatabaseServer::leader)
                            .findFirst()
                            .ifPresent(found::set);
                    return found.get() != null;
                },
                () -> "No leader");
        return Objects.requireNonNull(found.get());
    }
}
