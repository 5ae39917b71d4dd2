// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.patchbay.engine.store.StoreException;
import org.patchbay.net.secret.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of the engine's own under DIR/postgres: on 127.0.0.1 at a free port, with SCRAM and a generated
 * password (DIR/postgres.password, mode 0600), every commit on the disk before it is answered. It is started again when it
 * dies, and ends with the engine, also when that is killed; what is left running all the same is stopped first.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String USER = "patchbay";
    private static final Duration START = Duration.ofSeconds(60);

    private final FileLock lock;
    private final Server server;
    private final HeldPort port;
    private final Secret password;

    private EmbeddedPostgres(FileLock lock, Server server, HeldPort port, Secret password) {
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the server, and makes its data first where there are none.
     *
     * @throws StoreException if another engine uses DIR, the data are of another major version, or it does not start
     */
    public static EmbeddedPostgres start(Path dir) {
        try {
            Account account = Account.choose();
            Files.createDirectories(dir);
            FileLock lock = lock(dir);
            try {
                return start(dir.toRealPath(), account, lock);
            } catch (IOException | RuntimeException e) {
                lock.channel().close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("PostgreSQL cannot be started in " + dir + ": " + e, e);
        }
    }

    private static EmbeddedPostgres start(Path dir, Account account, FileLock lock) throws IOException {
        Path home = Home.of(dir, account);
        Binaries binaries = Binaries.unpack(home);
        Secret password = password(dir.resolve("postgres.password"));
        Path data = home.resolve("data");
        if (!Files.isDirectory(data)) {
            initialise(home, data, account, binaries, password);
        }
        checkVersion(data, binaries);
        LeftOver.stop(data);
        Path log = home.resolve("log");
        HeldPort port = new HeldPort();
        try {
            Server server = new Server(command(account, binaries, data, port.number()), home);
            EmbeddedPostgres postgres = new EmbeddedPostgres(lock, server, port, password);
            try {
                postgres.awaitReady(log);
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
            LOG.info("PostgreSQL serves {} at 127.0.0.1:{}", data, port.number());
            return postgres;
        } catch (IOException | RuntimeException e) {
            port.close();
            throw e;
        }
    }

    static List<String> command(Account account, Binaries binaries, Path data, int port) {
        return account.withUs(
                        binaries.program("postgres"),
                        "-D",
                        data.toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "port=" + port,
                        // Only TCP: the driver has nothing else, and a socket's path may be too long.
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "max_connections=100",
                        "-c",
                        "shared_buffers=64MB",
                        "-c",
                        "fsync=on",
                        "-c",
                        "synchronous_commit=on",
                        "-c",
                        "full_page_writes=on",
                        "-c",
                        "password_encryption=scram-sha-256",
                        "-c",
                        "log_timezone=UTC",
                        "-c",
                        "timezone=UTC")
                .toList();
    }

    /** Where the server of a directory serves now; empty when no engine runs there. */
    public static Optional<Running> running(Path dir) {
        try {
            if (!Files.exists(dir.resolve("postgres.lock")) || isFree(dir)) {
                return Optional.empty();
            }
            // Its lines are the process, the data, the start, the port (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_PORT).
            List<String> note = Files.readAllLines(dir.resolve("postgres/data/postmaster.pid"));
            return Optional.of(new Running(
                    "jdbc:postgresql://127.0.0.1:"
                            + Integer.parseInt(note.get(3).strip()) + "/",
                    USER,
                    password(dir.resolve("postgres.password"))));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new StoreException("The engine in " + dir + " is starting or stopping: expected it to run or not", e);
        }
    }

    private static boolean isFree(Path dir) throws IOException {
        try (FileChannel channel = FileChannel.open(dir.resolve("postgres.lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * A server of another process.
     *
     * @param url up to the database's name
     */
    public record Running(String url, String user, Secret password) {}

    /** The address of a database, which is made if it is not there. The name is of letters, digits and "_". */
    public String url(String database) {
        if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new StoreException("'" + database + "' is no name of a database: expected a-z, 0-9 and _");
        }
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            if (!query.executeQuery().next()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("create database " + database);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("Database '" + database + "' cannot be made: " + e.getMessage(), e);
        }
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    public String user() {
        return USER;
    }

    public Secret password() {
        return password;
    }

    public int port() {
        return port.number();
    }

    /** The server's process id. */
    public long pid() {
        return server.process().pid();
    }

    public boolean isAlive() {
        return server.process().isAlive();
    }

    /** Ends all connections and the server, and waits for it. */
    @Override
    public void close() {
        try {
            server.close();
            port.close();
            lock.channel().close();
        } catch (IOException e) {
            LOG.warn("PostgreSQL's lock cannot be given up: {}", e.toString());
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password.value());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/postgres", properties);
    }

    private void awaitReady(Path log) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try (Connection connection = connect()) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                if (!isAlive() || System.nanoTime() > deadline) {
                    throw new StoreException(
                            "PostgreSQL does not start; the end of " + log + ": " + LeftOver.lastLines(log), e);
                }
            }
            LeftOver.pause();
        }
    }

    // initdb works aside: half of a database would look like one.
    private static void initialise(Path home, Path data, Account account, Binaries binaries, Secret password)
            throws IOException {
        Path work = Files.createTempDirectory(home, "new");
        Path passwordFile = Files.createTempFile(home, "pw", "");
        try {
            account.own(work);
            Files.writeString(passwordFile, password.value());
            account.own(passwordFile);
            Path fresh = work.resolve("data");
            Programs.run(account.as(
                    binaries.program("initdb"),
                    "-D",
                    fresh.toString(),
                    "-U",
                    USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--data-checksums"));
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
            LeftOver.deleteTree(work);
        }
    }

    private static void checkVersion(Path data, Binaries binaries) throws IOException {
        String written = Files.readString(data.resolve("PG_VERSION")).strip();
        String ours = binaries.majorVersion();
        if (!written.equals(ours)) {
            throw new StoreException("The database in " + data + " was written by PostgreSQL " + written
                    + ", this engine brings " + ours
                    + ": make a backup with the engine that wrote it and restore that into an empty directory");
        }
    }

    private static Secret password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path temporary = Files.createTempFile(
                    file.getParent(),
                    "pw",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(temporary, HexFormat.of().formatHex(random), StandardOpenOption.SYNC);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Secret(Files.readString(file).strip());
    }

    private static FileLock lock(Path dir) throws IOException {
        FileChannel channel =
                FileChannel.open(dir.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // This process has it: said below.
        }
        channel.close();
        throw new StoreException("Another engine uses the database in " + dir + ": expected a directory of its own");
    }
}
