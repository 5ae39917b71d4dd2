// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.patchbay.host.setup.problem.SetupException;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.system.Running;

/** The file that lets VDSM's user run, as root, exactly the commands that the driver runs (sudoers(5)). */
final class Sudoers {
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
    private static final List<Path> VISUDO = List.of(Path.of("/usr/sbin/visudo"), Path.of("/sbin/visudo"));
    private static final int LONGEST_SECONDS = 20;

    /** sudo ignores, loudly, a file that others can write to. */
    private static final String MODE = "r--r-----";

    private final String user;
    private final Config config;

    /** @throws SetupException when that is no name of a user */
    Sudoers(String user, Config config) {
        if (!USER.matcher(user).matches()) {
            throw SetupException.usage("--user: '" + user + "' is no user name, expected one such as vdsm");
        }
        this.user = user;
        this.config = config;
    }

    /** Whether the driver runs anything by sudo at all. */
    boolean needed() {
        return config.sudo() != Config.Sudo.NEVER && !user.equals("root");
    }

    /** Whom VDSM runs hooks as. */
    String user() {
        return user;
    }

    byte[] content() {
        String rules = DriverCommands.patterns(config).stream()
                .map(command -> user + " ALL=(root) NOPASSWD: " + command + "\n")
                .collect(Collectors.joining());
        return ("# What the hooks of patchbay-vif run as root; made by 'patchbay host install-hooks'.\n" + rules)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes the file, after sudo's own check of it where that is installed.
     *
     * @throws SetupException when sudo would not take it
     */
    void write(Path file) {
        Path draft = file.resolveSibling(file.getFileName() + Disk.DRAFT);
        Disk.write(draft, content(), MODE);
        try {
            VISUDO.stream().filter(Files::isExecutable).findFirst().ifPresent(visudo -> check(visudo, draft));
            Disk.move(draft, file);
        } finally {
            boolean _ = Disk.delete(draft);
        }
    }

    private static void check(Path visudo, Path draft) {
        check(visudo, draft, LONGEST_SECONDS);
    }

    static void check(Path visudo, Path draft, int seconds) {
        Running.Ended ended = Tools.run(seconds, visudo.toString(), "-c", "-f", draft.toString());
        if (!ended.ok()) {
            throw SetupException.operation(
                    "sudo does not take the rules for the hooks: " + visudo + ": " + ended.said());
        }
    }
}
