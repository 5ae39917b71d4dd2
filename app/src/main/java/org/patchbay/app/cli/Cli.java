// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import org.patchbay.app.log.LogOutput;
import org.patchbay.host.setup.HostCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The root of the command tree. */
@Command(
        name = "patchbay",
        description = "Networks for virtualization data centers: the OpenStack Networking API straight on OVN.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            ProviderCommand.class,
            AdoptCommand.class,
            CheckCommand.class,
            EngineCommand.class,
            LabCommand.class,
            HostCommand.class,
            UserCommand.class,
            ProjectCommand.class,
            RoleCommand.class,
            VersionCommand.class
        },
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
        addHelp(line);
        leaveOptionsToPrograms(line);
        return line;
    }

    private static void addHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        line.getSubcommands().values().forEach(Cli::addHelp);
    }

    /** What follows the guest of {@code lab exec} is another program's command line. */
    private static void leaveOptionsToPrograms(CommandLine line) {
        if (line.getCommandSpec().qualifiedName().equals("patchbay lab exec")) {
            line.setStopAtPositional(true);
        }
        line.getSubcommands().values().forEach(Cli::leaveOptionsToPrograms);
    }

    @Override
    public void run() {
        throw wrong("a command is missing; 'patchbay --help' lists them");
    }
}
