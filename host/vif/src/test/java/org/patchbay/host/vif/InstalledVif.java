// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The driver installed in a directory of its own, as an administrator's host has it. Made once for all tests of a JVM. */
public final class InstalledVif {
    private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private InstalledVif() {}

    /** With its AOT cache. */
    public static Installation shared() {
        return Shared.INSTALLATION;
    }

    private static final class Shared {
        private static final Installation INSTALLATION = make();

        private static Installation make() {
            try {
                var installation = into(Files.createTempDirectory("vif"));
                AotCache.make(JAVA, installation);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(installation)));
                return installation;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void delete(Installation installation) {
        try (var files = Files.list(installation.directory())) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(installation.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without an AOT cache. */
    static Installation into(Path directory) throws IOException {
        var installation = new Installation(directory);
        jar(installation.jar());
        Files.write(installation.launcher(), Installation.launcherScript());
        Files.setPosixFilePermissions(installation.launcher(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(installation.javaPath(), JAVA + "\n");
        return installation;
    }

    private static void jar(Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var classes = Files.walk(CLASSES)) {
            for (var file : classes.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(CLASSES.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
