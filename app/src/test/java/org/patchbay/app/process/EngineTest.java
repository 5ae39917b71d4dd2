// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.engine.store.embedded.EmbeddedPostgres;
import org.patchbay.testbed.process.ReservedPort;

/** {@code patchbay engine}: with a database of its own, and several on one. */
@Tag("slow")
class EngineTest {
    private static final String SECRET = "correct horse";
    private static final String POOL = "<mac_pool><name>%s</name><ranges><range><from>00:1a:4a:00:00:00</from>"
            + "<to>00:1a:4a:00:00:ff</to></range></ranges></mac_pool>";

    @TempDir
    Path directory;

    @BeforeEach
    void letTheDatabaseIn() throws IOException {
        // The server does not run as root and keeps its files where it can, which is then here.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        Files.writeString(directory.resolve("first"), SECRET + "\n");
    }

    @Test
    void withoutOneOfThemTheOtherServesOnAndKnowsWhoIsLoggedIn() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("pg"))) {
            Files.writeString(directory.resolve("db"), server.password().value());
            String database = """
                    [database]
                    url = "%s"
                    user = "%s"
                    password-file = "db"
                    """.formatted(server.url("shared"), server.user());
            try (Instance one = new Instance("one", database)) {
                one.command.awaitLine("Patchbay is ready");
                Path copy = Files.createDirectory(directory.resolve("two-data")).resolve("secrets.key");
                Files.copy(directory.resolve("one-data/secrets.key"), copy, StandardCopyOption.COPY_ATTRIBUTES);
                try (Instance two = new Instance("two", database)) {
                    two.command.awaitLine("Patchbay is ready");
                    String token = one.client.token(SECRET);
                    assertThat(two.client.status(token)).isEqualTo(200);
                    assertThat(one.client
                                    .post("/ovirt-engine/api/macpools", token, POOL.formatted("kept"))
                                    .statusCode())
                            .isEqualTo(201);
                    String other = two.client.token(SECRET);
                    two.client.logout(other);
                    assertThat(one.client.status(other)).isEqualTo(401);

                    one.command.kill();
                    one.command.exitCode();
                    await().atMost(Duration.ofSeconds(60))
                            .untilAsserted(() -> assertThat(two.client
                                            .get("/ovirt-engine/api/macpools", token)
                                            .body())
                                    .contains("kept"));
                    assertThat(two.client
                                    .post("/ovirt-engine/api/macpools", token, POOL.formatted("second"))
                                    .statusCode())
                            .isEqualTo(201);
                    two.command.terminate();
                    assertThat(two.command.exitCode()).isZero();
                }
            }
        }
    }

    @Test
    void itsDatabaseIsSavedAndPutBackAndItsPasswordsChanged() throws Exception {
        Path backup = directory.resolve("engine.backup");
        Path other = Files.writeString(directory.resolve("other"), "battery staple\n");
        try (ReservedPort metrics = ReservedPort.take();
                Instance engine = new Instance("own", "metrics.port = " + metrics.number() + "\n")) {
            engine.command.awaitLine("Patchbay is ready");
            assertThat(engine.command.output())
                    .contains("Engine API      http://127.0.0.1:" + engine.client.port() + "/ovirt-engine/api\n")
                    .contains("Engine login    admin@internal\n");
            String token = engine.client.token(SECRET);
            assertThat(engine.client
                            .post("/ovirt-engine/api/macpools", token, POOL.formatted("kept"))
                            .statusCode())
                    .isEqualTo(201);
            // A request is counted when its answer has left, which the client may have then already.
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(new EngineClient(metrics.number())
                                    .get("/metrics", "")
                                    .body())
                            .contains(
                                    "patchbay_engine_database_up 1.0",
                                    "patchbay_engine_owed_calls{state=\"pending\"} 0.0")
                            .contains("patchbay_http_request_seconds_count{method=\"POST\","
                                    + "route=\"/ovirt-engine/api/macpools\",status=\"201\"} 1")
                            .contains("jvm_memory_used_bytes"));
            assertThat(engine.run("backup", backup.toString())).startsWith("0 backup written to " + backup);
            assertThat(engine.run("backup", backup.toString()))
                    .isEqualTo("1 patchbay: " + backup + " is there already; expected a new file\n");
            assertThat(engine.run("restore", backup.toString()))
                    .isEqualTo("1 patchbay: the engine in " + engine.data + " is running; stop it first\n");

            assertThat(engine.run("set-password", "admin", "--password-file=" + other))
                    .isEqualTo("0 password of user admin set\n");
            assertThat(engine.client.status(token)).isEqualTo(401);
            assertThat(engine.client.login(SECRET)).isEqualTo(401);
            assertThat(engine.client.login("battery staple")).isEqualTo(200);
            assertThat(engine.run("set-password", "nobody", "--password-file=" + other))
                    .isEqualTo("1 patchbay: There is no user 'nobody@internal'\n");

            engine.command.kill();
            engine.command.exitCode();
            await("PostgreSQL ends with its engine")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> processesOf(engine.data).isEmpty());
            assertThat(engine.run("restore", backup.toString())).startsWith("1 patchbay: The database ");
            assertThat(engine.run("restore", "--replace", backup.toString()))
                    .isEqualTo("0 restored from " + backup + "\n");
        }
        try (Instance again = new Instance("own", "")) {
            again.command.awaitLine("Patchbay is ready");
            String token = again.client.token(SECRET);
            assertThat(again.client.get("/ovirt-engine/api/macpools", token).body())
                    .contains("kept");
            again.command.terminate();
            assertThat(again.command.exitCode()).isZero();
        }
        assertThat(processesOf(directory)).isEmpty();
    }

    @Test
    void whatIsWrongIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                RunningCommand command = RunningCommand.start(
                        "engine",
                        "--config="
                                + Files.writeString(
                                        directory.resolve("wrong.toml"),
                                        "directory = \"x\"\n[database]\nurl = \"postgresql://127.0.0.1:"
                                                + taken.getLocalPort() + "/engine\"\nuser = \"u\"\n"
                                                + "password-file = \"nowhere\"\n"))) {
            assertThat(command.exitCode()).isEqualTo(2);
            assertThat(command.output())
                    .isEqualTo("patchbay: database.password-file: cannot read the file " + directory.resolve("nowhere")
                            + "\n");
        }
        try (RunningCommand command =
                RunningCommand.start("engine", "backup", "x", "--dir=" + directory.resolve("none"))) {
            assertThat(command.exitCode()).isEqualTo(1);
            assertThat(command.output())
                    .startsWith("patchbay: there is no engine in " + directory.resolve("none/engine"));
        }
    }

    private static List<String> processesOf(Path directory) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(directory.toString()) && line.contains("postgres"))
                .toList();
    }

    private final class Instance implements AutoCloseable {
        private final ReservedPort port = ReservedPort.take();
        private final EngineClient client = new EngineClient(port.number());
        private final Path data;
        private final Path config;
        private final RunningCommand command;

        Instance(String name, String database) throws IOException {
            data = directory.resolve(name + "-data");
            config = Files.writeString(directory.resolve(name + ".toml"), """
                    directory = "%s-data"
                    admin-password-file = "first"
                    api.port = %d
                    %s""".formatted(name, client.port(), database));
            command = RunningCommand.start("engine", "--config=" + config);
        }

        /** Another command on this engine: its exit code and what it printed. */
        String run(String... arguments) throws Exception {
            String[] all = new String[arguments.length + 2];
            all[0] = "engine";
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            all[all.length - 1] = "--config=" + config;
            try (RunningCommand once = RunningCommand.start(all)) {
                return once.exitCode() + " " + once.output();
            }
        }

        @Override
        public void close() throws IOException {
            command.close();
            port.close();
        }
    }
}
