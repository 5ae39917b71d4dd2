// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app;

import org.patchbay.app.cli.Cli;

/** The {@code patchbay} command. Its exit codes: 0 done, 1 failed, 2 wrong command line or configuration. */
public final class Patchbay {
    private Patchbay() {}

    /**
     * Runs one command and ends the JVM with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(Cli.run(arguments));
    }
}
