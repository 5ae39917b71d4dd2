// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import org.patchbay.host.setup.HostCommand;
import org.patchbay.host.setup.problem.SetupException;
import picocli.CommandLine;

/** {@code patchbay host …} as a program, to be run on a host of the lab. */
public final class HostMain {
    private HostMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new HostCommand())
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    if (problem instanceof SetupException known) {
                        known.lines().forEach(System.err::println);
                        return known.exitCode();
                    }
                    throw problem;
                })
                .execute(arguments));
    }
}
