// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchbay.host.setup.problem.SetupException;

/** Changes files so that whoever looks meanwhile sees the old or the new, never half of it. */
final class Disk {
    /** sudo passes over names with a dot. */
    private static final String NEW = ".new";
    /** What is checked before it is used. */
    static final String DRAFT = ".draft";

    private static final int TRIES = 20;

    private Disk() {}

    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T told(Path path, Work<T> work) {
        try {
            return work.run();
        } catch (AccessDeniedException e) {
            throw SetupException.operation("cannot change " + path + ": permission denied; run this as root");
        } catch (IOException e) {
            throw SetupException.operation("cannot change " + path + ": " + reason(e));
        } catch (UncheckedIOException | DirectoryIteratorException e) {
            throw SetupException.operation("cannot change " + path + ": " + e.getMessage());
        }
    }

    /** Without the path, which {@link FileSystemException} has in front of it. */
    static String reason(IOException e) {
        if (e instanceof FileSystemException failed) {
            return failed.getReason() == null ? e.getClass().getSimpleName() : failed.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    /** @throws SetupException when a directory's file system has fewer bytes left */
    static void requireSpace(Path directory, long bytes) {
        long free = told(directory, () -> Files.getFileStore(directory).getUsableSpace());
        if (free < bytes) {
            throw SetupException.operation("no space for the driver in " + directory + ": " + (free >> 20)
                    + " MiB free, expected " + (bytes >> 20) + " MiB");
        }
    }

    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** @param mode such as {@code rwxr-xr-x}, whatever the umask says */
    static void write(Path file, byte[] content, String mode) {
        told(file, () -> {
            Path beside = file.resolveSibling(file.getFileName() + NEW);
            Files.deleteIfExists(beside);
            Files.write(beside, content);
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(mode));
            force(beside);
            return renamed(beside, file);
        });
    }

    /** Makes a file that somebody else wrote outlast a power failure, and readable whatever the umask said. */
    static void makeDurable(Path file, String mode) {
        told(file, () -> {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            force(file);
            return file;
        });
    }

    private static Path renamed(Path from, Path to) throws IOException {
        Path moved = Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(to.resolveSibling(""));
        return moved;
    }

    /** fsync(2), which Linux allows on what is open for reading, and on directories too. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static boolean holds(Path file, byte[] content) {
        return Arrays.equals(read(file), content);
    }

    /** What a file holds; nothing when there is none. */
    static byte[] read(Path file) {
        return told(file, () -> Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0]);
    }

    static void link(Path link, Path target) {
        told(link, () -> {
            Path beside = link.resolveSibling(link.getFileName() + NEW);
            Files.deleteIfExists(beside);
            Files.createSymbolicLink(beside, target);
            return renamed(beside, link);
        });
    }

    /** Makes a link where there is nothing, without a name beside it that somebody might take for a hook. */
    static void newLink(Path link, Path target) {
        var _ = told(link, () -> Files.createSymbolicLink(link, target));
    }

    /** Takes away what a killed run may have left beside a file. */
    static void deleteDrafts(Path file) {
        for (String end : List.of(NEW, DRAFT, DRAFT + NEW)) {
            boolean _ = delete(file.resolveSibling(file.getFileName() + end));
        }
    }

    static boolean leadsTo(Path link, Path target) {
        return linkTarget(link).equals(Optional.of(target.toString()));
    }

    /** What a link contains; empty when there is no link. */
    static Optional<String> linkTarget(Path link) {
        try {
            return Files.isSymbolicLink(link)
                    ? Optional.of(Files.readSymbolicLink(link).toString())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static void move(Path from, Path to) {
        told(to, () -> renamed(from, to));
    }

    /**
     * Makes a directory and those above it.
     *
     * @return those that were not there, the uppermost first
     */
    static List<Path> makeDirectories(Path directory) {
        List<Path> missing = new ArrayList<>();
        for (Path path = directory; path != null && !Files.isDirectory(path); path = path.getParent()) {
            missing.addFirst(path);
        }
        for (Path path : missing) {
            told(path, () -> {
                Files.createDirectory(path);
                return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            });
        }
        return missing;
    }

    /** @return whether there was one */
    static boolean delete(Path file) {
        return told(file, () -> Files.deleteIfExists(file));
    }

    /** Removes a directory with all that it holds, even while what a killed run has started still writes there. */
    static void deleteTree(Path directory) {
        told(directory, () -> {
            for (int tries = 1; exists(directory); tries++) {
                try {
                    deleteOnce(directory);
                } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                    if (tries == TRIES) {
                        throw e;
                    }
                }
            }
            return directory;
        });
    }

    private static void deleteOnce(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** @return whether it was there and is gone; a directory that holds something stays */
    static boolean deleteIfEmpty(Path directory) {
        return told(directory, () -> {
            try {
                Files.delete(directory);
                return true;
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                return false;
            }
        });
    }

    /** What a directory holds, in order; nothing when there is none. */
    static List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        return told(directory, () -> {
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                entries.forEach(found::add);
            }
            found.sort(Comparator.naturalOrder());
            return found;
        });
    }
}
