// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code bench run|floor|hooks|engine|tenants|report}. */
@Command(
        name = "bench",
        description = "Measures a Networking API v2.0 server against the raw speed of the OVN database below it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            FloorCommand.class,
            HooksCommand.class,
            EngineCommand.class,
            TenantsCommand.class,
            ReportCommand.class
        })
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof BenchException || failure instanceof IllegalArgumentException) {
                command.getErr().println("bench: " + failure.getMessage());
                return 1;
            }
            throw failure;
        });
    }
}
