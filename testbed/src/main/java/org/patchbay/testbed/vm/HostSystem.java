// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.lab.Host;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.ProcessId;
import org.patchbay.testbed.process.Program;

/**
 * A host's own view of the machine: what it writes to /etc, /opt, /usr, /var and /run stays with it; its Open vSwitch is at
 * /run/openvswitch, its host name is its own, and it sees only its own processes and links. Programs that know only the usual
 * places can so run on several hosts at once. /tmp and the rest of the machine are shared. Needs a kernel with overlayfs.
 *
 * <p>Everything that runs inside ends with it, however this process ends.
 */
public final class HostSystem implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Host host;
    private final Daemon namespaces;
    private final ProcessId init;

    private HostSystem(Host host, Daemon namespaces, ProcessId init) {
        this.host = host;
        this.namespaces = namespaces;
        this.init = init;
    }

    /**
     * Makes the file system of a host.
     *
     * @throws TestbedException DAEMON_FAILED with what the kernel refused
     */
    public static HostSystem start(Host host) {
        Program.require(Program.of(Program.Part.VM));
        var ready = host.directory().resolve("system.ready");
        var script = host.directory().resolve("host-system.sh");
        write(script, Resource.text("host-system.sh"));
        delete(ready);
        var argv = List.of(
                Program.UNSHARE.path(),
                "--mount",
                "--uts",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "--propagation=private",
                "--",
                "/bin/sh",
                script.toString(),
                host.directory().toString(),
                host.name(),
                ready.toString());
        var daemon = Daemon.start(new DaemonSpec(
                "system", host.directory(), host.namespace().entering(argv), Map.of(), Lifetime.WITH_JVM));
        daemon.awaitReady(READY, () -> Files.exists(ready));
        return new HostSystem(host, daemon, child(daemon));
    }

    private static ProcessId child(Daemon daemon) {
        return ProcessHandle.of(daemon.pid()).stream()
                .flatMap(ProcessHandle::children)
                .flatMap(process -> ProcessId.of(process.pid()).stream())
                .findFirst()
                .orElseThrow(() -> new TestbedException(SYSTEM, "The first process of the host has ended"));
    }

    public Host host() {
        return host;
    }

    /** The command that runs the given one inside. */
    public List<String> entering(List<String> argv) {
        var entering = new ArrayList<>(List.of(Program.NSENTER.path(), "--target", Long.toString(init.pid())));
        entering.addAll(List.of("--mount", "--uts", "--net", "--pid", "--"));
        entering.addAll(argv);
        return entering;
    }

    /** Where this process sees the root directory of the host. Sockets below it can be connected to. */
    public Path root() {
        return Path.of("/proc", Long.toString(init.pid()), "root");
    }

    /** Where this process sees a file of the host. */
    public Path outside(String absolutePath) {
        return root().resolve(Path.of("/").relativize(Path.of(absolutePath)));
    }

    /** Runs a program inside, with the environment of this process. At most a minute. */
    public CommandResult exec(String... argv) {
        return exec(Map.of(), "", List.of(argv));
    }

    /**
     * Runs a program inside and returns what it printed. At most a minute.
     *
     * @throws TestbedException COMMAND_FAILED
     */
    public String run(String... argv) {
        return new Command(entering(List.of(argv)), Map.of(), "", LIMIT).run();
    }

    /** Runs a program inside with more in its environment and something to read. At most a minute. */
    public CommandResult exec(Map<String, String> environment, String input, List<String> argv) {
        return new Command(entering(argv), environment, input, LIMIT).tryRun();
    }

    /** Writes a file of this host; directories are made. */
    public void writeFile(String absolutePath, String text) {
        write(outside(absolutePath), text);
    }

    /** Reads a file of this host. */
    public String readFile(String absolutePath) {
        try {
            return Files.readString(outside(absolutePath));
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot read " + absolutePath + " of " + host.name(), e);
        }
    }

    /** Shows a directory of the machine at a place of this host; both are made when missing. */
    public void share(Path directory, String absolutePath) {
        try {
            Files.createDirectories(directory);
            Files.createDirectories(outside(absolutePath));
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot make " + directory + " or " + absolutePath, e);
        }
        run("mount", "--bind", directory.toString(), absolutePath);
    }

    /** Appends to a file of this host. */
    public void appendToFile(String absolutePath, String text) {
        var file = outside(absolutePath);
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot write " + file, e);
        }
    }

    /** A daemon inside, to be started. */
    DaemonSpec daemon(String name, List<String> argv) {
        return new DaemonSpec(name, host.directory(), entering(argv), Map.of(), Lifetime.WITH_JVM);
    }

    public boolean alive() {
        return init.alive();
    }

    /** Ends everything inside; what the host wrote is gone. */
    @Override
    public void close() {
        namespaces.kill();
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot write " + file, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot remove " + file, e);
        }
    }
}
