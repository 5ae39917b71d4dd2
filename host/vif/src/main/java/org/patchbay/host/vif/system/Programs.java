// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.vif.call.Config.Sudo;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;

/** Starts the host's programs, with root's rights where they need them. */
public final class Programs {
    private static final List<String> USUAL = List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin");

    private final Environment environment;
    private final Sudo sudo;

    public Programs(Environment environment, Sudo sudo) {
        this.environment = environment;
        this.sudo = sudo;
    }

    /** Starts a program as the user that runs the hook. */
    public Running start(List<String> command) {
        var absolute = new ArrayList<>(command);
        absolute.set(0, find(command.getFirst()));
        return started(absolute);
    }

    /** Starts a program as root: by {@code sudo -n} unless the hook runs as root or sudo is not to be used. */
    public Running startPrivileged(List<String> command) {
        if (sudo == Sudo.NEVER || isRoot()) {
            return start(command);
        }
        var bySudo = new ArrayList<>(List.of(find("sudo"), "-n"));
        bySudo.addAll(command);
        // Absolute, as the rules of sudo name programs by their paths.
        bySudo.set(2, find(command.getFirst()));
        return started(bySudo);
    }

    private static Running started(List<String> command) {
        try {
            return new Running(command, new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new VifException(command.getFirst() + ": cannot be run: " + e.getMessage());
        }
    }

    /**
     * The path of a program: on the PATH, which VDSM sets without the directories for system programs, or in the usual places.
     *
     * @throws VifException when there is none
     */
    private String find(String program) {
        if (program.indexOf('/') >= 0) {
            return program;
        }
        var path = environment.get("PATH");
        if (path != null) {
            for (var directory : path.split(":", -1)) {
                if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                    return directory + "/" + program;
                }
            }
        }
        for (var directory : USUAL) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return directory + "/" + program;
            }
        }
        throw new VifException(program + ": not installed");
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }
}
