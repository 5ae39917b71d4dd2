// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;

/** A running tcpdump and what it has printed so far. */
public final class Capture implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Daemon tcpdump;
    private final Path output;

    private Capture(Daemon tcpdump, Path output) {
        this.tcpdump = tcpdump;
        this.output = output;
    }

    static Capture start(Namespace namespace, Path directory, String device, String filter, Lifetime lifetime) {
        var argv = new ArrayList<>(List.of(
                Program.TCPDUMP.path(), "-l", "-n", "-e", "-v", "--immediate-mode", "-Z", "root", "-i", device));
        argv.add(filter);
        var name = "capture" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        var daemon = Daemon.start(new DaemonSpec(name, directory, namespace.entering(argv), Map.of(), lifetime));
        var capture = new Capture(daemon, directory.resolve(name + ".out"));
        daemon.awaitReady(Duration.ofSeconds(30), () -> capture.text().contains("listening on"));
        return capture;
    }

    /** Everything tcpdump has printed, its greeting left out; one packet may take several lines. */
    public List<String> lines() {
        return text().lines().filter(line -> !line.startsWith("tcpdump: ")).toList();
    }

    /** Waits for a line that matches; whether one came within the limit. */
    public boolean awaitLine(Duration limit, Predicate<String> matches) {
        return Await.holds(limit, () -> lines().stream().anyMatch(matches));
    }

    /** Ends tcpdump; what it printed can still be read. */
    @Override
    public void close() {
        tcpdump.stop();
    }

    private String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot read " + output, e);
        }
    }
}
