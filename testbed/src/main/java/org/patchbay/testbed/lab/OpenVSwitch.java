// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.patchbay.testbed.process.Program.OVSDB_SERVER;
import static org.patchbay.testbed.process.Program.OVSDB_TOOL;
import static org.patchbay.testbed.process.Program.OVS_APPCTL;
import static org.patchbay.testbed.process.Program.OVS_VSCTL;
import static org.patchbay.testbed.process.Program.OVS_VSWITCHD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.UnixSocket;

/** An Open vSwitch with its own database and userspace datapath, in a namespace and a directory of its own. */
final class OpenVSwitch {
    private static final Duration READY = Duration.ofSeconds(60);
    /** How often the datapath's flows are checked at least; the shortest that Open vSwitch accepts. */
    private static final Duration REVALIDATION = Duration.ofMillis(100);

    private static final List<Path> SCHEMAS =
            List.of(Path.of("/usr/share/openvswitch"), Path.of("/usr/local/share/openvswitch"));

    private final Namespace namespace;
    private final Path directory;
    private final Lifetime lifetime;
    private final DaemonSpec databaseSpec;
    private final DaemonSpec switchSpec;
    private Optional<Daemon> database;
    private Optional<Daemon> vswitchd;

    OpenVSwitch(Namespace namespace, Path directory, Lifetime lifetime) {
        this.namespace = namespace;
        this.directory = directory;
        this.lifetime = lifetime;
        this.databaseSpec = daemon(
                "ovsdb",
                List.of(
                        OVSDB_SERVER.path(),
                        file("conf.db").toString(),
                        "--remote=punix:" + file("db.sock"),
                        "--unixctl=" + file("ovsdb.ctl")));
        this.switchSpec =
                daemon("vswitchd", List.of(OVS_VSWITCHD.path(), remote(), "--unixctl=" + file("vswitchd.ctl")));
        this.database = Daemon.find(databaseSpec);
        this.vswitchd = Daemon.find(switchSpec);
    }

    /** A daemon of Open vSwitch or OVN in this switch's namespace and directory, with a log of its name. */
    DaemonSpec daemon(String name, List<String> argv) {
        var all = new ArrayList<>(argv);
        all.addAll(List.of("--log-file=" + file(name + ".log"), "-vconsole:emer"));
        return new DaemonSpec(name, directory, namespace.entering(all), environment(), lifetime);
    }

    Map<String, String> environment() {
        var own = directory.toString();
        return Map.of(
                "OVS_RUNDIR",
                own,
                "OVS_LOGDIR",
                own,
                "OVS_DBDIR",
                own,
                "OVS_SYSCONFDIR",
                own,
                "OVN_RUNDIR",
                own,
                "OVN_LOGDIR",
                own,
                "OVN_SYSCONFDIR",
                own);
    }

    String remote() {
        return "unix:" + file("db.sock");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    void start() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot make the directory " + directory, e);
        }
        if (!Files.exists(file("conf.db"))) {
            Command.of(OVSDB_TOOL, "create", file("conf.db").toString(), schema())
                    .run();
        }
        Stream.of("db.sock", "ovsdb.ctl", "vswitchd.ctl").map(this::file).forEach(UnixSocket::removeStale);
        var server = Daemon.start(databaseSpec);
        database = Optional.of(server);
        server.awaitReady(READY, () -> UnixSocket.answers(file("db.sock")));
        vsctl("--no-wait", "init", "--", "set", "open", ".", "other_config:max-revalidator=" + REVALIDATION.toMillis());
        vswitchd = Optional.of(Daemon.start(switchSpec));
    }

    boolean alive() {
        return Stream.of(database, vswitchd)
                .allMatch(d -> d.filter(Daemon::alive).isPresent());
    }

    void stop() {
        vswitchd.ifPresent(Daemon::stop);
        database.ifPresent(Daemon::stop);
    }

    void kill() {
        vswitchd.ifPresent(Daemon::kill);
        database.ifPresent(Daemon::kill);
    }

    /** Runs ovs-vsctl; it returns when ovs-vswitchd has done what was asked. */
    String vsctl(String... arguments) {
        return vsctl(List.of(arguments));
    }

    String vsctl(List<String> arguments) {
        var all = new ArrayList<>(List.of("--db=" + remote(), "--timeout=40"));
        all.addAll(arguments);
        return Command.of(OVS_VSCTL, all).withTimeout(Duration.ofSeconds(50)).run();
    }

    /**
     * Returns when no packet goes any more by what the OpenFlow tables said before this call: the datapath keeps what it has
     * decided until revalidator threads have looked at it again, which happens a moment after a change.
     */
    void awaitRevalidation() {
        // The first round that ends may have begun before the change.
        for (var round = 0; round < 2; round++) {
            var ended = appctl("vswitchd.ctl", "revalidator/wait");
            if (!ended.ok()) {
                throw new TestbedException(
                        TestbedException.Code.COMMAND_FAILED, "revalidator/wait in " + directory + ": " + ended.err());
            }
        }
    }

    /** Runs ovs-appctl on the daemon behind a control socket. */
    CommandResult appctl(String socket, String... arguments) {
        var all = new ArrayList<>(List.of("--timeout=20", "-t", file(socket).toString()));
        all.addAll(List.of(arguments));
        return Command.of(OVS_APPCTL, all).tryRun();
    }

    private static String schema() {
        return SCHEMAS.stream()
                .map(d -> d.resolve("vswitch.ovsschema"))
                .filter(Files::isReadable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new TestbedException(
                        TestbedException.Code.MISSING_PROGRAM,
                        "vswitch.ovsschema is not installed; it comes with the Debian package openvswitch-switch"));
    }
}
