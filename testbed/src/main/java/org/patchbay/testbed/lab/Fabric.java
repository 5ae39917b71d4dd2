// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Lifetime;
import org.patchbay.testbed.process.Program;

/**
 * The data center's switches: one for the underlay that carries the tunnels and one for each physical network. They are bridges
 * of an Open vSwitch, because it can tag VLANs without help from the kernel.
 */
final class Fabric {
    static final String UNDERLAY = "underlay";

    private final Namespace namespace;
    private final OpenVSwitch ovs;
    private final int physicalNetworks;
    private final int mtu;

    Fabric(Namespace namespace, Path directory, int physicalNetworks, int mtu, Lifetime lifetime) {
        this.namespace = namespace;
        this.ovs = new OpenVSwitch(namespace, directory, lifetime);
        this.physicalNetworks = physicalNetworks;
        this.mtu = mtu;
    }

    void start() {
        namespace.create();
        ovs.start();
        var commands = new ArrayList<String>();
        addBridge(commands, UNDERLAY);
        for (var i = 0; i < physicalNetworks; i++) {
            addBridge(commands, physical(i));
        }
        ovs.vsctl(commands);
    }

    /** The name of the switch of a physical network; here and in the hosts. */
    static String physical(int index) {
        return "phy" + index;
    }

    int physicalNetworks() {
        return physicalNetworks;
    }

    int mtu() {
        return mtu;
    }

    boolean alive() {
        return ovs.alive();
    }

    /** A host's cables, one to the underlay and one to each physical network. */
    void connectHost(int index, Namespace host) {
        var links = new ArrayList<String>();
        var ports = new ArrayList<String>();
        cable(links, ports, UNDERLAY, "h" + index + "u", "under0", host);
        for (var i = 0; i < physicalNetworks; i++) {
            cable(links, ports, physical(i), "h" + index + "p" + i, "phys" + i, host);
        }
        namespace.ip(links.toArray(String[]::new));
        ovs.vsctl(ports);
    }

    void disconnectHost(int index) {
        disconnect("h" + index + "u");
        for (var i = 0; i < physicalNetworks; i++) {
            disconnect("h" + index + "p" + i);
        }
    }

    /**
     * An access port of a physical network for one machine; VLAN 0 is untagged. The port comes into being with its tag, in one
     * transaction, because one without any is a trunk that carries all VLANs.
     */
    void connectExternal(int physicalNetwork, int vlan, Namespace machine) {
        var port = "x" + physicalNetwork + "v" + vlan;
        var links = new ArrayList<String>();
        var ports = new ArrayList<String>();
        cable(links, ports, physical(physicalNetwork), port, "eth0", machine);
        ports.addAll(List.of("--", "set", "port", port, "tag=" + vlan));
        namespace.ip(links.toArray(String[]::new));
        ovs.vsctl(ports);
    }

    void stop() {
        ovs.stop();
    }

    private void cable(
            List<String> links, List<String> ports, String bridge, String here, String there, Namespace machine) {
        links.add("link add " + here + " mtu " + mtu + " type veth peer name " + there + " mtu " + mtu + " netns "
                + machine.name());
        links.add("link set " + here + " up");
        ports.addAll(List.of("--", "--may-exist", "add-port", bridge, here));
    }

    private void disconnect(String port) {
        ovs.vsctl("--if-exists", "del-port", port);
        // Here and not with the host's namespace, whose links the kernel removes when it has the time: the next host
        // has the same.
        Command.of(Program.IP, "-n", namespace.name(), "link", "del", port).tryRun();
    }

    private static void addBridge(List<String> commands, String name) {
        commands.addAll(
                List.of("--", "--may-exist", "add-br", name, "--", "set", "bridge", name, "datapath_type=netdev"));
    }
}
