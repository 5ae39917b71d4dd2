// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.patchbay.identity.external.Secret;

/** Secrets are in files of their own, so that a configuration can be shown. */
final class SecretFile {
    private SecretFile() {}

    /** The secret in the file that a key names, without blanks around it; empty when that is a problem. */
    static Optional<Secret> read(Table table, String key, Function<String, Path> paths) {
        if (!table.has(key)) {
            table.problem(key, "is missing, for example " + key + " = \"/etc/patchbay/secret\"");
        }
        return table.text(key).map(paths).flatMap(file -> {
            try {
                return Optional.of(new Secret(Files.readString(file).strip()));
            } catch (IOException e) {
                table.problem(key, "cannot read the file " + file);
            } catch (IllegalArgumentException e) {
                table.problem(key, "there is no secret in the file " + file);
            }
            return Optional.empty();
        });
    }
}
