// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.store.secret.KeyFile;
import org.patchbay.engine.store.secret.SecretBox;
import org.postgresql.PGConnection;

/**
 * Backups: one file with every table as it was at one moment, taken while the engine works. It needs no program of
 * PostgreSQL's and goes from one version of it to another. The key of the passwords is not in it. Who is logged in, who
 * holds a lease and what is scheduled is not kept either.
 */
public final class Backup {
    private static final String HISTORY = "flyway_schema_history";

    // Of the same account, as others' names are not shown to everybody; each engine keeps a connection open.
    private static final String WORKING =
            "select count(*)::text from pg_stat_activity where datname = current_database()"
                    + " and application_name = '" + Store.APPLICATION + "'";

    /** In the order in which they can be filled. */
    static final List<String> TABLES = List.of(
            "mac_pool",
            "mac_range",
            "network_filter",
            "provider",
            "data_center",
            "cluster",
            "network",
            "network_seen",
            "cluster_network",
            "vnic_profile",
            "host",
            "vm",
            "nic",
            "nic_port",
            "account",
            "permission",
            "event",
            "job",
            "job_step",
            "outbox",
            "provider_health",
            "provider_sync",
            "trusted_certificate");

    /** What belongs to the engines that run now. */
    static final List<String> TRANSIENT = List.of("session", "lease", "secret_key", HISTORY);

    private static final String MANIFEST = "manifest.json";
    private static final String FORMAT = "patchbay-engine-backup-1";

    private Backup() {}

    /**
     * Writes a new file, mode 0600; it is on the disk when this returns. The database is left as it is, also by a later
     * engine than the one that works on it.
     */
    public static void write(StoreSettings settings, Path file) {
        SecretBox secrets = KeyFile.existing(settings.keyFile());
        try (HikariDataSource database = Store.connect(settings)) {
            write(database, secrets, newest(database), file);
        }
    }

