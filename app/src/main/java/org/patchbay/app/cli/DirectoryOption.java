// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.process.StateDirectory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code --dir}: where {@code patchbay up} keeps everything. */
final class DirectoryOption {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where 'patchbay up' keeps everything (default: ~/.patchbay).")
    private @Nullable Path directory;

    StateDirectory state() {
        return directory == null ? StateDirectory.standard() : new StateDirectory(directory);
    }
}
