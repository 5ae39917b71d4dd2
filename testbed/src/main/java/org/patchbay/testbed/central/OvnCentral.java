// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.central;

import static org.patchbay.testbed.process.Program.OVN_NBCTL;
import static org.patchbay.testbed.process.Program.OVN_SBCTL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.DirectoryLock;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;
import org.patchbay.testbed.process.UnixSocket;

/**
 * An OVN central kept in a directory: the Northbound and Southbound databases and ovn-northd. The data outlives stop, kill and
 * restart; a database of an older OVN release is converted at start.
 */
public final class OvnCentral implements AutoCloseable {
    private static final Duration COMMAND = Duration.ofSeconds(30);

    private final Path directory;
    private final CentralOptions options;
    private final List<CentralMember> members;
    private final CentralPorts ports;
    private final Northd northd;
    private @Nullable DirectoryLock lock;

    private OvnCentral(Path directory, CentralOptions options) {
        this.directory = directory;
        this.options = options;
        this.ports = new CentralPorts(directory);
        this.members = IntStream.rangeClosed(1, options.members())
                .mapToObj(this::member)
                .toList();
        this.northd = new Northd(directory, nbRemote(), sbRemote(), options.lifetime());
    }

    /**
     * Starts an OVN central, on the data that the directory holds if it holds any. Daemons that a killed JVM left there are
     * ended first.
     *
     * @param directory made when missing; at most 80 characters, because sockets live in it
     * @throws TestbedException MISSING_PROGRAM, ALREADY_EXISTS when another process runs a central there, INVALID for a long
     *     path, DAEMON_FAILED; what had been started is stopped then
     */
    public static OvnCentral start(Path directory, CentralOptions options) {
        Program.require(
                Program.OVSDB_SERVER, Program.OVSDB_TOOL, Program.OVN_NORTHD, Program.OVN_NBCTL, Program.SETPRIV);
        var central = open(directory, options);
        central.start();
        return central;
    }

    /** The central of that directory as it is, running or not; for a later command that wants its remotes or wants to stop it. */
    public static OvnCentral open(Path directory, CentralOptions options) {
        var absolute = directory.toAbsolutePath().normalize();
        UnixSocket.requireShort(absolute);
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new TestbedException(TestbedException.Code.SYSTEM, "Cannot make the directory " + absolute, e);
        }
        return new OvnCentral(absolute, options);
    }

    /** Starts all of it again, after {@link #stop} or {@link #kill}. */
    public void start() {
        if (options.lifetime() == Lifetime.WITH_JVM && lock == null) {
            lock = DirectoryLock.take(directory.resolve("lock"), Duration.ZERO);
        }
        try {
            ports.save();
            var starter = new CentralStarter(options, members, ports);
            starter.start();
            if (starter.created()) {
                nbctl("init");
                sbctl("init");
            }
            if (options.northd()) {
                northd.start();
            }
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** How to reach the Northbound database over unix sockets; a comma-separated list of all members. */
    public String nbRemote() {
        return remotes(member -> Optional.of(member.northbound().unixRemote())).orElseThrow();
    }

    /** How to reach the Southbound database over unix sockets; a comma-separated list of all members. */
    public String sbRemote() {
        return remotes(member -> Optional.of(member.southbound().unixRemote())).orElseThrow();
    }

    /** The Northbound database over TCP; empty when {@link CentralOptions#tcp} is. */
    public Optional<String> nbTcpRemote() {
        return remotes(member -> member.northbound().tcpRemote());
    }

    /** The Southbound database over TCP; empty when {@link CentralOptions#tcp} is. */
    public Optional<String> sbTcpRemote() {
        return remotes(member -> member.southbound().tcpRemote());
    }

    public List<CentralMember> members() {
        return members;
    }

    public Northd northd() {
        return northd;
    }

    /** Runs ovn-nbctl on the Northbound database and returns what it printed. */
    public String nbctl(String... arguments) {
        return control(OVN_NBCTL, nbRemote(), arguments);
    }

    /** Runs ovn-sbctl on the Southbound database and returns what it printed. */
    public String sbctl(String... arguments) {
        return control(OVN_SBCTL, sbRemote(), arguments);
    }

    /** Whether every daemon runs. */
    public boolean alive() {
        return members.stream().allMatch(CentralMember::alive) && (!options.northd() || northd.alive());
    }

    /** Stops every daemon; the data stays. */
    public void stop() {
        northd.stop();
        members.reversed().forEach(CentralMember::stop);
        unlock();
    }

    /** SIGKILL for every daemon; the data stays. */
    public void kill() {
        northd.kill();
        members.forEach(CentralMember::kill);
        unlock();
    }

    @Override
    public void close() {
        stop();
    }

    private void unlock() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private CentralMember member(int number) {
        var own = options.members() == 1 ? directory : directory.resolve("member" + number);
        return new CentralMember(
                number, own, server(number, own, Database.NORTHBOUND), server(number, own, Database.SOUTHBOUND));
    }

    private DatabaseServer server(int number, Path own, Database database) {
        var tcp = ports.client(options, number, database);
        return new DatabaseServer(own, database, tcp, options.members() > 1, options.lifetime());
    }

    private Optional<String> remotes(Function<CentralMember, Optional<String>> remote) {
        var all = members.stream().flatMap(m -> remote.apply(m).stream()).collect(Collectors.joining(","));
        return Optional.of(all).filter(text -> !text.isEmpty());
    }

    private static String control(Program program, String remote, String... arguments) {
        var all = new ArrayList<>(List.of("--db=" + remote, "--timeout=" + COMMAND.toSeconds()));
        all.addAll(List.of(arguments));
        return Command.of(program, all).withTimeout(COMMAND.plusSeconds(5)).run();
    }
}
