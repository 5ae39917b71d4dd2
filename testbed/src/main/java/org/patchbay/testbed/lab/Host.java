// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.Daemon;
import org.patchbay.testbed.process.DaemonSpec;
import org.patchbay.testbed.process.Program;
import org.patchbay.testbed.process.UnixSocket;

/**
 * A hypervisor: its own Open vSwitch with a userspace datapath and its own ovn-controller. Its chassis name and host name are
 * its name in the lab.
 */
public final class Host extends Node {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration EXIT = Duration.ofSeconds(15);
    private static final String TUNNEL_BRIDGE = "br-under";

    private final Lab lab;
    private final int index;
    private final OpenVSwitch ovs;
    private final DaemonSpec controllerSpec;
    private Optional<Daemon> controller;

    Host(Lab lab, String name, Namespace namespace, Path directory, int index) {
        super(name, namespace, directory);
        this.lab = lab;
        this.index = index;
        this.ovs = new OpenVSwitch(namespace, directory, lab.options().lifetime());
        this.controllerSpec = ovs.daemon("ovn-controller", List.of(Program.OVN_CONTROLLER.path(), ovs.remote()));
        this.controller = Daemon.find(controllerSpec);
    }

    int index() {
        return index;
    }

    /** Where the other hosts send their tunnels. */
    public String tunnelAddress() {
        return "172.31." + index / 250 + "." + (index % 250 + 1);
    }

    private String tunnelMac() {
        return "02:50:42:00:%02x:%02x".formatted(index / 256, index % 256);
    }

    /**
     * Plugs a guest into the OVN port of that name, with the MAC address that OVN has for it.
     *
     * @throws org.patchbay.testbed.TestbedException TIMEOUT when OVN does not come to know the port
     */
    public Guest plug(String portId) {
        return lab.addGuest(portId, this, portId, Optional.empty());
    }

    /**
     * Plugs a guest into the OVN port of that name. The port need not exist yet. Returns at once;
     * {@link Guest#awaitWired} waits for OVN.
     */
    public Guest plug(String portId, String mac) {
        return lab.addGuest(portId, this, portId, Optional.of(mac));
    }

    /** Starts the host, also again after {@link #stop} or {@link #kill}. Returns when OVN knows its chassis. */
    public void start() {
        ovs.start();
        ovs.vsctl(configuration());
        namespace().ip(links());
        startController();
        lab.sbctl("wait-until", "Chassis", name(), "name=" + name());
        lab.hosts().stream().filter(other -> other != this && other.alive()).forEach(this::introduce);
    }

    /** Starts ovn-controller, again after {@link #stopController}. */
    public void startController() {
        var started = Daemon.start(controllerSpec);
        controller = Optional.of(started);
        started.awaitReady(READY, () -> UnixSocket.answers(ovs.file(controllerSocket())));
    }

    /** Ends ovn-controller as its upgrade does: chassis and flows stay, but nothing new is wired. */
    public void stopController() {
        exitController("exit", "--restart");
    }

    /** The tunnel bridge's interface is new whenever ovs-vswitchd is. */
    private String[] links() {
        var links = new ArrayList<String>();
        links.add("addr replace " + tunnelAddress() + "/16 dev " + TUNNEL_BRIDGE);
        links.add("link set " + TUNNEL_BRIDGE + " mtu " + lab.options().underlayMtu() + " up");
        links.add("link set under0 up");
        IntStream.range(0, lab.options().physicalNetworks().size())
                .forEach(i -> links.add("link set phys" + i + " up"));
        return links.toArray(String[]::new);
    }

    /** A tunnel loses its first packets while it resolves the peer's address; a lab has no use for that. */
    private void introduce(Host peer) {
        ovs.appctl("vswitchd.ctl", "tnl/neigh/set", TUNNEL_BRIDGE, peer.tunnelAddress(), peer.tunnelMac());
        peer.ovs.appctl("vswitchd.ctl", "tnl/neigh/set", TUNNEL_BRIDGE, tunnelAddress(), tunnelMac());
    }

    private List<String> configuration() {
        var commands = new ArrayList<String>();
        addBridge(commands, "br-int", List.of("fail_mode=secure", "other_config:disable-in-band=true"));
        addBridge(commands, TUNNEL_BRIDGE, List.of("other_config:hwaddr=\"" + tunnelMac() + "\""));
        commands.addAll(List.of("--", "--may-exist", "add-port", TUNNEL_BRIDGE, "under0"));
        var networks = lab.options().physicalNetworks();
        for (var i = 0; i < networks.size(); i++) {
            addBridge(commands, Fabric.physical(i), List.of());
            commands.addAll(List.of("--", "--may-exist", "add-port", Fabric.physical(i), "phys" + i));
        }
        commands.addAll(List.of("--", "set", "open", "."));
        commands.addAll(List.of(
                "external_ids:system-id=" + name(),
                "external_ids:hostname=" + name(),
                "external_ids:ovn-remote=\"" + lab.sbRemote() + "\"",
                "external_ids:ovn-remote-probe-interval=30000",
                "external_ids:ovn-encap-type=geneve",
                "external_ids:ovn-encap-ip=" + tunnelAddress(),
                "external_ids:ovn-bridge-datapath-type=netdev"));
        if (!networks.isEmpty()) {
            commands.add("external_ids:ovn-bridge-mappings=\"" + mappings(networks) + "\"");
        }
        return commands;
    }

    private static String mappings(List<String> networks) {
        return IntStream.range(0, networks.size())
                .mapToObj(i -> networks.get(i) + ":" + Fabric.physical(i))
                .collect(Collectors.joining(","));
    }

    private static void addBridge(List<String> commands, String name, List<String> settings) {
        commands.addAll(List.of("--", "--may-exist", "add-br", name));
        commands.addAll(List.of("--", "set", "bridge", name, "datapath_type=netdev"));
        commands.addAll(settings);
    }

    /** Runs ovs-vsctl on this host's switch. */
    public String vsctl(String... arguments) {
        return ovs.vsctl(arguments);
    }

    /** Runs ovs-appctl on one of this host's daemons: "vswitchd", "ovsdb" or "ovn-controller". */
    public String appctl(String daemon, String... arguments) {
        var socket = daemon.equals("ovn-controller") ? controllerSocket() : daemon + ".ctl";
        return ovs.appctl(socket, arguments).out();
    }

    /** ovn-controller names its socket after its pid; older releases have no option for that. */
    private String controllerSocket() {
        return "ovn-controller." + controller.map(Daemon::pid).orElse(0L) + ".ctl";
    }

    public boolean alive() {
        return ovs.alive() && controller.filter(Daemon::alive).isPresent();
    }

    /** An orderly shutdown: ovn-controller removes its chassis from OVN. Guests stay plugged, without traffic. */
    public void stop() {
        exitController("exit");
        ovs.stop();
    }

    private void exitController(String... how) {
        controller.ifPresent(daemon -> {
            ovs.appctl(controllerSocket(), how);
            daemon.awaitEnd(EXIT);
        });
    }

    /** A power failure: SIGKILL for its daemons. OVN still believes in the chassis. */
    public void kill() {
        controller.ifPresent(Daemon::kill);
        ovs.kill();
    }

    void awaitRevalidation() {
        ovs.awaitRevalidation();
    }

    boolean switchAlive() {
        return ovs.alive();
    }
}
