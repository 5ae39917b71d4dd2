// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.patchbay.engine.store.Answers.list;
import static org.patchbay.engine.store.Answers.number;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.store.secret.KeyFile;

class BackupTest {
    @TempDir
    Path dir;

    @Test
    void whatIsRestoredIsWhatWasThere() throws IOException {
        Path file = dir.resolve("engine.backup");
        Sample sample;
        long event;
        StoreSettings settings = TestDatabases.settings();
        try (Store store = Store.open(settings)) {
            sample = store.inTransaction(tx -> Sample.add(tx, "-b"));
            event = store.inTransaction(tx -> {
                tx.outbox()
                        .add("port_remove", UUID.randomUUID(), sample.provider().id(), Map.of("a", "tab\tline\n\\N"));
                return tx.events().add(NewEvent.of(EventCode.USER_LOGIN, "a\tb\nc \\N"));
            });
            Backup.write(settings, file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            // What comes later is not in it.
            store.change(tx -> tx.hosts().remove(sample.host().id()));
        }
        StoreSettings fresh = TestDatabases.settings();
        Backup.restore(fresh, file, false);
        try (Store restored = Store.open(fresh)) {
            assertThat(list(restored, tx -> Sample.read(tx, sample))).isEqualTo(sample.values());
            assertThat(restored.read(tx -> tx.events().find(event))
                            .orElseThrow()
                            .what()
                            .message())
                    .isEqualTo("a\tb\nc \\N");
            assertThat(restored.read(tx -> tx.outbox().pending(5)).getFirst().payload())
                    .containsEntry("a", "tab\tline\n\\N");
            assertThat(number(restored, tx -> tx.events().add(NewEvent.of(EventCode.USER_LOGIN, "next"))))
                    .isGreaterThan(event);
            assertThat(list(restored, tx -> tx.events().since(0, 10))).hasSize(2);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> Backup.restore(fresh, file, true))
                    .withMessageContaining("An engine works on");
        }
        // The server may learn a moment later than we that the connections are closed.
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> connections(fresh) == 0);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Backup.restore(fresh, file, false))
                .withMessageContaining("expected an empty one");
        Backup.restore(fresh, file, true);
        try (Store restored = Store.open(fresh)) {
            assertThat(list(restored, tx -> Sample.read(tx, sample))).isEqualTo(sample.values());
            assertThat(list(restored, tx -> tx.events().since(0, 10))).hasSize(1);
        }
        StoreSettings another = TestDatabases.settings();
        StoreSettings otherKey = new StoreSettings(
                another.url(), another.user(), another.password(), another.connections(), dir.resolve("other.key"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Backup.restore(otherKey, file, false))
                .withMessageContaining("There is no key file");
        KeyFile.open(otherKey.keyFile());
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Backup.restore(otherKey, file, false))
                .withMessageContaining("another key");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Backup.write(TestDatabases.settings(), dir.resolve("empty")))
                .withMessageContaining("no engine's");
    }

    private static int connections(StoreSettings settings) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        settings.url(), settings.user(), settings.password().value());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and application_name = '" + Store.APPLICATION + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void whatIsNoBackupIsRefused() throws IOException {
        Path file = Files.writeString(dir.resolve("x"), "hello");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Backup.restore(TestDatabases.settings(), file, false))
                .withMessageContaining(file.toString());
    }

    @Test
    void everyTableIsKeptOrKnownNotToBe() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Store store = TestDatabases.store();
                Connection connection = store.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select tablename from pg_tables where schemaname = current_schema()")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        List<String> known = new ArrayList<>(Backup.TABLES);
        known.addAll(Backup.TRANSIENT);
        assertThat(tables).containsExactlyInAnyOrderElementsOf(known);
    }
}
