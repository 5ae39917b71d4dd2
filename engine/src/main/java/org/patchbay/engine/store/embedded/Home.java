// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory that holds the programs, the data and the log. */
final class Home {
    private static final Path SHARED = Path.of("/var/lib/patchbay");

    private Home() {}

    /**
     * {@code DIR/postgres}; where the account cannot get there (root's home is closed to all others), a link to a
     * directory of its own under /var/lib/patchbay.
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
        open(Files.createDirectories(SHARED));
        // Never one that is there: DIR may have been removed, or moved with its link, and begins anew.
        Path elsewhere = open(Files.createTempDirectory(SHARED, "postgres-"));
        return Files.createSymbolicLink(home, elsewhere).toRealPath();
    }

    // Passable for the account; the data in it are the account's alone.
    private static Path open(Path directory) throws IOException {
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
