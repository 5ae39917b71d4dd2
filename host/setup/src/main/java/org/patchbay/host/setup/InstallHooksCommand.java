// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.patchbay.host.setup.hooks.HookInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets VDSM call the VIF driver. */
@Command(
        name = "install-hooks",
        description =
                "Put the VIF driver and its VDSM hooks in place, or bring them up to date. Running VMs and hooks go"
                        + " on undisturbed.")
final class InstallHooksCommand extends Verb {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LayoutOption layout;

    @Option(
            names = "--java",
            paramLabel = "PATH",
            description = "The java command that runs the hooks, 25 or newer (default: the one that runs this).")
    private @Nullable Path java;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "vdsm",
            description = "The user that VDSM runs hooks as (default: vdsm).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String user;

    @Option(
            names = "--replace",
            description = "Put hooks of ovirt-provider-ovn and openstacknet aside; remove-hooks brings them back.")
    private boolean replace;

    @Option(names = "--dry-run", description = "Only tell what would change.")
    private boolean dryRun;

    @Override
    public Integer call() {
        return tell(new HookInstaller(layout.layout(), java, user, replace, dryRun).install(), dryRun);
    }
}
