// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.patchbay.engine.store.StoreException;

/** A key in a file of its own, apart from the database and its backups: 32 octets in Base64, mode 0600. */
public final class KeyFile {
    static final int OCTETS = 32;

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    /**
     * Reads the key, or makes one if there is no file.
     *
     * @throws StoreException if the file is no key, or others may read it
     */
    public static SecretBox open(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (!OWNER.containsAll(mode)) {
                throw new StoreException("Key file " + file + " has mode " + PosixFilePermissions.toString(mode)
                        + ": expected rw------- (chmod 600)");
            }
            return new SecretBox(decode(file));
        } catch (IOException e) {
            throw new StoreException("Key file " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }

    /**
     * The same, but none is made: where there is something to decrypt, a new key would be the wrong one.
     *
     * @throws StoreException if there is no file
     */
    public static SecretBox existing(Path file) {
        if (!Files.exists(file)) {
            throw new StoreException("There is no key file " + file + ": expected a copy of the engine's, mode 0600");
        }
        return open(file);
    }

    private static byte[] decode(Path file) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == OCTETS) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as of a key of another length.
        }
        throw new StoreException("Key file " + file + " is damaged: expected " + OCTETS + " octets in Base64");
    }

    // A key must be on the disk as a whole before anything is encrypted with it.
    private static void create(Path file) throws IOException {
        byte[] key = new byte[OCTETS];
        new SecureRandom().nextBytes(key);
        Path temporary = Files.createTempFile(
                file.toAbsolutePath().getParent(), "key", ".new", PosixFilePermissions.asFileAttribute(OWNER));
        try {
            Files.writeString(temporary, Base64.getEncoder().encodeToString(key) + "\n");
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            // A hard link fails where another engine was faster, a rename would take its key away.
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            // The other's key is the one.
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
