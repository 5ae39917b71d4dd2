// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import org.patchbay.host.setup.ovs.HostConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Undoes {@link ConfigureCommand}. */
@Command(
        name = "unconfigure",
        description = "Bring back what was there before 'configure'. What others changed since is left alone.")
final class UnconfigureCommand extends Verb {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SwitchOption location;

    @Option(names = "--dry-run", description = "Only tell what would change.")
    private boolean dryRun;

    @Override
    public Integer call() {
        return tell(new HostConfiguration(location.location()).unconfigure(dryRun), dryRun);
    }
}
