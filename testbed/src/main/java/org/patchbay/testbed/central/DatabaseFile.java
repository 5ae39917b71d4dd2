// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import static org.patchbay.testbed.process.Program.OVSDB_CLIENT;
import static org.patchbay.testbed.process.Program.OVSDB_TOOL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Command;

/** A database on disk: made once, brought to a newer schema when the OVN packages were upgraded. */
final class DatabaseFile {
    private final Path file;
    private final Database database;

    DatabaseFile(Path file, Database database) {
        this.file = file;
        this.database = database;
    }

    boolean exists() {
        return Files.exists(file);
    }

    void createStandalone() {
        Command.of(OVSDB_TOOL, "create", file.toString(), database.schema().toString())
                .run();
    }

    void createCluster(String local) {
        Command.of(
                        OVSDB_TOOL,
                        "create-cluster",
                        file.toString(),
                        database.schema().toString(),
                        local)
                .run();
    }

    void joinCluster(String local, String first) {
        Command.of(OVSDB_TOOL, "join-cluster", file.toString(), database.schemaName(), local, first)
                .run();
    }

    /**
     * Converts a standalone database whose schema is older than the installed one, keeping a copy of it beside. A database with
     * a newer schema stays as it is: converting it down would drop columns and what is in them.
     */
    void upgradeStandalone() {
        var schema = database.schema().toString();
        var has = Command.of(OVSDB_TOOL, "db-version", file.toString()).run();
        var wanted = Command.of(OVSDB_TOOL, "schema-version", schema).run();
        if (!older(has, wanted)) {
            return;
        }
        try {
            Files.copy(
                    file,
                    file.resolveSibling(file.getFileName() + ".before-" + wanted),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TestbedException(
                    TestbedException.Code.SYSTEM, "Cannot copy " + file + " before converting it", e);
        }
        Command.of(OVSDB_TOOL, "convert", file.toString(), schema).run();
    }

    /** The same for a cluster, through a member that serves it; the other members follow. */
    void upgradeCluster(String remote) {
        var schema = database.schema().toString();
        var has = Command.of(OVSDB_CLIENT, "get-schema-version", remote, database.schemaName())
                .run();
        var wanted = Command.of(OVSDB_TOOL, "schema-version", schema).run();
        if (older(has, wanted)) {
            Command.of(OVSDB_CLIENT, "--timeout=30", "convert", remote, schema).run();
        }
    }

    private static boolean older(String left, String right) {
        return Command.of(OVSDB_TOOL, "compare-versions", left, "<", right)
                .tryRun()
                .ok();
    }
}
