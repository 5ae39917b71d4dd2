// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.file.Path;
import java.util.List;
import org.patchbay.host.vif.Installation;

/** The links by which VDSM finds the driver, as paths of the finished host. */
final class HookLinks {
    private HookLinks() {}

    static boolean isOurs(Layout layout, Path hook) {
        return Disk.leadsTo(layout.real(hook), layout.target(hook, layout.launcher()));
    }

    static String count(List<Path> hooks) {
        return hooks.size() + (hooks.size() == 1 ? " hook" : " hooks");
    }

    /** Those in place, whatever the points' names. */
    static List<Path> all(Layout layout) {
        return Disk.list(layout.real(layout.hooks())).stream()
                .map(point -> layout.hooks().resolve(point.getFileName()).resolve(Installation.HOOK))
                .filter(hook -> isOurs(layout, hook))
                .toList();
    }
}
