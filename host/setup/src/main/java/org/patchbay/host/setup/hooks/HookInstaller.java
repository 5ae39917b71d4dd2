// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.host.setup.ovs.Report;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.host.vif.HookPoint;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;

/**
 * Puts the driver and its hooks in place. Whatever was called before goes on undisturbed: the driver in use is switched by one
 * rename, and the driver before it stays until the next time.
 */
public final class HookInstaller {
    private final Layout layout;
    private final JavaCommand java;
    private final Sudoers sudoers;
    private final boolean replace;
    private Manifest manifest;
    private final boolean dryRun;
    private final Steps steps;

    /**
     * @param java the java command; null for the one that runs this
     * @param user whom VDSM runs its hooks as
     * @param replace puts hooks of others that would do the same work aside
     * @param dryRun only tells
     * @throws SetupException when the Java is too old or the user's name is none
     */
    public HookInstaller(Layout layout, @Nullable Path java, String user, boolean replace, boolean dryRun) {
        this.layout = layout;
        this.java = java == null ? JavaCommand.own() : JavaCommand.at(java);
        this.sudoers = new Sudoers(user, config(layout));
        this.replace = replace;
        this.manifest = Manifest.read(layout);
        this.dryRun = dryRun;
        this.steps = new Steps(dryRun);
    }

    /** The driver's configuration on the finished host. */
    private static Config config(Layout layout) {
        Path file = layout.real(Path.of(ConfigFile.DEFAULT_PATH));
        try {
            return ConfigFile.read(new Environment(Map.of(ConfigFile.PATH_VARIABLE, file.toString())));
        } catch (VifException e) {
            throw SetupException.usage(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Installs, or brings up to date what is installed. When a first installation fails, what it did is undone.
     *
     * @return what was done, one line each; no changes when all was in place
     * @throws SetupException when others' hooks are in the way, or a file cannot be written
     */
    public Report install() {
        layout.requireInside();
        if (dryRun) {
            return installed(Manifest.read(layout));
        }
        try (HooksLock _ = HooksLock.take(layout)) {
            return installed(Manifest.read(layout));
        }
    }

    private Report installed(Manifest read) {
        manifest = read;
        List<Path> foreign = ForeignHooks.find(layout);
        refuse(foreign);
        boolean first = manifest.isEmpty();
        try {
            perform(foreign);
        } catch (SetupException e) {
            if (first && !dryRun) {
                undo(e);
            }
            throw e;
        }
        return steps.report();
    }

    private void undo(SetupException reason) {
        try {
            var _ = new HookRemoval(layout, false).remove(manifest);
        } catch (SetupException e) {
            reason.addSuppressed(e);
        }
    }

    private void perform(List<Path> foreign) {
        steps.silently(() -> {
            manifest.make(layout.program());
            manifest.addHooks(layout.hooks());
        });
        DriverVersion version = DriverVersion.of(layout, java);
        if (!version.isComplete()) {
            steps.silently(version::make);
        }
        if (layout.isThisHost()) {
            trial(version);
        }
        sudoers();
        configuration();
        program(version);
        hooks();
        // Last: for a moment both do the work, which does no harm; a moment in which none does it would.
        foreign.forEach(hook -> steps.step(layout.real(hook) + " put aside", () -> putAside(hook)));
    }

    private void trial(DriverVersion version) {
        if (!Disk.exists(layout.hooks())) {
            steps.remark("there is no " + layout.hooks() + " here yet; VDSM, which calls the hooks, brings it");
        }
        if (UserTrial.isPossible(sudoers.user())) {
            steps.silently(() -> UserTrial.run(sudoers.user(), version.launcher()));
        } else {
            steps.remark("there is no user " + sudoers.user()
                    + " here yet, so whether it can run the driver was not tried; expected VDSM's, see --user");
        }
    }

    private void refuse(List<Path> foreign) {
        if (!foreign.isEmpty() && !replace) {
            throw SetupException.operation("these hooks do the same work already: "
                    + foreign.stream().map(layout::real).map(Path::toString).collect(Collectors.joining(", "))
                    + "; remove their packages, or give --replace to put them aside until remove-hooks");
        }
        for (HookPoint point : HookPoint.values()) {
            Path hook = layout.hook(point);
            if (Disk.exists(layout.real(hook)) && !HookLinks.isOurs(layout, hook)) {
                HookLinks.requireHere(layout, hook);
                throw SetupException.operation(layout.real(hook)
                        + " is not Patchbay's, and it is where Patchbay's hook goes; move it away first");
            }
        }
    }

    /** Before the driver that may need them. */
    private void sudoers() {
        Path file = layout.sudoers();
        Path real = layout.real(file);
        boolean ours = manifest.wrote(file);
        if (!sudoers.needed()) {
            if (ours) {
                steps.step(real + " removed: nothing is run by sudo", () -> Disk.delete(real));
            }
        } else if (Disk.exists(real) && !ours) {
            steps.remark(
                    real + " was edited and is left as it is; move it away and install again to have the driver's own");
        } else if (!Disk.holds(real, sudoers.content())) {
            steps.step("sudo rules written to " + real, () -> {
                manifest.make(file.resolveSibling(""));
                manifest.addFile(file, sudoers.content());
                sudoers.write(real);
            });
        }
    }

    private void configuration() {
        Path file = Path.of(ConfigFile.DEFAULT_PATH);
        Path real = layout.real(file);
        if (!Disk.exists(real)) {
            steps.step("configuration written to " + real, () -> {
                byte[] content = ConfigTemplate.bytes();
                manifest.make(file.resolveSibling(""));
                manifest.addFile(file, content);
                Disk.write(real, content, "rw-r--r--");
            });
        }
    }

    private void program(DriverVersion version) {
        Path current = layout.real(layout.current());
        Optional<String> before = Disk.linkTarget(current);
        if (!before.equals(Optional.of(version.name()))) {
            String line = (before.isPresent() ? "driver updated in " : "driver installed in ")
                    + layout.real(layout.program());
            steps.step(line, () -> {
                Disk.link(current, Path.of(version.name()));
                version.forgetOlder(before.orElse(""));
            });
        }
        for (Path file : layout.visible()) {
            Path target = layout.current().getFileName().resolve(file.getFileName());
            if (!Disk.leadsTo(layout.real(file), target)) {
                steps.silently(() -> Disk.link(layout.real(file), target));
            }
        }
    }

    private void hooks() {
        List<Path> missing = Arrays.stream(HookPoint.values())
                .map(layout::hook)
                .filter(hook -> !HookLinks.isOurs(layout, hook))
                .toList();
        if (!missing.isEmpty()) {
            steps.step(
                    HookLinks.count(missing) + " linked below " + layout.real(layout.hooks()),
                    () -> missing.forEach(this::link));
        }
        for (Path hook : HookLinks.all(layout)) {
            if (HookPoint.of(hook.getName(hook.getNameCount() - 2).toString()).isEmpty()) {
                Path real = layout.real(hook);
                steps.step(real + " removed: this driver has nothing to do there", () -> Disk.delete(real));
            }
        }
    }

    private void link(Path hook) {
        manifest.make(hook.resolveSibling(""));
        Disk.newLink(layout.real(hook), layout.target(hook, layout.launcher()));
    }

    private void putAside(Path hook) {
        Path place = layout.aside(hook);
        manifest.make(place.resolveSibling(""));
        manifest.addAside(hook);
        Disk.move(layout.real(hook), layout.real(place));
    }
}
