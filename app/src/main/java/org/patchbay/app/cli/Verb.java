// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: a place to print to, and a way to say that the command line is wrong. */
abstract class Verb implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    final CommandSpec spec() {
        return spec;
    }

    final void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** A line for the user that is no result: to standard error. */
    final void warn(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("patchbay: " + line);
        err.flush();
    }

    final ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
