// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.host.vif.HookPoint;
import org.patchbay.host.vif.Installation;
import org.patchbay.host.vif.call.ConfigFile;

/**
 * Where things are put. All paths but the root are those of the finished host; {@link #real} says where they are now.
 *
 * @param root {@code /}, or the directory that will become it
 * @param hooks with a directory for each hook point
 * @param program where the driver goes
 */
public record Layout(Path root, Path hooks, Path program) {
    public static final Path VDSM_HOOKS = Path.of("/usr/libexec/vdsm/hooks");

    private static final Path SYSTEM = Path.of("/");
    private static final Path SUDOERS = Path.of("/etc/sudoers.d/50_patchbay_vif");

    public Layout {
        root = root.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw SetupException.usage("--root: there is no directory '" + root + "'");
        }
        hooks = absolute("--vdsm-hooks", hooks);
        program = absolute("--to", program);
        if (program.startsWith(hooks) || hooks.startsWith(program)) {
            throw SetupException.usage("--to: '" + program + "' and the hooks' directory '" + hooks
                    + "' must not be one within the other");
        }
    }

    private static Path absolute(String option, Path path) {
        if (path.toString().chars().anyMatch(Character::isISOControl)) {
            throw SetupException.usage(option + ": control characters in a path, expected none");
        }
        if (!path.isAbsolute() || path.normalize().getNameCount() == 0) {
            throw SetupException.usage(option + ": '" + path + "' is no place to put it, expected an absolute path");
        }
        return path.normalize();
    }

    /** Where a path of the finished host is now. */
    Path real(Path path) {
        return root.resolve(SYSTEM.relativize(path));
    }

    /**
     * A link in a directory that will become a host can lead out of it, and what is written there would be this machine's.
     *
     * @throws SetupException naming the place
     */
    void requireInside() {
        if (isThisHost()) {
            return;
        }
        List<Path> places = new ArrayList<>(List.of(
                SUDOERS.resolveSibling(""), Path.of(ConfigFile.DEFAULT_PATH).resolveSibling(""), program, aside()));
        for (HookPoint point : HookPoint.values()) {
            places.add(hook(point).resolveSibling(""));
        }
        Disk.list(real(hooks)).forEach(point -> places.add(hooks.resolve(point.getFileName())));
        places.forEach(this::requireInside);
    }

    private void requireInside(Path place) {
        Path there = real(place.normalize());
        while (!Disk.exists(there)) {
            there = there.resolveSibling("").normalize();
        }
        try {
            if (there.toRealPath().startsWith(root.toRealPath())) {
                return;
            }
        } catch (IOException e) {
            throw SetupException.operation(there + " leads nowhere; expected a directory below " + root);
        }
        throw SetupException.operation(there + " leads out of " + root + "; expected a directory below it");
    }

    /** What a path that is here now will be on the finished host. */
    Path shown(Path real) {
        return real.startsWith(root) ? SYSTEM.resolve(root.relativize(real)) : real;
    }

    /** Whether this is the host itself, and not a directory that will become one. */
    boolean isThisHost() {
        return root.equals(SYSTEM);
    }

    /** What a link contains: a path that is right here and on the finished host. */
    Path target(Path link, Path to) {
        return isThisHost() ? to : link.resolveSibling("").normalize().relativize(to);
    }

    Path sudoers() {
        return SUDOERS;
    }

    /** What the hooks call; it leads to {@link #current}. */
    Path launcher() {
        return new Installation(program).launcher();
    }

    /** What is found in the driver's directory itself: links that lead by way of {@link #current}. */
    List<Path> visible() {
        Installation visible = new Installation(program);
        return List.of(visible.launcher(), visible.jar(), visible.aotCache(), visible.javaPath());
    }

    /** A link to the driver in use. */
    Path current() {
        return program.resolve("current");
    }

    /** What was installed, for {@code remove-hooks}. */
    Path manifest() {
        return program.resolve("installed");
    }

    /** Hooks of others, while ours stand in for them. */
    Path aside() {
        return program.resolve("replaced");
    }

    /** Where a hook of others is meanwhile. */
    Path aside(Path hook) {
        return aside().resolve(SYSTEM.relativize(hook));
    }

    Path hook(HookPoint point) {
        return hooks.resolve(point.directory()).resolve(Installation.HOOK);
    }
}
