// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.command;

import static org.patchbay.testbed.TestbedException.Code.ALREADY_EXISTS;
import static org.patchbay.testbed.TestbedException.Code.INVALID;
import static org.patchbay.testbed.TestbedException.Code.NOT_FOUND;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.lab.Guest;
import org.patchbay.testbed.lab.Host;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.lab.LabOptions;
import org.patchbay.testbed.lab.LabOptions.CentralRemotes;
import org.patchbay.testbed.process.DirectoryLock;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;

/**
 * A lab that goes on between commands, in a directory. Every method is one command; failures are {@link TestbedException}s
 * whose message is for the user.
 */
public final class LabCommands {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path directory;

    /**
     * Commands on the lab of a directory.
     *
     * @param directory new or empty before {@link #up}; at most 80 characters, because sockets live in it
     */
    public LabCommands(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Starts a lab. The options' lifetime does not matter: the lab outlives the command. */
    public Outcome up(LabOptions options) {
        return locked(() -> {
            options.centralRemotes().ifPresent(CentralRemotes::requireAnswer);
            var lab = Lab.create(directory, options.withLifetime(Lifetime.DETACHED));
            return Outcome.ok(
                    "Lab " + lab.prefix() + " is up in " + directory,
                    "OVN_NB_DB=" + lab.nbRemote().orElse(""),
                    "OVN_SB_DB=" + lab.sbRemote());
        });
    }

    /** Adds a host and starts it; also again after an interrupted one. */
    public Outcome hostAdd(String name) {
        return changing(lab -> {
            lab.requireCentral();
            var host = lab.addHost(name);
            return Outcome.ok("Host " + name + " is up, tunnels from " + host.tunnelAddress());
        });
    }

    /** Shuts a host down in order. */
    public Outcome hostStop(String name) {
        return changing(lab -> {
            lab.host(name).stop();
            return Outcome.ok("Host " + name + " is stopped");
        });
    }

    /** Cuts a host's power. */
    public Outcome hostKill(String name) {
        return changing(lab -> {
            lab.host(name).kill();
            return Outcome.ok("Host " + name + " is killed");
        });
    }

    /** Starts a stopped or killed host again. */
    public Outcome hostStart(String name) {
        return changing(lab -> {
            lab.requireCentral();
            lab.host(name).start();
            return Outcome.ok("Host " + name + " is up");
        });
    }

    /**
     * Plugs a guest into a port, waits for OVN and asks for a DHCPv4 lease. A port takes one guest: two hosts would take it from
     * each other for ever.
     *
     * @param name empty picks g1, g2, …
     * @param mac empty takes the address that OVN has for the port
     */
    public Outcome guestAdd(Optional<String> name, String host, String portId, Optional<String> mac) {
        return changing(lab -> {
            lab.requireCentral();
            requirePort(lab, portId);
            requireUnplugged(lab, portId);
            var guest = lab.addGuest(name.orElseGet(() -> unusedName(lab)), lab.host(host), portId, mac);
            guest.awaitWired().awaitUp();
            var lines = new ArrayList<>(List.of("Guest " + guest.name() + " is plugged into " + portId + " on " + host
                    + ", MAC address " + guest.mac()));
            lines.add(guest.tryDhcp4(LEASE)
                    .map(lease -> "DHCPv4 lease " + lease.address())
                    .orElse("No DHCPv4 server answered"));
            return Outcome.of(true, lines);
        });
    }

    public Outcome guestRemove(String name) {
        return changing(lab -> {
            lab.guest(name).unplug();
            return Outcome.ok("Guest " + name + " is gone");
        });
    }

    /** Asks for a DHCPv4 lease, or with six for a DHCPv6 one, and prints what came with it. */
    public Outcome dhcp(String guest, boolean six) {
        return changing(lab -> {
            var machine = lab.guest(guest);
            var options = six ? machine.dhcp6().options() : machine.dhcp4().options();
            return Outcome.of(
                    true,
                    options.entrySet().stream()
                            .map(option -> option.getKey() + "=" + option.getValue())
                            .sorted()
                            .toList());
        });
    }

    /**
     * Pings from a guest.
     *
     * @param target an address, or another guest's name
     * @return status 0 when an answer came within ten seconds
     */
    public Outcome ping(String guest, String target) {
        var lab = Lab.open(directory);
        var address = lab.guests().stream()
                .filter(other -> other.name().equals(target))
                .findFirst()
                .map(LabCommands::address)
                .orElse(target);
        requireAddress(address);
        var ping = lab.guest(guest).ping(address, Duration.ofSeconds(10));
        return Outcome.of(ping.answered(), ping.output().lines().toList());
    }

    /** Runs a program inside a guest; its status becomes the command's. */
    public Outcome guestExec(String guest, Duration limit, List<String> argv) {
        var result = Lab.open(directory).guest(guest).exec(limit, argv);
        var lines = Stream.concat(result.out().lines(), result.err().lines()).toList();
        return new Outcome(result.exit(), lines);
    }

    /**
     * Shows a guest's packets, as tcpdump prints them.
     *
     * @param packets ends after that many
     * @param limit ends after that time in any case
     */
    public Outcome capture(String guest, String filter, int packets, Duration limit) {
        var argv = new ArrayList<>(List.of("/usr/bin/timeout", "--signal=INT", limit.toSeconds() + "s"));
        argv.addAll(List.of(Program.TCPDUMP.path(), "-n", "-e", "-Z", "root", "-i", "eth0"));
        argv.addAll(List.of("-c", Integer.toString(packets), filter));
        var result = Lab.open(directory).guest(guest).exec(limit.plusSeconds(5), argv);
        return new Outcome(0, result.lines());
    }

    /** One line for each machine; status 1 when a daemon that should run does not. */
    public Outcome status() {
        var lab = Lab.open(directory);
        var lines = new ArrayList<String>();
        lines.add("lab " + lab.prefix() + "  " + (lab.alive() ? "up" : "degraded"));
        lab.hosts().forEach(host -> lines.add(describe(lab, host)));
        lab.guests().forEach(guest -> lines.add(describe(guest)));
        return Outcome.of(lab.alive(), lines);
    }

    /** Whether a lab was started here that has not been ended, whatever has become of it. */
    public boolean exists() {
        return Lab.exists(directory);
    }

    /** Ends the lab, if there is one, and removes its directory. Also cleans up what killed labs left on the machine. */
    public Outcome down() {
        return locked(() -> {
            if (!exists()) {
                Lab.sweep();
                return Outcome.ok("There is no lab in " + directory + "; nothing to do");
            }
            var lab = Lab.open(directory);
            lab.close();
            Lab.sweep();
            return Outcome.ok("Lab " + lab.prefix() + " is gone");
        });
    }

    private static String describe(Lab lab, Host host) {
        if (lab.isHalfMade(host)) {
            return "host " + host.name() + "  half made";
        }
        return "host " + host.name() + "  " + (host.alive() ? "up" : "down") + "  tunnels " + host.tunnelAddress();
    }

    private static String describe(Guest guest) {
        return "guest " + guest.name() + "  on " + guest.host().name() + "  port " + guest.portId() + "  " + guest.mac()
                + "  " + String.join(" ", guest.addresses());
    }

    /** Ids are all that the API gives to OVN, which may hear of a new one a moment later; any other name must be there. */
    private static void requirePort(Lab lab, String portId) {
        if (!ID.matcher(portId).matches() && !lab.knowsPort(portId)) {
            throw new TestbedException(
                    NOT_FOUND,
                    "'" + portId + "' is no port id; 'openstack port show " + portId + " -f value -c id' tells it");
        }
    }

    private static void requireUnplugged(Lab lab, String portId) {
        lab.guests().stream()
                .filter(guest -> guest.portId().equals(portId))
                .findFirst()
                .ifPresent(guest -> {
                    throw new TestbedException(
                            ALREADY_EXISTS,
                            "Port '" + portId + "' is plugged already: guest '" + guest.name() + "' on host '"
                                    + guest.host().name() + "' has it; 'lab guest-remove " + guest.name()
                                    + "' frees it");
                });
    }

    private static String unusedName(Lab lab) {
        var used = lab.guests().stream().map(Guest::name).toList();
        return Stream.iterate(1, n -> n + 1)
                .map(n -> "g" + n)
                .filter(name -> !used.contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** The guest's first address that others can reach, IPv4 before IPv6. */
    private static String address(Guest guest) {
        return guest.addresses().stream()
                .filter(address -> !address.startsWith("fe80"))
                .map(address -> address.substring(0, address.indexOf('/')))
                .findFirst()
                .orElseThrow(() -> new TestbedException(INVALID, "Guest " + guest.name() + " has no address"));
    }

    private static void requireAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new TestbedException(INVALID, "'" + text + "' is neither a guest of this lab nor an address", e);
        }
    }

    private Outcome changing(Function<Lab, Outcome> work) {
        return locked(() -> work.apply(Lab.open(directory)));
    }

    /** Commands that change a lab wait for each other. */
    private static Outcome locked(Supplier<Outcome> work) {
        try (var _ = DirectoryLock.take(Path.of("/run/patchbay/lab.lock"), PATIENCE)) {
            return work.get();
        }
    }
}
