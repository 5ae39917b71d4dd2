// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import org.patchbay.host.setup.hooks.HookRemoval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Undoes {@link InstallHooksCommand}. */
@Command(
        name = "remove-hooks",
        description = "Take the VIF driver and its hooks away, and bring back the hooks that were put aside for them.")
final class RemoveHooksCommand extends Verb {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LayoutOption layout;

    @Option(names = "--dry-run", description = "Only tell what would change.")
    private boolean dryRun;

    @Override
    public Integer call() {
        return tell(new HookRemoval(layout.layout(), dryRun).remove(), dryRun);
    }
}
