// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Hooks that do what the driver does: those of ovirt-provider-ovn-driver and of vdsm-hook-openstacknet. Their packages bring
 * programs that only help them, and hooks for other things, which are no concern of ours.
 */
final class ForeignHooks {
    private static final Pattern NAME = Pattern.compile("(\\d+_)?(ovirt_provider_ovn_hook|openstacknet)(\\.py)?");

    private ForeignHooks() {}

    /** Those in place, as paths of the finished host. */
    static List<Path> find(Layout layout) {
        List<Path> found = new ArrayList<>();
        for (Path point : Disk.list(layout.real(layout.hooks()))) {
            for (Path hook : Disk.list(point)) {
                if (NAME.matcher(hook.getFileName().toString()).matches() && Files.isExecutable(hook)) {
                    found.add(layout.hooks().resolve(point.getFileName()).resolve(hook.getFileName()));
                }
            }
        }
        return found;
    }
}
