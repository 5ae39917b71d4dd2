// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.patchbay.host.setup.problem.SetupException;
import picocli.CommandLine;

/** Runs {@code patchbay host …} in this process. */
public final class HostCli {
    private HostCli() {}

    /** How a command ended. */
    public record Outcome(int exitCode, String out, String err) {
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    public static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new HostCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    if (problem instanceof SetupException known) {
                        known.lines().forEach(text -> line.getErr().println(text));
                        return known.exitCode();
                    }
                    throw problem;
                })
                .execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString().stripTrailing());
    }

    /** Expects success. */
    public static List<String> ok(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        return outcome.lines();
    }
}
