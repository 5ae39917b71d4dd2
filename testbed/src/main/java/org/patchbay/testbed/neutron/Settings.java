// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.patchbay.testbed.TestbedException;

/** Writes the configuration files of Neutron and Keystone from the templates beside this class. */
final class Settings {
    /** Of the administrator. Nobody but this machine's users reaches the servers. */
    static final String PASSWORD = "secret";

    private Settings() {}

    static Path neutron(Path directory, MariaDb database, NeutronOptions options, int port, URI identity) {
        return write(
                directory.resolve("neutron.conf"),
                Map.of(
                        "strategy", options.authentication().strategy(),
                        "port", Integer.toString(port),
                        "directory", directory.toString(),
                        "database", database.url("neutron"),
                        "drivers", String.join(",", options.mechanismDrivers()),
                        "ranges", options.vlanRanges(),
                        "identity", identity.toString(),
                        "password", PASSWORD));
    }

    static Path keystone(Path directory, MariaDb database) {
        return write(
                directory.resolve("keystone.conf"),
                Map.of(
                        "database",
                        database.url("keystone"),
                        "keys",
                        keys(directory).toString(),
                        "directory",
                        directory.toString()));
    }

    /** What Keystone's tokens are encrypted with. */
    static Path keys(Path directory) {
        return directory.resolve("keys");
    }

    private static Path write(Path file, Map<String, String> values) {
        var text = template(file.getFileName().toString());
        for (var value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot write " + file, e);
        }
    }

    static String template(String name) {
        try (var stream = Settings.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
