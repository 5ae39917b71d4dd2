// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.patchbay.net.secret.Secret;

/** Secrets are in files of their own, so that a configuration can be shown. The first line counts, as it stands there. */
final class SecretFile {
    private SecretFile() {}

    /** The secret in the file that a key must name; empty when that is a problem. */
    static Optional<Secret> required(Table table, String key, Function<String, Path> paths) {
        if (!table.has(key)) {
            table.problem(key, "is missing, for example " + key + " = \"/etc/patchbay/secret\"");
        }
        return read(table, key, paths);
    }

    /** The secret in the file that a key may name; empty when it names none, or that is a problem. */
    static Optional<Secret> read(Table table, String key, Function<String, Path> paths) {
        return table.text(key).map(paths).flatMap(file -> {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                String line = lines.readLine();
                if (line != null && !line.isBlank()) {
                    return Optional.of(new Secret(line));
                }
                table.problem(key, "the first line of " + file + " is empty, expected a secret");
            } catch (IOException e) {
                table.problem(key, "cannot read the file " + file);
            } catch (IllegalArgumentException e) {
                table.problem(key, "there is a NUL in the first line of " + file + ", expected a secret");
            }
            return Optional.empty();
        });
    }
}
