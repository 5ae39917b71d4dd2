// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * {@code patchbay host}: prepares this machine as a host, and undoes it. A command throws
 * {@link org.patchbay.host.setup.problem.SetupException} when it cannot go on.
 */
@Command(
        name = "host",
        description = "Prepare this machine as a host for OVN and VDSM, and undo it. Needs root.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ConfigureCommand.class,
            UnconfigureCommand.class,
            RemoveChassisCommand.class,
            InstallHooksCommand.class,
            RemoveHooksCommand.class
        })
public final class HostCommand extends Verb {
    @Override
    public Integer call() {
        throw new ParameterException(
                spec().commandLine(),
                "'" + spec().qualifiedName() + "' needs one of the commands: "
                        + String.join(", ", new TreeSet<>(spec().subcommands().keySet())));
    }
}
