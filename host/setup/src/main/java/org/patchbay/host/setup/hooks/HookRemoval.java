// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.patchbay.host.setup.ovs.Report;
import org.patchbay.host.setup.problem.SetupException;

/** Takes away what {@link HookInstaller} put in place, and nothing else: not what somebody edited since. */
public final class HookRemoval {
    private final Layout layout;
    private final boolean dryRun;
    private Manifest manifest;
    private final Steps steps;

    /** @param dryRun only tells */
    public HookRemoval(Layout layout, boolean dryRun) {
        this.layout = layout;
        this.manifest = Manifest.read(layout);
        this.dryRun = dryRun;
        this.steps = new Steps(dryRun);
    }

    /**
     * Removes.
     *
     * @return what was done, one line each; no changes when nothing was installed
     * @throws SetupException when a file cannot be removed
     */
    public Report remove() {
        layout.requireInside();
        if (dryRun) {
            return remove(Manifest.read(layout));
        }
        try (HooksLock _ = HooksLock.take(layout)) {
            return remove(Manifest.read(layout));
        }
    }

    /** Removes what was installed by those notes. */
    Report remove(Manifest read) {
        manifest = read;
        if (manifest.isEmpty() && HookLinks.all(layout).isEmpty()) {
            HookLinks.requireNoneElsewhere(layout);
        }
        // First: a moment in which no hook does the work would be worse than one in which two do it.
        manifest.aside().forEach(this::bringBack);
        Set<Path> places = new LinkedHashSet<>(manifest.hooks());
        places.add(layout.hooks());
        places.forEach(hooks -> {
            Layout each = new Layout(layout.root(), hooks, layout.program());
            each.requireInside();
            unlink(each);
        });
        if (!manifest.isEmpty()) {
            manifest.files().forEach(file -> {
                steps.silently(() -> Disk.deleteDrafts(layout.real(file)));
                delete(file);
            });
            boolean installed = Disk.exists(layout.real(layout.current()));
            steps.silently(this::program);
            if (installed) {
                steps.step("driver removed from " + layout.real(layout.program()), () -> {});
            }
        }
        return steps.report();
    }

    private void bringBack(Path hook) {
        Path place = layout.aside(hook);
        if (!Disk.exists(layout.real(place))) {
            return;
        }
        if (Disk.exists(layout.real(hook))) {
            steps.remark(layout.real(hook) + " is there again already; the one that was put aside is still "
                    + layout.real(place));
        } else {
            steps.step(layout.real(hook) + " brought back", () -> {
                var _ = Disk.makeDirectories(layout.real(hook.resolveSibling("")));
                Disk.move(layout.real(place), layout.real(hook));
            });
        }
    }

    private void unlink(Layout each) {
        List<Path> hooks = HookLinks.all(each);
        if (!hooks.isEmpty()) {
            steps.step(
                    HookLinks.count(hooks) + " removed below " + each.real(each.hooks()),
                    () -> hooks.forEach(hook -> Disk.delete(each.real(hook))));
        }
    }

    private void delete(Path file) {
        Path real = layout.real(file);
        if (manifest.wrote(file)) {
            steps.step(real + " removed", () -> Disk.delete(real));
        } else if (Disk.exists(real)) {
            steps.remark(real + " was edited and is left as it is");
        }
    }

    private void program() {
        for (Path link : layout.visible()) {
            boolean _ = Disk.linkTarget(layout.real(link)).isPresent() && Disk.delete(layout.real(link));
        }
        boolean _ = Disk.delete(layout.real(layout.current()));
        layout.visible().forEach(link -> Disk.deleteDrafts(layout.real(link)));
        Disk.deleteDrafts(layout.real(layout.current()));
        Disk.deleteDrafts(layout.real(layout.manifest()));
        DriverVersion.all(layout).forEach(Disk::deleteTree);
        boolean _ = Disk.delete(layout.real(layout.manifest()));
        manifest.made().reversed().forEach(directory -> Disk.deleteIfEmpty(layout.real(directory)));
    }
}
