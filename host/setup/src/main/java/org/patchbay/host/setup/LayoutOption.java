// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import java.nio.file.Path;
import org.patchbay.host.setup.hooks.Layout;
import picocli.CommandLine.Option;

/** Where hooks and driver are. */
final class LayoutOption {
    @Option(
            names = "--vdsm-hooks",
            paramLabel = "DIR",
            defaultValue = "/usr/libexec/vdsm/hooks",
            description = "VDSM's directory of hooks (default: /usr/libexec/vdsm/hooks).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path hooks;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            defaultValue = "/usr/libexec/patchbay",
            description = "Where the driver is put (default: /usr/libexec/patchbay).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path program;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            defaultValue = "/",
            description = "Put everything below this directory, which will be the root of a host.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path root;

    Layout layout() {
        return new Layout(root, hooks, program);
    }
}
