// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.Engine;
import org.patchbay.engine.EngineSettings;
import org.patchbay.engine.rest.web.Rest;
import org.patchbay.engine.rest.web.TestEngine;
import org.patchbay.engine.service.background.BackgroundSettings;
import org.patchbay.engine.store.TestDatabases;
import org.patchbay.http.HttpOptions;
import org.patchbay.net.secret.Secret;

/** The engine's own database dies, and its disk fills up and is emptied again; the engine goes on all the while. */
class OwnDatabaseFaultsTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MOST = 5_000;

    private final Path disk = TestDatabases.directory();

    @BeforeEach
    void mount() throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=220m,mode=0711", "tmpfs", disk.toString()) == 0,
                "a small disk can be mounted");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
        Files.deleteIfExists(disk);
    }

    @Test
    void theEngineOutlivesADeadServerAndAFullDisk() throws Exception {
        Path dir = Files.createDirectory(
                disk.resolve("engine"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        HttpOptions listener =
                HttpOptions.builder("127.0.0.1", 0).accessLog(false).build();
        try (Engine engine = Engine.start(
                EngineSettings.of(dir, listener).withFirstPassword(new Secret(TestEngine.PASSWORD)),
                BackgroundSettings.defaults())) {
            Rest admin = new Rest(
                    HttpClient.newHttpClient(),
                    "http://127.0.0.1:" + engine.port() + "/ovirt-engine/api",
                    "admin@internal",
                    "application/xml");
            assertThat(add(admin, "before").statusCode()).isEqualTo(201);
            int threads = Thread.activeCount();
            theServerDies(admin, dir);
            theDiskFillsUp(admin);
            assertThat(engine.missing()).isEmpty();
            Awaitility.await().atMost(LIMIT).until(() -> Thread.activeCount() < threads + 10);
        }
    }

    private static void theServerDies(Rest admin, Path dir) throws Exception {
        String pid = Files.readAllLines(dir.resolve("postgres/data/postmaster.pid"))
                .getFirst()
                .strip();
        assertThat(run("kill", "-9", pid)).isZero();
        List<Integer> seen = new ArrayList<>();
        Awaitility.await().atMost(LIMIT).until(() -> {
            seen.add(add(admin, "died" + seen.size()).statusCode());
            return seen.getLast() == 201;
        });
        assertThat(seen).isSubsetOf(201, 503);
        assertThat(admin.get("/networks?search=name%3Dbefore").body()).contains("<name>before</name>");
    }

    private void theDiskFillsUp(Rest admin) throws Exception {
        Path ballast = fill();
        int made = 0;
        HttpResponse<String> answer = add(admin, "n" + made);
        while (answer.statusCode() == 201 && made < MOST) {
            answer = add(admin, "n" + ++made);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("<fault>").contains("no space left on its disk");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        for (int i = 0; i < 20; i++) {
            assertThat(add(admin, "full" + i).statusCode()).isIn(201, 503);
        }
        HttpResponse<String> read = admin.get("/networks?search=name%3Dbefore");
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(read.body()).contains("<name>before</name>");

        Files.delete(ballast);
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                add(admin, "after" + System.nanoTime()).statusCode())
                        .isEqualTo(201));
        // What was refused was not made, and can be now.
        assertThat(admin.get("/networks?search=name%3Dn" + made).body()).contains("<networks/>");
        assertThat(add(admin, "n" + made).statusCode()).isEqualTo(201);
    }

    private static HttpResponse<String> add(Rest admin, String name) throws Exception {
        long begin = System.nanoTime();
        HttpResponse<String> answer = admin.post(
                "/networks",
                "<network><name>" + name + "</name><data_center><name>Default</name></data_center></network>");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
        return answer;
    }

    /** Leaves no room at all. */
    private Path fill() throws IOException {
        Path ballast = disk.resolve("ballast");
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
        return ballast;
    }

    private static int run(String... argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
