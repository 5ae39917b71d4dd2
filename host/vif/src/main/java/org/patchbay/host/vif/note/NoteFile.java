// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.note;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A small file, whole or not there. */
final class NoteFile {
    private NoteFile() {}

    static Optional<String> read(Path path) {
        try {
            return Optional.of(Files.readString(path).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static void write(Path path, String text) throws IOException {
        var directory = path.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        var beside = path.resolveSibling("." + path.getFileName() + "." + System.nanoTime());
        try {
            Files.writeString(beside, text);
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
