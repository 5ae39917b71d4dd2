// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.patchbay.testbed.TestbedException.Code.ALREADY_EXISTS;
import static org.patchbay.testbed.TestbedException.Code.NOT_FOUND;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.patchbay.testbed.TestbedException;

/** The machines of a lab by name. What is needed to find them again is in the lab's directory before anything is made of them. */
final class Machines {
    private static final String HOSTS = "h";
    private static final String GUESTS = "g";
    private static final String EXTERNALS = "x";
    private static final String UNFINISHED = "unfinished";

    private final Lab lab;
    private final LabState state;
    private final LabRecord record;
    private final Map<String, Host> hosts = new ConcurrentSkipListMap<>();
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();
    private final Map<String, Guest> guests = new ConcurrentSkipListMap<>();
    private final Map<String, External> externals = new ConcurrentSkipListMap<>();

    Machines(Lab lab, LabState state, LabRecord record) {
        this.lab = lab;
        this.state = state;
        this.record = record;
    }

    /** Those that earlier commands have made. */
    void load() {
        state.nodes(HOSTS).forEach((name, values) -> {
            hosts.put(name, madeHost(name, index(values)));
            if (values.containsKey(UNFINISHED)) {
                unfinished.add(name);
            }
        });
        state.nodes(GUESTS).forEach((name, values) -> guests.put(name, madeGuest(name, values)));
        state.nodes(EXTERNALS).forEach((name, values) -> externals.put(name, madeExternal(name, values)));
    }

    List<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    List<Guest> guests() {
        return List.copyOf(guests.values());
    }

    List<External> externals() {
        return List.copyOf(externals.values());
    }

    /** @throws TestbedException NOT_FOUND */
    Host host(String name) {
        return existing("host", name, hosts);
    }

    /** @throws TestbedException NOT_FOUND */
    Guest guest(String name) {
        return existing("guest", name, guests);
    }

    /**
     * Notes a host with the lowest free index. It is unfinished until {@link #finish}, so that a later command knows what one that
     * was interrupted has left.
     *
     * @throws TestbedException ALREADY_EXISTS, INVALID for a name that cannot be one
     */
    synchronized Host newHost(String name) {
        requireNew("host", LabOptions.requireName("Host", name), hosts);
        var used = hosts.values().stream().map(Host::index).toList();
        var index = 0;
        while (used.contains(index)) {
            index++;
        }
        state.saveNode(HOSTS, name, Map.of("index", Integer.toString(index), UNFINISHED, "yes"));
        unfinished.add(name);
        var host = madeHost(name, index);
        hosts.put(name, host);
        return host;
    }

    /** Notes that a host has been started once. */
    void finish(Host host) {
        state.saveNode(HOSTS, host.name(), Map.of("index", Integer.toString(host.index())));
        unfinished.remove(host.name());
    }

    boolean isUnfinished(String name) {
        return unfinished.contains(name);
    }

    void forget(Host host) {
        hosts.remove(host.name());
        unfinished.remove(host.name());
        state.deleteNode(HOSTS, host.name());
    }

    /** @throws TestbedException ALREADY_EXISTS, INVALID for a name that cannot be one */
    void requireNewGuest(String name) {
        requireNew("guest", LabOptions.requireName("Guest", name), guests);
    }

    /** Notes a guest of a name that is new. */
    Guest newGuest(String name, Host host, String portId, String mac) {
        var values = Map.of("host", host.name(), "port", portId, "mac", mac);
        state.saveNode(GUESTS, name, values);
        var guest = madeGuest(name, values);
        guests.put(name, guest);
        return guest;
    }

    void forget(Guest guest) {
        guests.remove(guest.name());
        state.deleteNode(GUESTS, guest.name());
    }

    /**
     * The machine in that VLAN.
     *
     * @param connect called for one that was not there
     */
    External external(String physicalNetwork, int vlan, Consumer<External> connect) {
        var name = physicalNetwork + "." + vlan;
        return externals.computeIfAbsent(name, missing -> {
            var values = Map.of("physical-network", physicalNetwork, "vlan", Integer.toString(vlan));
            state.saveNode(EXTERNALS, name, values);
            var external = madeExternal(name, values);
            connect.accept(external);
            return external;
        });
    }

    private Host madeHost(String name, int index) {
        return new Host(lab, name, record.namespace(HOSTS, name), state.node(HOSTS, name), index);
    }

    private Guest madeGuest(String name, Map<String, String> values) {
        return new Guest(
                lab,
                name,
                record.namespace(GUESTS, name),
                state.node(GUESTS, name),
                host(values.getOrDefault("host", "")),
                values.getOrDefault("port", ""),
                values.getOrDefault("mac", ""));
    }

    private External madeExternal(String name, Map<String, String> values) {
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
