// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import static org.patchbay.testbed.TestbedException.Code.DAEMON_FAILED;
import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.patchbay.testbed.TestbedException;

/**
 * A long-lived process in a session of its own, so that Ctrl-C in a terminal reaches only the command that started it. Its
 * pid file holds pid and start time: a later JVM can find it, and never ends a stranger that got the same pid.
 */
public final class Daemon {
    private static final Duration TERM_PATIENCE = Duration.ofSeconds(5);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(60);

    private final DaemonSpec spec;
    private final ProcessId id;

    private Daemon(DaemonSpec spec, ProcessId id) {
        this.spec = spec;
        this.id = id;
    }

    /**
     * Starts the daemon. One that an earlier, killed JVM left running with the same pid file is ended first.
     *
     * @throws TestbedException SYSTEM when it cannot be started
     */
    public static Daemon start(DaemonSpec spec) {
        find(spec).ifPresent(Daemon::stop);
        var argv = new ArrayList<>(List.of(Program.SETSID.path()));
        if (spec.lifetime() == Lifetime.WITH_JVM) {
            argv.addAll(List.of(Program.SETPRIV.path(), "--pdeathsig", "KILL", "--"));
        }
        argv.addAll(spec.argv());
        var builder = new ProcessBuilder(argv)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.output().toFile()))
                .redirectErrorStream(true);
        builder.environment().putAll(spec.environment());
        var process = Spawner.start(builder);
        var id = ProcessId.of(process.pid())
                .orElseThrow(() -> new TestbedException(DAEMON_FAILED, spec.name() + " ended at once" + tail(spec)));
        try {
            Files.writeString(spec.pidFile(), id.toString());
        } catch (IOException e) {
            id.signal(true);
            throw new TestbedException(SYSTEM, "Cannot write " + spec.pidFile(), e);
        }
        return new Daemon(spec, id);
    }

    /** The daemon of this specification that is running already, if any. */
    public static Optional<Daemon> find(DaemonSpec spec) {
        try {
            return ProcessId.parse(Files.readString(spec.pidFile()))
                    .filter(ProcessId::alive)
                    .map(id -> new Daemon(spec, id));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public String name() {
        return spec.name();
    }

    public long pid() {
        return id.pid();
    }

    public boolean alive() {
        return id.alive();
    }

    /**
     * Waits until the daemon is ready.
     *
     * @throws TestbedException DAEMON_FAILED with the end of its output, when it ends instead or takes longer than the limit
     */
    public void awaitReady(Duration limit, BooleanSupplier ready) {
        var came = Await.holds(limit, () -> ready.getAsBoolean() || !alive());
        if (!came || !alive()) {
            var what =
                    came ? " ended instead of becoming ready" : " did not become ready within " + Await.seconds(limit);
            throw new TestbedException(DAEMON_FAILED, spec.name() + what + tail(spec));
        }
    }

    /** Ends it: TERM, then KILL after five seconds. Returns when it is gone. */
    public void stop() {
        id.signal(false);
        if (!Await.holds(TERM_PATIENCE, () -> !id.alive())) {
            kill();
        }
        forget();
    }

    /** KILL for it and its children: what a power failure does to it. Returns when all are gone. */
    public void kill() {
        var family = new ArrayList<>(List.of(id));
        family.addAll(id.descendants());
        family.forEach(ProcessId::kill);
        Await.until(
                KILL_PATIENCE,
                () -> family.stream().noneMatch(ProcessId::alive),
                () -> spec.name() + " (pid " + id.pid() + ") or a child of it did not die");
        forget();
    }

    /** Waits for a daemon that was told to end by other means. */
    public void awaitEnd(Duration limit) {
        if (!Await.holds(limit, () -> !id.alive())) {
            stop();
        }
        forget();
    }

    private void forget() {
        try {
            Files.deleteIfExists(spec.pidFile());
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot remove " + spec.pidFile(), e);
        }
    }

    private static String tail(DaemonSpec spec) {
        try {
            var lines = Files.readAllLines(spec.output());
            return ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
