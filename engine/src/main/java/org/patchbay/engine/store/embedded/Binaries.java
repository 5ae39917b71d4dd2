// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.patchbay.engine.store.StoreException;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked from the class path.
 *
 * @param home the directory with bin, lib and share
 */
record Binaries(Path home) {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    /** Unpacks them into a directory named after the archive, unless they are there: an update gets its own. */
    static Binaries unpack(Path directory) throws IOException {
        Path home = directory.resolve("programs-" + digest());
        if (!Files.isDirectory(home)) {
            Files.createDirectories(directory);
            Path unfinished = Files.createTempDirectory(directory, "programs");
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            untar(unfinished);
            move(unfinished, home);
        }
        return new Binaries(home);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** The version's first number, "18". */
    String majorVersion() throws IOException {
        String answer = Programs.run(Stream.of(program("postgres"), "--version"));
        String[] words = answer.strip().split(" ", -1);
        return words[words.length - 1].replaceAll("\\..*", "");
    }

    private static void untar(Path directory) throws IOException {
        Process tar = new ProcessBuilder("tar", "-x", "--no-same-owner", "-C", directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream into = tar.getOutputStream();
                InputStream archive = new XZInputStream(new BufferedInputStream(archive()))) {
            archive.transferTo(into);
        }
        if (Programs.waitFor(tar) != 0) {
            throw new StoreException("PostgreSQL's programs cannot be unpacked into " + directory
                    + ": expected the program tar, and 60 MB of room");
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Another engine was faster; ours are the same.
            if (!Files.isDirectory(to)) {
                throw e;
            }
        }
    }

    private static String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream archive = new DigestInputStream(archive(), digest)) {
                archive.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static InputStream archive() {
        InputStream archive = Binaries.class.getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw new StoreException("There is no PostgreSQL for this machine in the distribution:"
                    + " expected Linux on x86-64, or the address of a server");
        }
        return archive;
    }
}
