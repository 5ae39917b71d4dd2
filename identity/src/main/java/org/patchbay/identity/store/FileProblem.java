// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file cannot be used, in words: the message of a file system's exception is often no more than the path. */
final class FileProblem {
    private FileProblem() {}

    static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing(Path.of(missing.getFile()));
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException refused when refused.getReason() != null -> refused.getReason();
            case FileSystemException _ -> "the file system refuses it";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String missing(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return directory == null || Files.isDirectory(directory)
                ? "there is no such file"
                : "there is no directory " + directory;
    }
}
