// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.host.vif.Installation;

/** The driver's jar, taken from where this program's own classes come from. */
final class DriverJar {
    private DriverJar() {}

    static byte[] bytes() {
        try {
            Path place = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isDirectory(place) ? pack(place) : Files.readAllBytes(place);
        } catch (IOException | URISyntaxException e) {
            throw SetupException.operation("cannot read the driver's own jar: " + e.getMessage());
        }
    }

    /** A build that has not packed its classes yet: the same bytes for the same classes. */
    private static byte[] pack(Path classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Path file : files(classes)) {
                JarEntry entry = new JarEntry(classes.relativize(file).toString());
                entry.setTime(0);
                jar.putNextEntry(entry);
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
