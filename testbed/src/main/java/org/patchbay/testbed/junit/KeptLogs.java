// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.patchbay.testbed.lab.Lab;

/** Logs of a lab whose test failed; the lab itself is removed. */
final class KeptLogs {
    private KeptLogs() {}

    static void copy(Lab lab, Class<?> type, String test) {
        var name = type.getSimpleName() + "-" + test.replaceAll("[^A-Za-z0-9]+", "_");
        var target = Path.of("target", "testbed-logs", name);
        try (var files = Files.walk(lab.directory())) {
            for (var file : files.filter(KeptLogs::log).toList()) {
                var copy = target.resolve(lab.directory().relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean log(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".log") || name.endsWith(".out");
    }
}
