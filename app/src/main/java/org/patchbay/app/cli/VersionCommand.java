// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.util.Optional;
import picocli.CommandLine.Command;

/** Which Patchbay this is, and which Java runs it. */
@Command(name = "version", description = "Print the version of Patchbay and of Java.")
final class VersionCommand extends Verb {
    /** Known to a packaged Patchbay only: classes that run out of a build directory carry no manifest. */
    static String version() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public void run() {
        print("Patchbay " + version() + ", Java " + Runtime.version());
    }
}
