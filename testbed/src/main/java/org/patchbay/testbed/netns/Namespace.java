// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.netns;

import static org.patchbay.testbed.TestbedException.Code.INVALID;
import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.ProcessId;
import org.patchbay.testbed.process.Program;

/** A named network namespace, as {@code ip netns} keeps it under /run/netns. */
public record Namespace(String name) {
    private static final Path DIRECTORY = Path.of("/run/netns");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}");

    public Namespace {
        if (!NAME.matcher(name).matches()) {
            throw new TestbedException(
                    INVALID, "Namespace name '" + name + "': letters, digits, dot, dash and underscore expected");
        }
    }

    /** Namespaces whose name begins with the prefix. */
    public static List<Namespace> list(String prefix) {
        if (!Files.isDirectory(DIRECTORY)) {
            return List.of();
        }
        var found = new ArrayList<Namespace>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(DIRECTORY, prefix + "*")) {
            entries.forEach(entry -> found.add(new Namespace(entry.getFileName().toString())));
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot list " + DIRECTORY, e);
        }
        return found;
    }

    public Path path() {
        return DIRECTORY.resolve(name);
    }

    public boolean exists() {
        return Files.exists(path());
    }

    /** Makes the namespace, with its loopback up and no waiting for duplicate address detection on any link it will get. */
    public Namespace create() {
        Command.of(Program.IP, "netns", "add", name).run();
        call(() -> {
            sysctl("ipv6/conf/default/accept_dad", "0");
            sysctl("ipv6/conf/default/dad_transmits", "0");
            sysctl("ipv6/conf/default/router_solicitation_delay", "0");
            return name;
        });
        ip("link set lo up");
        return this;
    }

    /** Runs {@code ip -batch} inside, one command a line, without the leading "ip". */
    public void ip(String... lines) {
        Command.of(Program.IP, "-n", name, "-batch", "-")
                .withInput(String.join("\n", lines) + "\n")
                .run();
    }

    /** The command that runs the given one inside. */
    public List<String> entering(List<String> argv) {
        var entering = new ArrayList<>(List.of(Program.NSENTER.path(), "--net=" + path(), "--"));
        entering.addAll(argv);
        return entering;
    }

    /**
     * Runs a few lines of Java inside: a socket opened there belongs to the namespace for good and can be used by any thread.
     * The code must not start threads, as those would stay in the namespace.
     */
    public <T> T call(Callable<T> code) {
        var task = new FutureTask<T>(() -> {
            SetNs.enter(path());
            return code.call();
        });
        Thread.ofPlatform().name("in-" + name).start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException(SYSTEM, "Interrupted inside " + name, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TestbedException t) {
                throw t;
            }
            throw new TestbedException(SYSTEM, "Failed inside " + name + ": " + e.getCause(), e);
        }
    }

    /** Writes below /proc/sys/net; only inside {@link #call}. */
    public static void sysctl(String key, String value) throws IOException {
        Files.writeString(Path.of("/proc/sys/net", key), value);
    }

    /** Ends every process inside, then removes the namespace and with it its links. Nothing happens when it does not exist. */
    public void delete() {
        if (!exists()) {
            return;
        }
        Await.until(Duration.ofSeconds(60), this::killProcesses, () -> "Processes inside " + name + " did not end");
        var removed = Command.of(Program.IP, "netns", "del", name).tryRun();
        if (!removed.ok() && exists()) {
            throw new TestbedException(SYSTEM, "Cannot remove namespace " + name + ": " + removed.err());
        }
    }

    /** Processes that are inside now. */
    public List<ProcessId> processes() {
        var pids = Command.of(Program.IP, "netns", "pids", name).tryRun();
        return pids.lines().stream()
                .flatMap(pid -> ProcessId.of(Long.parseLong(pid.strip())).stream())
                .filter(ProcessId::alive)
                .toList();
    }

    private boolean killProcesses() {
        var inside = processes();
        inside.forEach(ProcessId::kill);
        return inside.isEmpty();
    }
}
