// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.patchbay.testbed.TestbedException.Code.NOT_FOUND;
import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.testbed.TestbedException;
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
    private final LabState state;
    private final LabOptions options;
    private final LabRecord record;
    private final LabCentral central;
    private final Fabric fabric;
    private final Machines machines;
    private @Nullable Thread hook;

    private Lab(LabState state, LabOptions options, LabRecord record) {
        this.state = state;
        this.options = options;
        this.record = record;
        this.central = LabCentral.of(options, state.directory().resolve("central"));
        this.fabric = new Fabric(
                record.namespace("fabric", "0"),
                state.directory().resolve("fabric"),
                options.physicalNetworks().size(),
                options.underlayMtu(),
                options.lifetime());
        this.machines = new Machines(this, state, record);
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

    /** Whether a lab was created in a directory and not closed. */
    public static boolean exists(Path directory) {
        return new LabState(directory.toAbsolutePath().normalize()).exists();
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
        lab.machines.load();
        return lab;
    }

    private void start() {
        if (options.lifetime() == Lifetime.WITH_JVM) {
            hook = Thread.ofPlatform().unstarted(this::tearDown);
            Runtime.getRuntime().addShutdownHook(hook);
        }
        Parallel.run(List.of(central::start, fabric::start));
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
        return central.running();
    }

    /** The Northbound database; empty when the lab uses a central whose Northbound it was not told. */
    public Optional<String> nbRemote() {
        return central.remotes().northbound();
    }

    public String sbRemote() {
        return central.remotes().southbound();
    }

    /** Runs ovn-nbctl on the Northbound database and returns what it printed. */
    public String nbctl(String... arguments) {
        return central.remotes().nbctl(arguments);
    }

    /**
     * Checks that the central is there.
     *
     * @throws TestbedException DAEMON_FAILED when nothing accepts connections to one that ran already
     */
    public void requireCentral() {
        options.centralRemotes().ifPresent(CentralRemotes::requireAnswer);
    }

    /** Whether OVN knows a port of that name, in the Northbound database if the lab was told of it. */
    public boolean knowsPort(String portId) {
        return central.remotes().knowsPort(portId);
    }

    /** Runs ovn-sbctl on the Southbound database and returns what it printed. */
    public String sbctl(String... arguments) {
        return central.remotes().sbctl(arguments);
    }

    /**
     * Returns when northd and every host have done what the Northbound database says, and no packet goes any more by what it
     * said before: what must not pass does not pass from then on. Takes about 0.2 s.
     *
     * @throws TestbedException COMMAND_FAILED after 40 s when OVN believes in a host that does not answer, such as a killed one
     */
    public void sync() {
        nbctl("--wait=hv", "sync");
        Parallel.run(machines.hosts().stream()
                .filter(Host::alive)
                .<Runnable>map(host -> host::awaitRevalidation)
                .toList());
    }

    /**
     * Adds a host and starts it. Returns when OVN knows its chassis. One that was being added when its process was interrupted is
     * removed first.
     *
     * @throws TestbedException ALREADY_EXISTS, INVALID for a name that cannot be one
     */
    public Host addHost(String name) {
        return addHosts(name).getFirst();
    }

    /** Adds several hosts at the same time. */
    public List<Host> addHosts(String... names) {
        Arrays.stream(names).filter(machines::isUnfinished).forEach(this::removeHost);
        var added = Arrays.stream(names).map(machines::newHost).toList();
        Parallel.run(added.stream().<Runnable>map(host -> () -> startHost(host)).toList());
        return added;
    }

    private void startHost(Host host) {
        try {
            host.namespace().create();
            fabric.connectHost(host.index(), host.namespace());
            host.start();
            machines.finish(host);
        } catch (RuntimeException e) {
            removeHost(host.name());
            throw e;
        }
    }

    /** Shuts a host down, its guests unplugged, and removes it. */
    public void removeHost(String name) {
        var host = machines.host(name);
        machines.guests().stream().filter(guest -> guest.host() == host).forEach(Guest::unplug);
        host.stop();
        fabric.disconnectHost(host.index());
        host.namespace().delete();
        machines.forget(host);
    }

    /**
     * The host of that name.
     *
     * @throws TestbedException NOT_FOUND, also for one whose adding was interrupted
     */
    public Host host(String name) {
        if (machines.isUnfinished(name)) {
            throw new TestbedException(
                    NOT_FOUND,
                    "Host '" + name + "' is half made, because its 'lab host-add' was interrupted; 'lab host-add "
                            + name + "' makes it anew");
        }
        return machines.host(name);
    }

    /** Whether the adding of a host was interrupted; {@link #addHost} makes it anew. */
    public boolean isHalfMade(Host host) {
        return machines.isUnfinished(host.name());
    }

    public Collection<Host> hosts() {
        return machines.hosts();
    }

    /** The guest of that name; a guest that was not named otherwise has its port's name. */
    public Guest guest(String name) {
        return machines.guest(name);
    }

    public Collection<Guest> guests() {
        return machines.guests();
    }

    public Collection<External> externals() {
        return machines.externals();
    }

    /**
     * Plugs a new guest into an OVN port.
     *
     * @param mac empty takes the address that OVN has for the port
     */
    public Guest addGuest(String name, Host host, String portId, Optional<String> mac) {
        machines.requireNewGuest(name);
        var address = mac.orElseGet(() -> new PortBinding(this, portId).awaitMac());
        var guest = machines.newGuest(name, host, portId, address);
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
        machines.forget(guest);
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
        return machines.external(physicalNetwork, vlan, missing -> {
            missing.namespace().create();
            fabric.connectExternal(index, vlan, missing.namespace());
            Offloads.disable(missing.namespace(), "eth0");
        });
    }

    /** Whether everything that should run does. */
    public boolean alive() {
        return central.alive() && fabric.alive() && machines.hosts().stream().allMatch(Host::alive);
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
        // With a central of its own nobody is left to whom a host could say good-bye.
        machines.hosts().forEach(host -> ending.add(central.isOwn() ? host::kill : host::stop));
        ending.add(central::kill);
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
}
