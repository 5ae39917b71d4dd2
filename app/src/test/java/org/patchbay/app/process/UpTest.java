// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.testbed.process.ReservedPort;

/** The whole of {@code patchbay up}, with a real OVN. */
@Tag("slow")
class UpTest {
    private static final String BLUE = "{\"name\":\"blue\"}";

    @TempDir
    Path directory;

    @AutoClose
    private final ReservedPort networkingPort = ReservedPort.take();

    @AutoClose
    private final ReservedPort identityPort = ReservedPort.take();

    private final Client networking = new Client(networkingPort.number());
    private final Client identity = new Client(identityPort.number());

    @AfterEach
    void nothingIsLeft() {
        await("every process of the directory has ended")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(processes()).isEmpty());
    }

    @Test
    void whatIsCreatedSurvivesARestart() throws Exception {
        String network;
        try (RunningCommand up = up()) {
            up.awaitLine("Patchbay is ready");

            assertThat(networking.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(identity.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(networking.get("/compute").statusCode()).isEqualTo(200);
            network = networking.create("network", token(), BLUE);

            Files.writeString(
                    Files.createDirectory(directory.resolve("lab")).resolve("lab.properties"), "prefix=none\n");
            up.terminate();
            assertThat(up.exitCode()).isZero();
            assertThat(up.output())
                    .endsWith("Patchbay is ready\nStopping\na lab is still up; './patchbay lab down' takes it down\n");
        }
        assertThat(directory.resolve("ovn.env")).doesNotExist();
        try (RunningCommand again = up()) {
            again.awaitLine("Patchbay is ready");

            assertThat(networking.get("/v2.0/networks/" + network, token()).body())
                    .contains("\"blue\"");
        }
    }

    @Test
    void aDatabaseThatIsWaitedForIsNamed() throws Exception {
        Path socket = directory.resolve("nb.sock");
        try (RunningCommand up = RunningCommand.start(
                "up",
                "--dir=" + directory,
                "--neutron-port=" + networking.port(),
                "--identity-port=" + identity.port(),
                "--no-engine",
                "--ovn=unix:" + socket)) {
            up.awaitLine("Waiting for the Northbound database unix:" + socket + ": ");

            up.terminate();
            assertThat(up.exitCode()).isZero();
        }
    }

    @Test
    void theOpenstackClientGetsIn() throws Exception {
        try (RunningCommand up = up()) {
            up.awaitLine("Patchbay is ready");

            assertThat(openstack("network", "create", "green", "-f", "value", "-c", "name"))
                    .isEqualTo("green\n");
            // The client asks the catalog's compute entry first, and then the network's.
            assertThat(openstack("quota", "show", "-f", "json")).contains("floating");
            assertThat(openstack("availability", "zone", "list", "-f", "csv")).contains("Zone Name");
        }
    }

    @Test
    void anotherOneIsRefusedAndSecretsArePrivate() throws Exception {
        try (RunningCommand up = up()) {
            up.awaitLine("Patchbay is ready");

            try (RunningCommand second = up()) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.output())
                        .isEqualTo("patchbay: " + directory + " is in use by a running 'patchbay up', process "
                                + up.pid() + "\n");
            }
            for (String file : List.of("clouds.yaml", "openrc", "admin-password", "identity.json", "ovn.env")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void everyTakenPortIsNamedBeforeAnythingIsMade() throws Exception {
        try (ServerSocket first = new ServerSocket(networking.port());
                ServerSocket second = new ServerSocket(identity.port());
                RunningCommand up = up()) {
            assertThat(first.isBound() && second.isBound()).isTrue();
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output())
                    .isEqualTo("patchbay: cannot listen on port " + networking.port()
                            + " of 127.0.0.1: another program uses it; --neutron-port chooses another port\n"
                            + "patchbay: cannot listen on port " + identity.port()
                            + " of 127.0.0.1: another program uses it; --identity-port chooses another port\n");
            assertThat(directory.resolve("identity.json")).doesNotExist();
            assertThat(directory.resolve("ovn")).doesNotExist();
        }
    }

    @Test
    void aDatabaseServerThatDiesIsStartedAgain() throws Exception {
        try (RunningCommand up = up()) {
            up.awaitLine("Patchbay is ready");
            String before = networking.create("network", token(), BLUE);

            String pid = Files.readString(directory.resolve("ovn/nb.pid")).split("\\D", 2)[0];
            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();

            up.awaitLine("the Northbound database server ended; starting it again");
            // The provider may notice only now that the database was gone: readiness says nothing of it.
            String token = token();
            await().atMost(Duration.ofSeconds(60)).until(() -> networking.creates("network", token, BLUE));
            assertThat(networking.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(networking.get("/v2.0/networks/" + before, token).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRevokedTokenIsRefusedAlsoAfterAKill() throws Exception {
        String token;
        try (RunningCommand up = up()) {
            up.awaitLine("Patchbay is ready");
            token = token();
            assertThat(networking.get("/v2.0/networks", token).statusCode()).isEqualTo(200);

            identity.revoke(token);
            assertThat(networking.get("/v2.0/networks", token).statusCode()).isEqualTo(401);
            up.kill();
            up.exitCode();
        }
        try (RunningCommand again = up()) {
            again.awaitLine("Patchbay is ready");
            assertThat(networking.get("/v2.0/networks", token).statusCode()).isEqualTo(401);
        }
    }

    private RunningCommand up() throws IOException {
        return RunningCommand.start(
                "up",
                "--dir=" + directory,
                "--neutron-port=" + networking.port(),
                "--identity-port=" + identity.port(),
                "--no-engine");
    }

    private String token() throws IOException {
        return identity.token(
                Files.readString(directory.resolve("admin-password")).strip());
    }

    private String openstack(String... arguments) throws Exception {
        ProcessBuilder client = new ProcessBuilder(Stream.concat(Stream.of("/usr/bin/openstack"), Stream.of(arguments))
                .toList());
        client.environment()
                .put("OS_CLIENT_CONFIG_FILE", directory.resolve("clouds.yaml").toString());
        client.environment().put("OS_CLOUD", "patchbay");
        Path output = directory.resolve("client.out");
        Process process =
                client.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    /** Command lines of processes that name the directory. */
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(directory.toString()))
                .toList();
    }
}
