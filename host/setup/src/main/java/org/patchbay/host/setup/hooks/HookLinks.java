// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.patchbay.host.setup.problem.SetupException;
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
        return named(layout).filter(hook -> isOurs(layout, hook)).toList();
    }

    /** What is in the place of our links. */
    private static Stream<Path> named(Layout layout) {
        return Disk.list(layout.real(layout.hooks())).stream()
                .map(point -> layout.hooks().resolve(point.getFileName()).resolve(Installation.HOOK));
    }

    /** @throws SetupException when there are links to a driver that was put elsewhere, with where that is */
    static void requireNoneElsewhere(Layout layout) {
        named(layout).forEach(hook -> requireHere(layout, hook));
    }

    /** @throws SetupException when it leads to a driver that was put elsewhere, with where that is */
    static void requireHere(Layout layout, Path hook) {
        Path real = layout.real(hook);
        Disk.linkTarget(real)
                .map(target -> real.resolveSibling(target).normalize())
                .filter(target -> target.endsWith(layout.launcher().getFileName()) && !isOurs(layout, hook))
                .ifPresent(target -> {
                    Path program = layout.shown(target.resolveSibling("").normalize());
                    throw SetupException.operation(
                            real + " leads to a driver in " + program + "; expected --to=" + program);
                });
    }
}
