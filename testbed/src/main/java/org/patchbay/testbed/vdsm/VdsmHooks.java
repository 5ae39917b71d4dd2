// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;
import org.patchbay.testbed.process.Program;

/**
 * Runs hooks as VDSM does: every executable file of the point's directory in the order of its path, all on one temporary
 * file that each may rewrite.
 *
 * @param directory with one directory a hook point, /usr/libexec/vdsm/hooks on a real host
 * @param environment VDSM's own; hooks see nothing else of this process
 * @param root where this process sees the root directory of the host that the hooks run on
 * @param prefix the command that enters the host, such as nsenter with its options; may be empty
 * @param user the user that hooks run as, by number, and whose group has the same number; 0 is root, on real hosts it is 36
 */
public record VdsmHooks(Path directory, Map<String, String> environment, Path root, List<String> prefix, int user) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String ENV = "/usr/bin/env";

    public VdsmHooks {
        environment = Map.copyOf(environment);
        prefix = List.copyOf(prefix);
    }

    /** Hooks that run on this machine, with the environment that systemd gives VDSM. */
    public static VdsmHooks in(Path directory) {
        var path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        return new VdsmHooks(directory, Map.of("PATH", path, "LC_ALL", "C"), Path.of("/"), List.of(), 0);
    }

    /** Adds to VDSM's environment. */
    public VdsmHooks withEnvironment(Map<String, String> variables) {
        var all = new TreeMap<>(environment);
        all.putAll(variables);
        return new VdsmHooks(directory, all, root, prefix, user);
    }

    /**
     * Runs the hooks on a host with a file system of its own, which has /tmp in common with this process.
     *
     * @param hostRoot where this process sees the root directory of the host
     * @param command that enters the host, such as nsenter with its options
     */
    public VdsmHooks on(Path hostRoot, List<String> command) {
        return new VdsmHooks(directory, environment, hostRoot, command, user);
    }

    /** Runs the hooks as another user, who also owns the data file. */
    public VdsmHooks as(int number) {
        return new VdsmHooks(directory, environment, root, prefix, number);
    }

    /**
     * Runs a point's hooks. Without hooks the data comes back as it is.
     *
     * @param properties custom properties of the device and of the VM, and vmId; none at the points with JSON
     * @param data XML or JSON
     * @return the data as the hooks left it
     * @throws HookError when a hook failed at a point that raises
     */
    public String run(HookPoint point, Map<String, String> properties, String data) {
        return call(point, properties, data).data();
    }

    /**
     * Like {@link #run}, with everything the hooks said.
     *
     * @throws HookError when a hook failed at a point that raises
     */
    public HookRun call(HookPoint point, Map<String, String> properties, String data) {
        if (point.subject() == HookPoint.Subject.JSON && !properties.isEmpty()) {
            throw new IllegalArgumentException(point + " hands over no properties, but got " + properties.keySet());
        }
        var scripts = scripts(point);
        if (scripts.isEmpty()) {
            return new HookRun(data, List.of());
        }
        try {
            var file = Files.createTempFile("vdsm-hook", "");
            try {
                Files.writeString(file, data);
                Files.setAttribute(file, "unix:uid", user);
                Files.setAttribute(file, "unix:gid", user);
                var ran = runAll(scripts, variables(point, properties, file));
                var run = new HookRun(Files.readString(file), ran);
                if (point.raises() && !run.errors().isEmpty()) {
                    throw new HookError(point, run);
                }
                return run;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot hand data to the hooks of " + point.directory(), e);
        }
    }

    private List<HookRun.Script> runAll(List<Path> scripts, Map<String, String> variables) {
        var ran = new ArrayList<HookRun.Script>();
        for (var script : scripts) {
            var result = runOne(script, variables);
            ran.add(new HookRun.Script(script, result.exit(), result.err()));
            if (result.exit() == 2) {
                break;
            }
        }
        return ran;
    }

    private CommandResult runOne(Path script, Map<String, String> variables) {
        var argv = new ArrayList<>(prefix);
        if (user != 0) {
            argv.addAll(List.of(Program.SETPRIV.path(), "--reuid=" + user, "--regid=" + user, "--clear-groups", "--"));
        }
        argv.addAll(List.of(ENV, "-i"));
        variables.forEach((name, value) -> argv.add(name + "=" + value));
        argv.add(script.toString());
        return new Command(argv, Map.of(), "", LIMIT).tryRun();
    }

    private Map<String, String> variables(HookPoint point, Map<String, String> properties, Path file) {
        var variables = new TreeMap<>(environment);
        variables.putAll(properties);
        variables.put(point.variable(), file.toString());
        return variables;
    }

    /** A shell's pattern "*": hidden files are left out. The paths are the host's. */
    private List<Path> scripts(HookPoint point) {
        var found = new ArrayList<Path>();
        var inside = directory.resolve(point.directory());
        var host = new HostFiles(root);
        var where = host.outside(inside);
        if (Files.isDirectory(where)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(where)) {
                entries.forEach(entry -> found.add(inside.resolve(entry.getFileName())));
            } catch (IOException e) {
                throw new TestbedException(SYSTEM, "Cannot list " + where, e);
            }
        }
        return found.stream()
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .filter(file -> hook(host.outside(file)))
                .sorted(Comparator.comparing(Path::toString))
                .toList();
    }

    private static boolean hook(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
