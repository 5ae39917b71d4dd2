// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import static org.patchbay.testbed.process.Program.OVSDB_CLIENT;
import static org.patchbay.testbed.process.Program.OVSDB_SERVER;
import static org.patchbay.testbed.process.Program.OVS_APPCTL;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.UnixSocket;

/** One ovsdb-server with one database: a standalone server or a member of a RAFT cluster. Its methods are for one thread. */
public final class DatabaseServer {
    private static final Duration READY = Duration.ofSeconds(60);

    private final Path directory;
    private final Database database;
    private final Optional<Endpoint> tcp;
    private final boolean clustered;
    private final DaemonSpec spec;
    private Optional<Daemon> daemon;

    DatabaseServer(Path directory, Database database, Optional<Endpoint> tcp, boolean clustered, Lifetime lifetime) {
        this.directory = directory;
        this.database = database;
        this.tcp = tcp;
        this.clustered = clustered;
        this.spec = new DaemonSpec(database.shortName(), directory, argv(), Map.of(), lifetime);
        this.daemon = Daemon.find(spec);
    }

    private List<String> argv() {
        var argv = new ArrayList<>(List.of(
                OVSDB_SERVER.path(),
                path("db").toString(),
                "--remote=punix:" + path("sock"),
                "--unixctl=" + path("ctl"),
                "--log-file=" + path("log"),
                "-vconsole:emer"));
        tcp.ifPresent(endpoint -> argv.add("--remote=p" + endpoint.remote(true)));
        return argv;
    }

    DatabaseFile file() {
        return new DatabaseFile(path("db"), database);
    }

    Path path(String suffix) {
        return directory.resolve(database.shortName() + "." + suffix);
    }

    /** How clients on this machine connect, in any network namespace: {@code unix:/…/nb.sock}. */
    public String unixRemote() {
        return "unix:" + path("sock");
    }

    /** How clients connect over TCP: {@code tcp:127.0.0.1:6641}; empty when it does not listen there. */
    public Optional<String> tcpRemote() {
        return tcp.map(endpoint -> endpoint.remote(false));
    }

    /** Starts the server on the data it has. Returns when it answers; a cluster member, when it has joined a quorum. */
    public void start() {
        launch();
        awaitReady();
    }

    void launch() {
        UnixSocket.removeStale(path("sock"));
        UnixSocket.removeStale(path("ctl"));
        Daemon.find(spec).ifPresent(Daemon::stop);
        tcp.ifPresent(Endpoint::requireFree);
        daemon = Optional.of(Daemon.start(spec));
    }

    void awaitReady() {
        running().awaitReady(READY, () -> UnixSocket.answers(path("sock")));
        if (clustered) {
            Command.of(OVSDB_CLIENT, "--timeout=60", "wait", unixRemote(), database.schemaName(), "connected")
                    .withTimeout(READY.plusSeconds(5))
                    .run();
        }
    }

    public void stop() {
        daemon.ifPresent(Daemon::stop);
    }

    /** SIGKILL, as in a power failure; the data stays. */
    public void kill() {
        daemon.ifPresent(Daemon::kill);
    }

    public boolean alive() {
        return daemon.filter(Daemon::alive).isPresent();
    }

    /** Process id, while it is alive. */
    public Optional<Long> pid() {
        return daemon.filter(Daemon::alive).map(Daemon::pid);
    }

    /** Whether this is the member that takes writes. A standalone server is its own leader while it is alive. */
    public boolean leader() {
        if (!clustered) {
            return alive();
        }
        var status = control("cluster/status", database.schemaName());
        return status.lines().anyMatch("Role: leader"::equals);
    }

    /** Hands leadership to another member, as an orderly shutdown does. Does nothing on a follower. */
    public void transferLeadership() {
        if (leader()) {
            control("cluster/failure-test", "transfer-leadership");
        }
    }

    /** Runs a command of ovs-appctl on the server and returns its answer; empty when the server is not there. */
    public String control(String... command) {
        var arguments = new ArrayList<>(List.of("--timeout=5", "-t", path("ctl").toString()));
        arguments.addAll(List.of(command));
        return Command.of(OVS_APPCTL, arguments).tryRun().out();
    }

    private Daemon running() {
        return daemon.orElseThrow(() -> new IllegalStateException(spec.name() + " was not started"));
    }
}
