// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.CRC32;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Cache;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.DirectoryLock;
import org.patchbay.testbed.process.Program;

/**
 * Databases as Neutron's and Keystone's migrations leave them, with an administrator. Making them takes half a minute, so they
 * are made once for each version of the packages; a server starts on a copy.
 */
final class PreparedDatabases {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration MIGRATION = Duration.ofMinutes(4);
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/v3");

    private PreparedDatabases() {}

    /** Puts a copy into the directory: the data of {@link MariaDb} and the keys of Keystone's tokens. */
    static void copyTo(Path directory) {
        var prepared = get();
        RunDirectory.copy(MariaDb.data(prepared), MariaDb.data(directory));
        RunDirectory.copy(Settings.keys(prepared), Settings.keys(directory));
    }

    private static Path get() {
        var directory = Cache.directory().resolve("neutron-" + recipe());
        if (!Files.isDirectory(directory)) {
            try (var _ = DirectoryLock.take(Cache.directory().resolve("neutron.lock"), PATIENCE)) {
                if (!Files.isDirectory(directory)) {
                    make(directory);
                }
            }
        }
        return directory;
    }

    private static String recipe() {
        var versions = Command.of(
                        Program.DPKG_QUERY,
                        "-W",
                        "-f=${Package} ${Version}\n",
                        Program.NEUTRON_SERVER.debianPackage(),
                        Program.KEYSTONE_MANAGE.debianPackage(),
                        Program.MARIADBD.debianPackage())
                .run();
        var crc = new CRC32();
        crc.update(versions.getBytes(StandardCharsets.UTF_8));
        crc.update(Settings.template("keystone.conf").getBytes(StandardCharsets.UTF_8));
        crc.update(Settings.template("neutron.conf").getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    private static void make(Path directory) {
        try (var run = RunDirectory.make()) {
            MariaDb.install(run.path());
            var database = MariaDb.start(run.path());
            try {
                database.sql("CREATE DATABASE neutron; CREATE DATABASE keystone;");
                both(() -> migrateNeutron(run.path(), database), () -> fillKeystone(run.path(), database));
                database.shutDown();
            } catch (RuntimeException e) {
                database.kill();
                throw e;
            }
            publish(run.path(), directory);
        }
    }

    private static void migrateNeutron(Path directory, MariaDb database) {
        var options = NeutronOptions.with(Authentication.NONE);
        var settings = Settings.neutron(directory, database, options, 1, NOWHERE);
        run(Program.NEUTRON_DB_MANAGE, "--config-file", settings.toString(), "upgrade", "head");
    }

    private static void fillKeystone(Path directory, MariaDb database) {
        var settings = Settings.keystone(directory, database).toString();
        var user = System.getProperty("user.name");
        run(Program.KEYSTONE_MANAGE, "--config-file", settings, "db_sync");
        run(
                Program.KEYSTONE_MANAGE,
                "--config-file",
                settings,
                "fernet_setup",
                "--keystone-user",
                user,
                "--keystone-group",
                user);
        run(
                Program.KEYSTONE_MANAGE,
                "--config-file",
                settings,
                "bootstrap",
                "--bootstrap-password",
                Settings.PASSWORD,
                "--bootstrap-region-id",
                "RegionOne",
                "--bootstrap-public-url",
                NOWHERE.toString(),
                "--bootstrap-internal-url",
                NOWHERE.toString());
    }

    private static void run(Program program, String... arguments) {
        Command.of(program, arguments).withTimeout(MIGRATION).run();
    }

    private static void both(Runnable one, Runnable other) {
        var beside =
                CompletableFuture.runAsync(other, task -> Thread.ofVirtual().start(task));
        try {
            one.run();
        } finally {
            // The directory must not be removed under the other one.
            beside.handle((_, _) -> null).join();
        }
        try {
            beside.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof TestbedException cause ? cause : e;
        }
    }

    private static void publish(Path made, Path directory) {
        try {
            var temporary = Files.createTempDirectory(Cache.directory(), "making");
            RunDirectory.copy(MariaDb.data(made), MariaDb.data(temporary));
            RunDirectory.copy(Settings.keys(made), Settings.keys(temporary));
            Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot keep the prepared databases in " + directory, e);
        }
    }
}
