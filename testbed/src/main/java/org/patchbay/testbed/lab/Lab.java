// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.patchbay.testbed.TestbedException.Code.ALREADY_EXISTS;
import static org.patchbay.testbed.TestbedException.Code.NOT_FOUND;
import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;
import org.patchbay.testbed.lab.LabOptions.CentralRemotes;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.ProcessId;
import org.patchbay.testbed.process.Program;
import org.patchbay.testbed.process.UnixSocket;

/**
 * A data center in network namespaces of this machine: hosts with Open vSwitch and ovn-controller, geneve tunnels between them,
 * guests, physical networks and machines on them. Needs root. Several labs run side by side. Different machines of a lab may be
 * worked on from different threads.
 */
public final class Lab implements AutoCloseable {
    private static final String HOSTS = "h";
    private static final String GUESTS = "g";
    private static final String EXTERNALS = "x";

    private final LabState state;
    private final LabOptions options;
    private final LabRecord record;
    private final Optional<OvnCentral> central;
    private final Fabric fabric;
    private final CentralRemotes remotes;
    private final Map<String, Host> hosts = new ConcurrentSkipListMap<>();
    private final Map<String, Guest> guests = new ConcurrentSkipListMap<>();
    private final Map<String, External> externals = new ConcurrentSkipListMap<>();
    private @Nullable Thread hook;

    private Lab(LabState state, LabOptions options, LabRecord record) {
        this.state = state;
        this.options = options;
        this.record = record;
        this.central = options.centralRemotes().isPresent()
                ? Optional.empty()
                : Optional.of(OvnCentral.open(
                        state.directory().resolve("central"),
                        CentralOptions.standalone().withLifetime(options.lifetime())));
        this.remotes = central.map(own -> new CentralRemotes(Optional.of(own.nbRemote()), own.sbRemote()))
                .or(options::centralRemotes)
                .orElseThrow();
        this.fabric = new Fabric(
                record.namespace("fabric", "0"),
                state.directory().resolve("fabric"),
                options.physicalNetworks().size(),
                options.underlayMtu(),
                options.lifetime());
    }

    /** Starts a lab in a new temporary directory. */
    public static Lab create(LabOptions options) {
        try {
            return create(Files.createTempDirectory("pblab"), options);
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot make a temporary directory", e);
        }
    }

