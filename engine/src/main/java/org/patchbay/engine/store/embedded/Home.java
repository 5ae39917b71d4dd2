// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** The directory that holds the programs, the data and the log. */
final class Home {
    private static final Path SHARED = Path.of("/var/lib/patchbay");

    private Home() {}

    /**
     * {@code DIR/postgres}; where the account cannot get there (root's home is closed to all others), a link to a
     * directory under /var/lib/patchbay that is named after DIR.
     */
    static Path of(Path dir, Account account) throws IOException {
        Path home = dir.resolve("postgres");
        if (Files.exists(home)) {
            return home.toRealPath();
        }
        Files.createDirectories(dir);
        // A link without its directory: somebody removed one of the two; what is left is not ours to guess about.
        if (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(Files.readSymbolicLink(home));
            return home.toRealPath();
        }
        if (account.reaches(dir)) {
            return open(Files.createDirectory(home));
        }
        byte[] name = dir.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
        Path elsewhere = Files.createDirectories(SHARED).resolve("postgres-" + UUID.nameUUIDFromBytes(name));
        open(SHARED);
        Files.createDirectories(elsewhere);
        open(elsewhere);
        return Files.createSymbolicLink(home, elsewhere).toRealPath();
    }

    // Passable for the account; the data in it are the account's alone.
    private static Path open(Path directory) throws IOException {
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
