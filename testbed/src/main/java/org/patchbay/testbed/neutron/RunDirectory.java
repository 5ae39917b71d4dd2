// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.DirectoryLock;
import org.patchbay.testbed.process.Trees;

/** A directory that goes away with its owner. One whose owner was killed goes away when the next is made. */
record RunDirectory(Path path, DirectoryLock lock) implements AutoCloseable {
    private static final String PREFIX = "patchbay-neutron-";
    private static final String LOCK = ".lock";
    private static final Duration YOUTH = Duration.ofMinutes(1);
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    static RunDirectory make() {
        all().stream().filter(RunDirectory::abandoned).forEach(Trees::delete);
        try {
            var path = Files.createTempDirectory(PREFIX);
            OWN.add(path);
            return new RunDirectory(path, DirectoryLock.take(path.resolve(LOCK), Duration.ZERO));
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot make a temporary directory", e);
        }
    }

    private static List<Path> all() {
        try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return found.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .toList();
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot list the temporary directory", e);
        }
    }

    /**
     * Whether the owner was killed; its daemons ended with it. This process's own are never tried: closing a second channel to a
     * locked file gives its lock up (fcntl(2)).
     */
    private static boolean abandoned(Path path) {
        var file = path.resolve(LOCK);
        return !OWN.contains(path) && old(file) && DirectoryLock.isFree(file);
    }

    /** Between making and locking the file no other process may take it for abandoned. */
    private static boolean old(Path file) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(Instant.now().minus(YOUTH));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Copies a tree of files; the target must not exist. */
    static void copy(Path from, Path to) {
        try (Stream<Path> tree = Files.walk(from)) {
            for (var file : tree.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot copy " + from + " to " + to, e);
        }
    }

    @Override
    public void close() {
        Trees.delete(path);
        lock.close();
        OWN.remove(path);
    }
}
