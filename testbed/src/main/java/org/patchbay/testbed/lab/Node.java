// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.patchbay.testbed.process.Program.PING;

import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;

/** A machine of the lab that one can log in to: a guest, a host, or one outside on a physical network. */
public abstract sealed class Node permits Guest, Host, External {
    private static final String DEFAULT_INTERFACE = "eth0";
    /** For what comes, if it comes: only a failure takes so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Router solicitations come ever more rarely: 4, 12 and 28 s after the first one (RFC 7559). */
    private static final Duration SOLICITATIONS = Duration.ofSeconds(90);

    private final String name;
    private final Namespace namespace;
    private final Path directory;
    private final NodeSockets sockets;

    Node(String name, Namespace namespace, Path directory) {
        this.name = name;
        this.namespace = namespace;
        this.directory = directory;
        this.sockets = new NodeSockets(namespace);
    }

    public String name() {
        return name;
    }

    /** For what this class does not offer: run any code or command inside. */
    public Namespace namespace() {
        return namespace;
    }

    /** Where this machine keeps its files: sockets, databases, logs. Gone when the machine is. */
    public Path directory() {
        return directory;
    }

    /** Runs a program of this machine inside, whatever its exit status. At most 30 seconds. */
    public CommandResult exec(String... argv) {
        return exec(Duration.ofSeconds(30), List.of(argv));
    }

    /** Runs a program of this machine inside, whatever its exit status. */
    public CommandResult exec(Duration limit, List<String> argv) {
        return new Command(namespace.entering(argv), Map.of(), "", limit).tryRun();
    }

    /**
     * Pings until the first answer comes, at most half a minute: the first packets to a new tunnel peer or a new neighbour are
     * lost while its address is being resolved.
     *
     * @param address IPv4 or IPv6
     * @throws org.patchbay.testbed.TestbedException INVALID for an address of this machine's own interface, here and in the
     *     other pings: the kernel answers that itself, whatever the network does
     */
    public Ping ping(String address) {
        return ping(address, PATIENCE);
    }

    /** Pings every 100 ms until the first answer comes or the limit (whole seconds) is over. */
    public Ping ping(String address, Duration limit) {
        requireElsewhere(address);
        var deadline = System.nanoTime() + limit.toNanos();
        var ping = runPing(limit, untilAnswered(address, limit));
        while (!ping.answered() && System.nanoTime() < deadline) {
            // ping gives up early when the network reports an error, such as a neighbour that does not answer yet
            ping = runPing(limit, untilAnswered(address, Duration.ofNanos(deadline - System.nanoTime())));
        }
        return ping;
    }

    /** Pings a fixed number of times, 100 ms apart, and waits up to a second for the last answer. */
    public Ping ping(String address, int count) {
        requireElsewhere(address);
        return runPing(
                Duration.ofSeconds(30), List.of("-n", "-i", "0.1", "-c", Integer.toString(count), "-W", "1", address));
    }

    /** Pings once with a payload of that many bytes and fragmentation forbidden; for path MTU tests. */
    public Ping pingUnfragmented(String address, int payload) {
        requireElsewhere(address);
        return runPing(
                Duration.ofSeconds(30),
                List.of("-n", "-M", "do", "-s", Integer.toString(payload), "-i", "0.1", "-c", "3", "-W", "1", address));
    }

    private Ping runPing(Duration limit, List<String> arguments) {
        var command = Command.of(PING, arguments);
        return Ping.parse(exec(limit.plusSeconds(10), command.argv()).out());
    }

    private void requireElsewhere(String address) {
        if (addresses().stream().anyMatch(own -> own.startsWith(address + "/"))) {
            throw new TestbedException(
                    TestbedException.Code.INVALID,
                    name + " has the address " + address + " itself; a ping to it would not leave the machine");
        }
    }

    private static List<String> untilAnswered(String address, Duration limit) {
        var seconds = Long.toString(Math.max(1, limit.toSeconds()));
        return List.of("-n", "-i", "0.1", "-c", "1", "-w", seconds, address);
    }

    /** Gives the interface an address, such as 10.0.0.5/24 or 2001:db8::5/64. */
    public void staticAddress(String cidr) {
        var address = cidr.substring(0, (cidr + "/").indexOf('/'));
        // Flushed first: replacing an IPv6 address keeps its old prefix length, such as the 128 of a DHCPv6 lease.
        namespace.ip(
                "link set eth0 up",
                "addr flush dev eth0 to " + address,
                "addr add " + cidr + " dev eth0" + (cidr.contains(":") ? " nodad" : ""));
    }

    /** Adds a route, such as "default" or 10.1.0.0/16, through a gateway. */
    public void route(String destination, String gateway) {
        var family = gateway.contains(":") ? "-6" : "-4";
        exec(Program.IP.path(), family, "route", "replace", destination, "via", gateway, "dev", "eth0", "onlink");
    }

    /** The addresses of the interface with their prefix lengths, link-local ones included. */
    public List<String> addresses() {
        var shown = exec(Program.IP.path(), "-o", "addr", "show", "dev", "eth0");
        return shown.lines().stream()
                .map(line -> List.of(line.strip().split("\\s+", -1)).get(3))
                .toList();
    }

    /**
     * Waits for an address that begins with the given text, such as one made from a router advertisement.
     *
     * @throws org.patchbay.testbed.TestbedException TIMEOUT after 90 s
     */
    public String awaitAddress(String beginning) {
        Await.until(
                SOLICITATIONS,
                () -> addresses().stream().anyMatch(address -> address.startsWith(beginning)),
                () -> name + " has " + addresses() + " and got no address that begins with " + beginning);
        return addresses().stream()
                .filter(address -> address.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** A TCP socket listening on all addresses of this machine, IPv4 and IPv6; port 0 picks a free one. The caller closes it. */
    public ServerSocketChannel tcpListen(int port) {
        return sockets.tcpListen(port);
    }

    /**
     * Opens a TCP connection from this machine. The caller closes it.
     *
     * @throws java.io.IOException when it is refused or not answered within the limit
     */
    public SocketChannel tcpConnect(String address, int port, Duration limit) throws java.io.IOException {
        return sockets.tcpConnect(address, port, limit);
    }

    /** Whether a TCP connection from this machine is accepted within two seconds: for those that are not to be. */
    public boolean tcpReaches(String address, int port) {
        return sockets.tcpReaches(address, port, Duration.ofSeconds(2));
    }

    /** Whether a TCP connection from this machine is accepted within the limit. It is tried once, with all packets that TCP repeats. */
    public boolean tcpReaches(String address, int port, Duration limit) {
        return sockets.tcpReaches(address, port, limit);
    }

    /** A UDP socket of this machine on all its addresses; port 0 picks a free one. The caller closes it. */
    public DatagramChannel udp(int port) {
        return sockets.udp(port);
    }

    /** Echoes what arrives on the TCP and the UDP port until closed. */
    public EchoServer echo(int port) {
        return EchoServer.start(tcpListen(port), udp(port));
    }

    /** Whether an {@link EchoServer} there answers a UDP datagram of this machine within the limit; sends one every 100 ms. */
    public boolean udpReaches(String address, int port, Duration limit) {
        return sockets.udpReaches(address, port, limit);
    }

    /** Starts tcpdump on the machine's interface; the filter is in tcpdump's language. Returns when it listens. */
    public Capture capture(String filter) {
        return capture(DEFAULT_INTERFACE, filter);
    }

    /** Starts tcpdump on an interface, or on "any". Returns when it listens. */
    public Capture capture(String device, String filter) {
        return Capture.start(namespace, directory, device, filter, Lifetime.WITH_JVM);
    }
}
