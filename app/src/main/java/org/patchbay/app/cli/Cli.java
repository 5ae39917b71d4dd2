// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import org.patchbay.app.log.LogOutput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The root of the command tree. */
@Command(
        name = "patchbay",
        description = "Networks for virtualization data centers: the OpenStack Networking API straight on OVN.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {VersionCommand.class, HelpCommand.class},
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong command line or configuration."})
public final class Cli extends Verb {
    private Cli() {}

    /**
     * Runs one command to its end.
     *
     * @return the exit code: 0 done, 1 failed, 2 wrong command line or configuration
     */
    public static int run(String... arguments) {
        LogOutput.discard();
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Cli());
        line.registerConverter(Port.class, Port::parse);
        line.setParameterExceptionHandler(new Errors());
        line.setExecutionExceptionHandler(new Errors());
        line.setUsageHelpWidth(100);
        return line;
    }

    @Override
    public void run() {
        throw wrong("a command is missing; 'patchbay help' lists them");
    }
}