    private static void write(DataSource database, SecretBox secrets, int newest, Path file) {
        try {
            Path temporary = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "backup",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                try (Connection connection = database.getConnection();
                        ZipOutputStream zip =
                                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
                    write(connection, secrets, newest, zip);
                }
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | SQLException e) {
            throw new StoreException("The backup " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(Connection connection, SecretBox secrets, int newest, ZipOutputStream zip)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        String schema = schemaOf(connection);
        if (schema == null) {
            throw new StoreException("The database is no engine's: expected one that an engine has worked on");
        }
        if (Integer.parseInt(schema) > newest) {
            throw new StoreException("The database has schema " + schema + " of a later engine, this one knows "
                    + newest + ": expected that engine to make the backup");
        }
        Map<String, String> manifest = new TreeMap<>();
        manifest.put("format", FORMAT);
        manifest.put("key", secrets.fingerprint());
        manifest.put("schema", schema);
        manifest.put("taken", text(connection, "select now()::text"));
        for (String table : TABLES) {
            String columns = columns(connection, table);
            if (columns.isEmpty()) {
                // The engine that works on it is an earlier one.
                continue;
            }
            zip.putNextEntry(new ZipEntry(table));
            manifest.put("columns." + table, columns);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select " + columns + " from " + table + ") to stdout", unclosed(zip));
            zip.closeEntry();
        }
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(Json.of(manifest).text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        connection.rollback();
    }

    /**
     * Fills an empty database, of this engine's version afterwards, all or nothing.
     *
     * @param replace do away with what is in the database; it must be of the backup's schema then, so that all happens at once
     * @throws StoreException if an engine is at work, the database is not empty, the file no backup or a later engine's, or
     *     the key another
     */
    public static void restore(StoreSettings settings, Path file, boolean replace) {
        try (ZipFile zip = new ZipFile(file.toFile());
                HikariDataSource database = Store.connect(settings)) {
            Map<String, String> manifest = manifest(zip, file);
            SecretBox secrets = KeyFile.existing(settings.keyFile());
            if (!secrets.fingerprint().equals(manifest.get("key"))) {
                throw new StoreException("The backup " + file + " was made with another key than " + settings.keyFile()
                        + ": expected that key file");
            }
            prepare(database, settings, manifest.get("schema"), replace);
            try (Connection connection = database.getConnection()) {
                fill(connection, zip, manifest);
            }
            migrate(database, null);
        } catch (IOException | SQLException | FlywayException e) {
            throw new StoreException(
                    "The backup " + file + " cannot be restored: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static void prepare(
            HikariDataSource database, StoreSettings settings, @Nullable String schema, boolean replace)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!"0".equals(text(connection, WORKING))) {
                throw new StoreException("An engine works on " + settings.url() + ": expected it to be stopped");
            }
            String tables =
                    text(connection, "select count(*)::text from pg_tables where schemaname = current_schema()");
            if ("0".equals(tables)) {
                migrate(database, schema);
                return;
            }
            if (!replace) {
                throw new StoreException("The database " + settings.url() + " has " + tables
                        + " tables: expected an empty one to restore into");
            }
            String there = schemaOf(connection);
            if (!Objects.equals(there, schema)) {
                throw new StoreException("The database " + settings.url() + " has "
                        + (there == null ? "tables of something else" : "schema " + there) + ", the backup has schema "
                        + schema
                        + ": only the same is replaced, so that all happens at once; expected an empty database,"
                        + " into which an earlier backup can be restored, too");
            }
        }
    }

    /** The schema that a database has; null: it is no engine's. */
    private static @Nullable String schemaOf(Connection connection) throws SQLException {
        if ("null".equals(text(connection, "select to_regclass('flyway_schema_history')::text"))) {
            return null;
        }
        return text(connection, "select max(version::int)::text from flyway_schema_history where success");
    }

    private static int newest(DataSource database) {
        return Arrays.stream(Store.schema(database).load().info().all())
                .filter(step -> step.getState().isResolved())
                .mapToInt(step -> Integer.parseInt(step.getVersion().getVersion()))
                .max()
                .orElseThrow();
    }

    // The rows fit the schema they were read from; what came later is done to them as it was to everybody's.
    private static void migrate(HikariDataSource database, @Nullable String target) {
        var schema = Store.schema(database);
        Flyway flyway = target == null ? schema.load() : schema.target(target).load();
        if (target != null
                && Arrays.stream(flyway.info().all())
                        .noneMatch(step -> step.getVersion() != null
                                && target.equals(step.getVersion().getVersion()))) {
            throw new StoreException("The backup is of a later engine, with schema " + target
                    + ": expected one of this engine's or before");
        }
        flyway.migrate();
    }

    private static void fill(Connection connection, ZipFile zip, Map<String, String> manifest)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // The migrations have put in what an empty engine needs, and there may be more that is to go.
            List<String> all = new ArrayList<>(TABLES);
            all.addAll(TRANSIENT);
            all.remove(HISTORY);
            all.removeIf(table -> isMissing(connection, table));
            statement.execute("truncate " + String.join(", ", all));
            for (String table : TABLES) {
                ZipEntry entry = zip.getEntry(table);
                if (entry == null) {
                    // The table is of a later engine than the backup.
                    continue;
                }
                try (InputStream rows = zip.getInputStream(entry)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "copy " + table + " (" + safe(manifest.get("columns." + table)) + ") from stdin",
                                    rows);
                }
            }
            for (String table : List.of("event", "outbox", "provider_health")) {
                statement.execute("select setval(pg_get_serial_sequence('" + table + "', 'id'),"
                        + " (select coalesce(max(id), 0) + 1 from " + table + "), false)");
            }
        }
        connection.commit();
    }

    // A backup is a file, and a file can come from anywhere.
    private static String safe(@Nullable String columns) {
        if (columns == null || !columns.matches("[a-z_]+(, [a-z_]+)*")) {
            throw new StoreException("The backup is damaged: expected names of columns, not '" + columns + "'");
        }
        return columns;
    }

    private static Map<String, String> manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw new StoreException(file + " is no backup of an engine: expected " + MANIFEST + " in it");
        }
        try (InputStream text = zip.getInputStream(entry)) {
            Map<String, String> manifest = Json.strings(text);
            if (!FORMAT.equals(manifest.get("format"))) {
                throw new StoreException(file + " is no backup of an engine: expected format " + FORMAT);
            }
            return manifest;
        }
    }

    // What the database computes is left out, and the transaction numbers mean nothing elsewhere.
    private static String columns(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select column_name from information_schema.columns"
                + " where table_schema = current_schema() and table_name = ? and is_generated = 'NEVER'"
                + " and udt_name <> 'xid8' order by ordinal_position")) {
            query.setString(1, table);
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            return columns.stream().collect(Collectors.joining(", "));
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static boolean isMissing(Connection connection, String table) {
        try {
            return "null".equals(text(connection, "select to_regclass('" + table + "')::text"));
        } catch (SQLException e) {
            throw new StoreException("The tables of the database cannot be listed: " + e.getMessage(), e);
        }
    }

    private static OutputStream unclosed(ZipOutputStream zip) {
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                zip.write(bytes, offset, length);
            }

            @Override
            public void close() {
                // The next table follows.
            }
        };
    }
}
