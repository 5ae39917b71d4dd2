// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;

/** The provider that tests share: one standalone OVN central, one process, started once a JVM. */
public final class Provider implements AutoCloseable {
    private final Path directory;
    private final OvnCentral central;
    private final ProviderProcess process;

    private Provider(Path directory, OvnCentral central, ProviderProcess process) {
        this.directory = directory;
        this.central = central;
        this.process = process;
    }

    static Provider start() {
        try {
            Path directory = Files.createTempDirectory("conf");
            OvnCentral central = OvnCentral.start(directory.resolve("ovn"), CentralOptions.standalone());
            ProviderProcess process =
                    ProviderProcess.up(directory.resolve("up"), central.nbRemote(), central.sbRemote());
            makeWhatStays(process.cloud());
            return new Provider(directory, central, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The default group and what ports without any group share are made when first needed, and then stay. */
    private static void makeWhatStays(Cloud cloud) {
        try (Rest rest = Rest.of(cloud)) {
            rest.get("/v2.0/security-groups").expect(200);
            String network = rest.post("/v2.0/networks", Map.of("network", Map.of("name", "first")))
                    .expect(201)
                    .path("network")
                    .path("id")
                    .asString();
            Map<String, Object> bare = Map.of("network_id", network, "security_groups", List.of());
            String port = rest.post("/v2.0/ports", Map.of("port", bare))
                    .expect(201)
                    .path("port")
                    .path("id")
                    .asString();
            rest.delete("/v2.0/ports/" + port).expect(204);
            rest.delete("/v2.0/networks/" + network).expect(204);
        }
    }

    public Cloud cloud() {
        return process.cloud();
    }

    public Path identityFile() {
        return directory.resolve("up").resolve("identity.json");
    }

    /** What {@code ovn-sbctl} says to a command. */
    public String sbctl(String... arguments) {
        return central.sbctl(arguments);
    }

    public NorthboundDump dump() {
        return NorthboundDump.of(central.nbRemote());
    }

    public boolean alive() {
        return process.alive();
    }

    /** A directory for a test's own files, gone at the end. */
    public Path scratch(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    /** Fails if something in the database does not fit together after all that the tests have done. */
    @Override
    public void close() throws IOException {
        try {
            assertThat(Oddities.in(central.nbRemote()))
                    .as("what 'patchbay check' finds at the end")
                    .isEmpty();
        } finally {
            end();
        }
    }

    private void end() throws IOException {
        process.close();
        central.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
