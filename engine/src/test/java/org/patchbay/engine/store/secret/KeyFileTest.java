// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.engine.store.StoreException;
import org.patchbay.net.secret.Secret;

class KeyFileTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final Secret SECRET = new Secret("grüße");

    @TempDir
    Path dir;

    @Test
    void theKeyIsMadeOnceAndKept() throws IOException {
        Path file = dir.resolve("key");
        byte[] sealed = KeyFile.open(file).seal(SECRET, OWNER, "password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        SecretBox again = KeyFile.open(file);
        assertThat(again.open(sealed, OWNER, "password")).isEqualTo(SECRET);
        assertThat(again.seal(SECRET, OWNER, "password")).isNotEqualTo(sealed);
        try (var files = Files.list(dir)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aSealedSecretOpensOnlyWhereItBelongs() {
        SecretBox box = KeyFile.open(dir.resolve("key"));
        byte[] sealed = box.seal(SECRET, OWNER, "password");
        refused(() -> box.open(sealed, UUID.randomUUID(), "password"));
        refused(() -> box.open(sealed, OWNER, "other"));
        refused(() -> KeyFile.open(dir.resolve("key2")).open(sealed, OWNER, "password"));
        refused(() -> box.open(new byte[3], OWNER, "password"));
        sealed[sealed.length - 1] ^= 1;
        refused(() -> box.open(sealed, OWNER, "password"));
    }

    private static void refused(Runnable open) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(open::run)
                .withMessageContaining("cannot be read: expected the key file");
    }

    @Test
    void aKeyThatOthersCanReadOrThatIsDamagedIsRefused() throws IOException {
        Path file = dir.resolve("key");
        KeyFile.open(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> KeyFile.open(file))
                .withMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "short");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> KeyFile.open(file))
                .withMessageContaining("damaged");
    }
}
