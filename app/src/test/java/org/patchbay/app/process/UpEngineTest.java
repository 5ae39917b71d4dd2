// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.testbed.process.ReservedPort;

/** The engine of {@code patchbay up}, which knows the provider beside it. */
@Tag("slow")
class UpEngineTest {
    private static final String PROVIDERS = "/ovirt-engine/api/openstacknetworkproviders";

    @TempDir
    Path directory;

    /** Three for the first run and three for the second. */
    private final List<ReservedPort> reserved =
            Stream.generate(ReservedPort::take).limit(6).toList();

    private Ports ports = new Ports(0, 0, 0);

    private record Ports(int networking, int identity, int engine) {}

    @AfterEach
    void giveThePortsBack() {
        reserved.forEach(ReservedPort::close);
    }

    /** The database's files are elsewhere when root's directories are closed to its account. */
    @AfterEach
    void removeTheDatabase() throws IOException {
        Path home = directory.resolve("engine/postgres");
        if (Files.isSymbolicLink(home)) {
            try (Stream<Path> files = Files.walk(home.toRealPath())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void theEngineKnowsTheProviderBesideItWhereverThatListens() throws Exception {
        Path secret = directory.resolve("engine/admin.password");
        String network;
        try (RunningCommand up = up()) {
            up.awaitLine("The engine is ready");
            assertThat(up.output())
                    .contains("Engine API      http://127.0.0.1:" + ports.engine() + "/ovirt-engine/api\n")
                    .contains("Engine login    admin@internal, password in " + secret + "\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
            EngineClient engine = new EngineClient(ports.engine());
            String token = engine.token(Files.readString(secret).strip());
            String provider = provider(engine, token);
            assertThat(engine.post(provider + "/testconnectivity", token, "<action/>")
                            .statusCode())
                    .isEqualTo(200);
            Client networking = new Client(ports.networking());
            String admin = new Client(ports.identity())
                    .token(Files.readString(directory.resolve("admin-password")).strip());
            network = networking.create("network", admin, "{\"name\":\"blue\"}");
            assertThat(engine.get(provider + "/networks", token).body()).contains(network, "<name>blue</name>");
            assertThat(engine.post(
                                    provider + "/networks/" + network + "/import",
                                    token,
                                    "<action><data_center><name>Default</name></data_center></action>")
                            .statusCode())
                    .isEqualTo(200);
            up.kill();
            up.exitCode();
        }
        await("PostgreSQL ends with it")
                .atMost(Duration.ofSeconds(60))
                .until(() -> databases().isEmpty());
        try (RunningCommand again = up()) {
            again.awaitLine("The engine is ready");
            EngineClient engine = new EngineClient(ports.engine());
            String token = engine.token(Files.readString(secret).strip());
            String provider = provider(engine, token);
            assertThat(engine.get(provider, token).body())
                    .contains("<url>http://127.0.0.1:" + ports.networking() + "</url>");
            assertThat(engine.get(provider + "/networks", token).body()).contains(network);
            assertThat(engine.get("/ovirt-engine/api/networks", token).body()).contains("<name>blue</name>");
            again.terminate();
            assertThat(again.exitCode()).isZero();
        }
        assertThat(databases()).isEmpty();
    }

    private RunningCommand up() throws IOException {
        int first = ports.engine() == 0 ? 0 : 3;
        ports = new Ports(
                reserved.get(first).number(),
                reserved.get(first + 1).number(),
                reserved.get(first + 2).number());
        return RunningCommand.start(
                "up",
                "--dir=" + directory,
                "--neutron-port=" + ports.networking(),
                "--identity-port=" + ports.identity(),
                "--engine-port=" + ports.engine());
    }

    /** The path of the one provider. */
    private static String provider(EngineClient engine, String token) throws IOException {
        String list = engine.get(PROVIDERS, token).body();
        Matcher id =
                Pattern.compile("<openstack_network_provider href=\"([^\"]*)\"").matcher(list);
        assertThat(id.find()).as(list).isTrue();
        String path = id.group(1);
        assertThat(id.find()).isFalse();
        assertThat(list).contains("<name>patchbay</name>").contains("<read_only>false</read_only>");
        return path;
    }

    private List<String> databases() throws IOException {
        String home = directory.resolve("engine/postgres").toRealPath().toString();
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(home))
                .toList();
    }
}