    /**
     * Starts a lab: its central, unless the options name one, and its fabric. What killed labs left on the machine is removed.
     *
     * @param directory made when missing; {@link #close} removes it
     * @throws TestbedException MISSING_PROGRAM, ALREADY_EXISTS when the directory holds a lab or something else, INVALID for
     *     a long path
     */
    public static Lab create(Path directory, LabOptions options) {
        Preflight.requireRoot();
        Program.require(Program.of(Program.Part.LAB));
        LabRecord.sweep();
        var state = new LabState(directory.toAbsolutePath().normalize());
        UnixSocket.requireShort(state.directory());
        Preflight.requireEmpty(state);
        var owner = options.lifetime() == Lifetime.WITH_JVM
                ? Optional.of(ProcessId.current())
                : Optional.<ProcessId>empty();
        var record = LabRecord.create(state.directory(), owner);
        state.save(record.prefix(), options);
        var lab = new Lab(state, options, record);
        try {
            lab.start();
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
        return lab;
    }

    /**
     * The lab that runs in a directory since an earlier command.
     *
     * @throws TestbedException NOT_FOUND
     */
    public static Lab open(Path directory) {
        var state = new LabState(directory.toAbsolutePath().normalize());
        var record = new LabRecord(state.prefix(), state.directory(), Optional.empty());
        var lab = new Lab(state, state.options(), record);
        state.nodes(HOSTS).forEach((name, values) -> lab.hosts.put(name, lab.host(name, index(values))));
        state.nodes(GUESTS).forEach((name, values) -> lab.guests.put(name, lab.guest(name, values)));
        state.nodes(EXTERNALS).forEach((name, values) -> lab.externals.put(name, lab.external(name, values)));
        return lab;
    }

    private void start() {
        if (options.lifetime() == Lifetime.WITH_JVM) {
            hook = Thread.ofPlatform().unstarted(this::tearDown);
            Runtime.getRuntime().addShutdownHook(hook);
        }
        Parallel.run(List.of(() -> central.ifPresent(OvnCentral::start), fabric::start));
    }

    public LabOptions options() {
        return options;
    }

    public Path directory() {
        return state.directory();
    }

    /** All namespaces of this lab begin with it. */
    public String prefix() {
        return record.prefix();
    }

    /**
     * The OVN central of this lab.
     *
     * @throws TestbedException NOT_FOUND when the lab uses one that ran already
     */
    public OvnCentral central() {
        return central.orElseThrow(() -> new TestbedException(NOT_FOUND, "The lab has no OVN central of its own"));
    }

    /** The Northbound database; empty when the lab uses a central whose Northbound it was not told. */
    public Optional<String> nbRemote() {
        return remotes.northbound();
    }

    public String sbRemote() {
        return remotes.southbound();
    }

    /** Runs ovn-nbctl on the Northbound database and returns what it printed. */
    public String nbctl(String... arguments) {
        return remotes.nbctl(arguments);
    }

    /** Runs ovn-sbctl on the Southbound database and returns what it printed. */
    public String sbctl(String... arguments) {
        return remotes.sbctl(arguments);
    }

    /**
     * Returns when northd and every host have done what the Northbound database says, and no packet goes any more by what it
     * said before: what must not pass does not pass from then on. Takes about 0.2 s.
     *
     * @throws TestbedException COMMAND_FAILED after 20 s when OVN believes in a host that does not answer, such as a killed one
     */
    public void sync() {
        nbctl("--wait=hv", "sync");
        Parallel.run(hosts.values().stream()
                .filter(Host::alive)
                .<Runnable>map(host -> host::awaitRevalidation)
                .toList());
    }

    /**
     * Adds a host and starts it. Returns when OVN knows its chassis.
     *
     * @throws TestbedException ALREADY_EXISTS, INVALID for a name that cannot be one
     */
    public Host addHost(String name) {
        return addHosts(name).getFirst();
    }

    /** Adds several hosts at the same time. */
    public List<Host> addHosts(String... names) {
        var added = Arrays.stream(names).map(this::newHost).toList();
        Parallel.run(added.stream().<Runnable>map(host -> () -> startHost(host)).toList());
        return added;
    }

    private synchronized Host newHost(String name) {
        requireNew("host", LabOptions.requireName("Host", name), hosts);
        var used = hosts.values().stream().map(Host::index).toList();
        var index = 0;
        while (used.contains(index)) {
            index++;
        }
        state.saveNode(HOSTS, name, Map.of("index", Integer.toString(index)));
        var host = host(name, index);
        hosts.put(name, host);
        return host;
    }

    private void startHost(Host host) {
        try {
            host.namespace().create();
            fabric.connectHost(host.index(), host.namespace());
            host.start();
        } catch (RuntimeException e) {
            removeHost(host.name());
            throw e;
        }
    }

    /** Shuts a host down, its guests unplugged, and removes it. */
    public void removeHost(String name) {
        var host = host(name);
        guests.values().stream().filter(guest -> guest.host() == host).forEach(Guest::unplug);
        host.stop();
        fabric.disconnectHost(host.index());
        host.namespace().delete();
        hosts.remove(name);
        state.deleteNode(HOSTS, name);
    }

    /** The host of that name. */
    public Host host(String name) {
        return existing("host", name, hosts);
    }

    public Collection<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    /** The guest of that name; a guest that was not named otherwise has its port's name. */
    public Guest guest(String name) {
        return existing("guest", name, guests);
    }

    public Collection<Guest> guests() {
        return List.copyOf(guests.values());
    }

    public Collection<External> externals() {
        return List.copyOf(externals.values());
    }

    /**
     * Plugs a new guest into an OVN port.
     *
     * @param mac empty takes the address that OVN has for the port
     */
    public Guest addGuest(String name, Host host, String portId, Optional<String> mac) {
        requireNew("guest", LabOptions.requireName("Guest", name), guests);
        var address = mac.orElseGet(() -> new PortBinding(this, portId).awaitMac());
        var values = Map.of("host", host.name(), "port", portId, "mac", address);
        state.saveNode(GUESTS, name, values);
        var guest = guest(name, values);
        guests.put(name, guest);
        try {
            guest.plug();
        } catch (RuntimeException e) {
            removeGuest(guest);
            throw e;
        }
        return guest;
    }

    void removeGuest(Guest guest) {
        guest.remove();
        guests.remove(guest.name());
        state.deleteNode(GUESTS, guest.name());
    }

    /** A machine outside, untagged on the physical network. The same one for the same network. */
    public External external(String physicalNetwork) {
        return external(physicalNetwork, 0);
    }

    /** A machine outside, in a VLAN of the physical network; 0 means untagged. The same one for the same arguments. */
    public synchronized External external(String physicalNetwork, int vlan) {
        var index = options.physicalNetworks().indexOf(physicalNetwork);
        if (index < 0) {
            throw new TestbedException(
                    NOT_FOUND,
                    "No physical network '" + physicalNetwork + "'; the lab has " + options.physicalNetworks());
        }
        if (vlan < 0 || vlan > 4094) {
            throw new TestbedException(TestbedException.Code.INVALID, "VLAN " + vlan + ": 0 to 4094 expected");
        }
        var name = physicalNetwork + "." + vlan;
        return externals.computeIfAbsent(name, missing -> {
            var values = Map.of("physical-network", physicalNetwork, "vlan", Integer.toString(vlan));
            state.saveNode(EXTERNALS, name, values);
            var external = external(name, values);
            external.namespace().create();
            fabric.connectExternal(index, vlan, external.namespace());
            Offloads.disable(external.namespace(), "eth0");
            return external;
        });
    }

    /** Whether everything that should run does. */
    public boolean alive() {
        return central.map(OvnCentral::alive).orElse(true)
                && fabric.alive()
                && hosts.values().stream().allMatch(Host::alive);
    }

    /**
     * Ends the lab: every process, namespace, link and file of it. A central that ran already goes on, and the chassis of the
     * hosts are taken out of it.
     */
    @Override
    public void close() {
        tearDown();
        if (hook != null) {
            Runtime.getRuntime().removeShutdownHook(hook);
            hook = null;
        }
    }

    private synchronized void tearDown() {
        var ending = new ArrayList<Runnable>();
        if (central.isPresent()) {
            hosts.values().forEach(host -> ending.add(host::kill));
            ending.add(central.get()::kill);
        } else {
            hosts.values().forEach(host -> ending.add(host::stop));
        }
        ending.add(fabric::stop);
        try {
            Parallel.run(ending);
        } finally {
            record.remove();
            state.delete();
        }
    }

    /** Removes the namespaces and processes of labs that belonged to a process that is gone. */
    public static void sweep() {
        LabRecord.sweep();
    }

    private Host host(String name, int index) {
        return new Host(this, name, record.namespace(HOSTS, name), state.node(HOSTS, name), index);
    }

    private Guest guest(String name, Map<String, String> values) {
        return new Guest(
                this,
                name,
                record.namespace(GUESTS, name),
                state.node(GUESTS, name),
                host(values.getOrDefault("host", "")),
                values.getOrDefault("port", ""),
                values.getOrDefault("mac", ""));
    }

    private External external(String name, Map<String, String> values) {
        return new External(
                name,
                record.namespace(EXTERNALS, name),
                state.node(EXTERNALS, name),
                values.getOrDefault("physical-network", ""),
                Integer.parseInt(values.getOrDefault("vlan", "0")));
    }

    private static int index(Map<String, String> values) {
        return Integer.parseInt(values.getOrDefault("index", "0"));
    }

    private static <T> T existing(String what, String name, Map<String, T> all) {
        var found = all.get(name);
        if (found == null) {
            throw new TestbedException(NOT_FOUND, "No " + what + " '" + name + "'; the lab has " + all.keySet());
        }
        return found;
    }

    private static void requireNew(String what, String name, Map<String, ?> all) {
        if (all.containsKey(name)) {
            throw new TestbedException(ALREADY_EXISTS, "There is a " + what + " '" + name + "' already");
        }
    }
}
