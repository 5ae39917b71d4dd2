// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.DirectoryLock;
import org.patchbay.testbed.process.ProcessId;
import org.patchbay.testbed.process.PropertiesFile;

/**
 * A lab as the machine knows it, in a file named after its prefix: namespaces belong to the machine, so a lab whose process was
 * killed has to be recognised from outside. The files are in /run, which a reboot empties together with the namespaces.
 *
 * @param prefix of all the lab's namespaces; unique on the machine
 * @param directory where the lab keeps its files
 * @param owner the process it ends with; empty when it outlives commands
 */
record LabRecord(String prefix, Path directory, Optional<ProcessId> owner) {
    private static final Path LABS = Path.of("/run/patchbay/labs");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Takes a prefix that no other lab on the machine has. */
    static LabRecord create(Path directory, Optional<ProcessId> owner) {
        var record = new LabRecord(randomPrefix(), directory, owner);
        while (!record.claim()) {
            record = new LabRecord(randomPrefix(), directory, owner);
        }
        record.save();
        return record;
    }

    private static String randomPrefix() {
        return "pb" + Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36, 60_000_000), 36);
    }

    private boolean claim() {
        try {
            Files.createDirectories(LABS);
            Files.createFile(file());
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot write below " + LABS, e);
        }
    }

    /** Every lab of this machine, left-overs included. */
    static List<LabRecord> all() {
        if (!Files.isDirectory(LABS)) {
            return List.of();
        }
        var records = new ArrayList<LabRecord>();
        try (var files = Files.newDirectoryStream(LABS, "pb*")) {
            for (var file : files) {
                var values = PropertiesFile.read(file);
                var directory = values.get("directory");
                if (directory != null) {
                    var owner = ProcessId.parse(values.getOrDefault("owner", ""));
                    records.add(new LabRecord(file.getFileName().toString(), Path.of(directory), owner));
                }
            }
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot read " + LABS, e);
        }
        return records;
    }

    /** Removes the namespaces and files of labs whose process is gone, or whose directory is. */
    static void sweep() {
        // One process at a time, and the next when the one before has done: they would remove the same.
        try (var _ = DirectoryLock.take(LABS.resolveSibling("sweep.lock"), PATIENCE)) {
            all().stream().filter(LabRecord::abandoned).forEach(LabRecord::sweepAway);
        }
    }

    private void sweepAway() {
        namespaces().forEach(Namespace::delete);
        var state = new LabState(directory);
        if (state.exists() && state.prefix().equals(prefix)) {
            state.delete();
        }
        remove();
    }

    /** Ends everything in the lab's namespaces and removes them; then the machine does not know the lab any more. */
    void remove() {
        namespaces().forEach(Namespace::delete);
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot remove " + file(), e);
        }
    }

    List<Namespace> namespaces() {
        return Namespace.list(prefix + "-");
    }

    Namespace namespace(String kind, String name) {
        return new Namespace(prefix + "-" + kind + "-" + name);
    }

    private boolean abandoned() {
        return owner.map(id -> !id.alive()).orElseGet(() -> !Files.isDirectory(directory));
    }

    private Path file() {
        return LABS.resolve(prefix);
    }

    private void save() {
        PropertiesFile.write(
                file(),
                Map.of(
                        "directory",
                        directory.toString(),
                        "owner",
                        owner.map(ProcessId::toString).orElse("")));
    }
}
