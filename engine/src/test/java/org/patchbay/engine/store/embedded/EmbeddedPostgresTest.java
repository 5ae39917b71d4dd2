// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.store.StoreException;
import org.patchbay.engine.store.TestDatabases;

@Tag("slow")
class EmbeddedPostgresTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path dir = TestDatabases.directory();

    @AfterEach
    void delete() {
        TestDatabases.delete(dir);
    }

    private static String one(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        server.url("x"), server.user(), server.password().value());
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet row = statement.getResultSet()) {
                    row.next();
                    return String.valueOf(row.getString(1));
                }
            }
            return "";
        }
    }

    @Test
    void dataSurviveAStopASuddenDeathAndALeftOverServer() throws Exception {
        long pid;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(dir)) {
            one(server, "create table t (x int)");
            one(server, "insert into t values (1)");
            assertThat(one(server, "show fsync")).isEqualTo("on");
            assertThat(one(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(one(server, "select rolpassword from pg_authid where rolname = current_user"))
                    .startsWith("SCRAM-SHA-256$");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(server.url("x"), server.user(), "wrong"));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(dir))
                    .withMessageContaining("Another engine");
            pid = server.pid();
        }
        assertThat(ProcessHandle.of(pid)).isNotPresent();

        try (EmbeddedPostgres server = EmbeddedPostgres.start(dir)) {
            one(server, "insert into t values (2)");
            long dead = server.pid();
            kill(dead);
            // The new one may accept connections before it is known here whose they are.
            Awaitility.await().atMost(LIMIT).until(() -> server.pid() != dead);
            Awaitility.await()
                    .atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(one(server, "select count(*) from t")).isEqualTo("2"));
            EmbeddedPostgres.Running running = EmbeddedPostgres.running(dir).orElseThrow();
            assertThat(running.url() + "x").isEqualTo(server.url("x"));
            assertThat(running.password()).isEqualTo(server.password());
        }
        assertThat(EmbeddedPostgres.running(dir)).isEmpty();
        aServerThatWasLeftBehindIsReplaced();
        aNoteOfAnotherProcessIsNoServer();
    }

    // As after the engine's own kill -9: its server goes on, its lock is free.
    private void aServerThatWasLeftBehindIsReplaced() throws Exception {
        Path data = dir.resolve("postgres/data");
        Binaries binaries = Binaries.unpack(dir.resolve("postgres"));
        HeldPort port = new HeldPort();
        Process left = new ProcessBuilder(EmbeddedPostgres.command(Account.choose(), binaries, data, port.number()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(dir.resolve("postgres").toFile())
                .start();
        try {
            // It is there before its first line is.
            Path note = data.resolve("postmaster.pid");
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> Files.exists(note) && Files.readString(note).startsWith(left.pid() + "\n"));
            try (EmbeddedPostgres server = EmbeddedPostgres.start(dir)) {
                assertThat(left.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(one(server, "select count(*) from t")).isEqualTo("2");
            }
        } finally {
            left.destroyForcibly();
            port.close();
        }
    }

    private void aNoteOfAnotherProcessIsNoServer() throws Exception {
        Path note = dir.resolve("postgres/data/postmaster.pid");
        Files.writeString(note, ProcessHandle.current().pid() + "\n" + note.getParent() + "\n1\n5432\n\n\n0 0\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(dir)) {
            assertThat(one(server, "select count(*) from t")).isEqualTo("2");
        }
    }

    @Test
    void dataOfAnotherMajorVersionAreLeftAlone() throws IOException {
        Path data = Files.createDirectories(dir.resolve("postgres/data"));
        Files.writeString(data.resolve("PG_VERSION"), "17\n");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> EmbeddedPostgres.start(dir))
                .withMessageContaining("written by PostgreSQL 17, this engine brings 18");
        assertThat(data.resolve("PG_VERSION")).hasContent("17");
    }

    @Test
    void aDirectoryThatTheAccountCannotEnterGetsALink() throws IOException {
        Account account = Account.choose();
        Path closed = Files.createDirectory(dir.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Path home = Home.of(closed, account);
        assertThat(Files.isSymbolicLink(closed.resolve("postgres"))).isEqualTo(account.other());
        assertThat(account.reaches(home)).isTrue();
        assertThat(Home.of(closed, account)).isEqualTo(home);
        if (account.other()) {
            TestDatabases.delete(home);
        }
    }

    private static void kill(long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor())
                .isZero();
    }
}
