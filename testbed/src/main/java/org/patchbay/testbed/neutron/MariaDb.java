// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;
import org.patchbay.testbed.process.UnixSocket;

/** A MariaDB that only this user reaches, on a socket. It never waits for the disk: nothing in it must outlive the machine. */
final class MariaDb {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration INSTALL = Duration.ofMinutes(2);
    private static final List<String> SETTINGS = List.of(
            "--innodb-log-file-size=8M",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-flush-method=nosync",
            "--innodb-doublewrite=0",
            "--innodb-file-per-table=0",
            "--sync-frm=0",
            "--performance-schema=0");

    private final Path directory;
    private final Daemon daemon;

    private MariaDb(Path directory, Daemon daemon) {
        this.directory = directory;
        this.daemon = daemon;
    }

    /** Makes the system tables in {@code directory/db}. */
    static void install(Path directory) {
        Command.of(
                        Program.MARIADB_INSTALL,
                        "--no-defaults",
                        user(),
                        "--datadir=" + data(directory),
                        "--skip-test-db",
                        "--innodb-log-file-size=8M",
                        "--innodb-file-per-table=0")
                .withTimeout(INSTALL)
                .run();
    }

    /** Serves what is in {@code directory/db}; returns when it answers. */
    static MariaDb start(Path directory) {
        UnixSocket.requireShort(directory);
        var argv = new ArrayList<>(Command.of(
                        Program.MARIADBD,
                        "--no-defaults",
                        user(),
                        "--datadir=" + data(directory),
                        "--socket=" + socket(directory),
                        "--pid-file=" + directory.resolve("mariadb.its-pid"),
                        "--skip-networking",
                        // Only this user can enter the directory of the socket.
                        "--skip-grant-tables")
                .argv());
        argv.addAll(SETTINGS);
        var daemon = Daemon.start(new DaemonSpec("mariadb", directory, argv, Map.of(), Lifetime.WITH_JVM));
        daemon.awaitReady(READY, () -> Files.exists(socket(directory)) && UnixSocket.answers(socket(directory)));
        return new MariaDb(directory, daemon);
    }

    static Path data(Path directory) {
        return directory.resolve("db");
    }

    private static Path socket(Path directory) {
        return directory.resolve("mariadb.sock");
    }

    private static String user() {
        return "--user=" + System.getProperty("user.name");
    }

    /** SQLAlchemy's address of a database. */
    String url(String database) {
        return "mysql+pymysql://root@/" + database + "?unix_socket=" + socket(directory);
    }

    /** Runs SQL statements and returns their results, columns parted by tabs. */
    String sql(String statements) {
        return Command.of(
                        Program.MARIADB,
                        "--no-defaults",
                        "--batch",
                        "--skip-column-names",
                        "-S",
                        socket(directory).toString())
                .withInput(statements)
                .run();
    }

    /** Ends it with its files complete, so that they can be copied. */
    void shutDown() {
        sql("SHUTDOWN");
        daemon.awaitEnd(READY);
    }

    void kill() {
        daemon.kill();
    }
}
