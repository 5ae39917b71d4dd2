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
import org.patchbay.testbed.process.ReservedPort;

/** {@code patchbay engine} in a JVM of its own, with HTTPS on a free loopback port and a database of its own. */
public final class EngineProcess implements AutoCloseable {
    private final Path directory;
    private final ReservedPort port;
    private final EngineCertificate certificate;
    private final Daemon daemon;

    private EngineProcess(Path directory, ReservedPort port, EngineCertificate certificate, Daemon daemon) {
        this.directory = directory;
        this.port = port;
        this.certificate = certificate;
        this.daemon = daemon;
    }

    public static EngineProcess start() throws IOException {
        // The database does not run as root; where it may enter, it keeps its files.
        Path directory = Files.setPosixFilePermissions(
                Files.createTempDirectory("conf-engine"), PosixFilePermissions.fromString("rwx--x--x"));
        ReservedPort port = ReservedPort.take();
        EngineCertificate certificate = EngineCertificate.make(directory);
        Path config = Files.writeString(directory.resolve("engine.toml"), """
                directory = "data"
                api.port = %d
                [tls]
                certificate = "%s"
                private-key = "%s"
                """.formatted(
                        port.number(), certificate.certificate(), certificate.privateKey()));
        Daemon daemon = ProviderProcess.start(
                "engine",
                directory,
                List.of("engine", "--config", config.toString()),
                () -> ProviderProcess.contains(directory.resolve("engine.out"), "Patchbay is ready"));
        return new EngineProcess(directory, port, certificate, daemon);
    }

    /** Up to and with {@code /ovirt-engine/api}. */
    public String url() {
        return "https://127.0.0.1:" + port.number() + "/ovirt-engine/api";
    }

    /** What a Java program that is to trust the engine is given. */
    public Path trustStore() {
        return certificate.trustStore();
    }

    /** Of the trust store. */
    public String trustStorePassword() {
        return EngineCertificate.PASSWORD;
    }

    /** Of {@code admin@internal}. */
    public String password() throws IOException {
        return Files.readString(directory.resolve("data/admin.password")).strip();
    }

    @Override
    public void close() throws IOException {
        daemon.stop();
        port.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
