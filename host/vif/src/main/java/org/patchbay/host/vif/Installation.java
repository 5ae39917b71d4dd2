// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The installed VIF driver: what lies in its directory. The launcher finds everything else beside itself, so the directory may
 * be anywhere.
 */
public record Installation(Path directory) {
    /** Where it lies unless told otherwise. */
    public static final Path DEFAULT_DIRECTORY = Path.of("/usr/libexec/patchbay");

    /** The name of the link to {@link #launcher} in each hook point's directory. */
    public static final String HOOK = "50_patchbay";

    /** The shell script that VDSM calls; executable. Its content is {@link #launcherScript}. */
    public Path launcher() {
        return directory.resolve("patchbay-vif");
    }

    /** The program: the jar of this module. */
    public Path jar() {
        return directory.resolve("patchbay-vif.jar");
    }

    /** Made by {@link AotCache#make} for {@link #jar} and for the Java of {@link #javaPath}. */
    public Path aotCache() {
        return directory.resolve("patchbay-vif.aot");
    }

    /** A file with one line: the java command that runs the program. */
    public Path javaPath() {
        return directory.resolve("java.path");
    }

    /** The launcher's bytes. */
    public static byte[] launcherScript() {
        try (var script = Installation.class.getResourceAsStream("patchbay-vif")) {
            if (script == null) {
                throw new IllegalStateException("patchbay-vif is missing from the jar");
            }
            return script.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
