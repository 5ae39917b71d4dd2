// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.patchbay.testbed.vdsm.VdsmHooks;

/** The driver as VDSM finds it: a link in each hook point's directory. */
public final class InstalledHooks {
    private InstalledHooks() {}

    /**
     * Links it.
     *
     * @param directory for the hooks and their configuration
     * @param configuration lines of it; VDSM's directories are below the directory unless they say otherwise
     */
    public static VdsmHooks in(Path directory, String... configuration) throws IOException {
        for (var point : HookPoint.values()) {
            var hooks = Files.createDirectories(directory.resolve("hooks").resolve(point.directory()));
            Files.createSymbolicLink(
                    hooks.resolve(Installation.HOOK), InstalledVif.shared().launcher());
        }
        var lines = String.join("\n", configuration) + "\nvdsm-run-directory = " + run(directory)
                + "\nvdsm-library-directory = " + library(directory) + "\nsudo = never\n";
        var file = Files.writeString(directory.resolve("vif.conf"), lines);
        return VdsmHooks.in(directory.resolve("hooks")).withEnvironment(Map.of("PATCHBAY_VIF_CONF", file.toString()));
    }

    /** What is /run/vdsm on a host. */
    public static Path run(Path directory) {
        return directory.resolve("run");
    }

    /** What is /var/lib/vdsm on a host. */
    public static Path library(Path directory) {
        return directory.resolve("lib");
    }
}
