// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.patchbay.testbed.process.Daemon;

/** {@code patchbay engine} in a JVM of its own, on a free loopback port, with a database of its own. */
public final class EngineProcess implements AutoCloseable {
    private final Path directory;
    private final int port;
    private final Daemon daemon;

    private EngineProcess(Path directory, int port, Daemon daemon) {
        this.directory = directory;
        this.port = port;
        this.daemon = daemon;
    }

    public static EngineProcess start() throws IOException {
        // The database does not run as root; where it may enter, it keeps its files.
        Path directory = Files.setPosixFilePermissions(
                Files.createTempDirectory("conf-engine"), PosixFilePermissions.fromString("rwx--x--x"));
        int port = ProviderProcess.freePort();
        Path config =
                Files.writeString(directory.resolve("engine.toml"), "directory = \"data\"\napi.port = " + port + "\n");
        Daemon daemon = ProviderProcess.start(
                "engine",
                directory,
                List.of("engine", "--config", config.toString()),
                () -> ProviderProcess.contains(directory.resolve("engine.out"), "Patchbay is ready"));
        return new EngineProcess(directory, port, daemon);
    }

    /** Up to and with {@code /ovirt-engine/api}. */
    public String url() {
        return "http://127.0.0.1:" + port + "/ovirt-engine/api";
    }

    /** Of {@code admin@internal}. */
    public String password() throws IOException {
        return Files.readString(directory.resolve("data/admin.password")).strip();
    }

    @Override
    public void close() throws IOException {
        daemon.stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
