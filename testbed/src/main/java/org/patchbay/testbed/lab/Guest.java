// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32;
import org.patchbay.testbed.netns.Namespace;

/** A machine behind an OVN port: a namespace with one interface, eth0, plugged into its host's integration bridge. */
public final class Guest extends Node {
    /** Geneve over IPv4 with OVN's option: 20 (IPv4) + 8 (UDP) + 16 (Geneve) + 14 (Ethernet) bytes. */
    private static final int TUNNEL_OVERHEAD = 58;

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Lab lab;
    private final Host host;
    private final String portId;
    private final String mac;
    private final DhcpClient dhcp;

    Guest(Lab lab, String name, Namespace namespace, Path directory, Host host, String portId, String mac) {
        super(name, namespace, directory);
        this.lab = lab;
        this.host = host;
        this.portId = portId;
        this.mac = mac;
        this.dhcp = new DhcpClient(namespace, directory);
    }

    public Host host() {
        return host;
    }

    /** The OVN port it is plugged into; the interface's iface-id. */
    public String portId() {
        return portId;
    }

    public String mac() {
        return mac;
    }

    /** Its interface on the host. */
    public String tap() {
        var crc = new CRC32();
        crc.update(name().getBytes(StandardCharsets.UTF_8));
        return "tap%08x".formatted(crc.getValue());
    }

    void plug() {
        // The host's end takes whatever the guest's may be set to later, such as 1500 bytes on a physical network.
        var most = lab.options().underlayMtu();
        namespace().create();
        host.namespace()
                .ip(
                        "link add " + tap() + " mtu " + most + " type veth peer name eth0 address " + mac + " mtu "
                                + (most - TUNNEL_OVERHEAD) + " netns "
                                + namespace().name(),
                        "link set " + tap() + " up");
        Offloads.disable(namespace(), "eth0");
        host.vsctl(
                "add-port",
                "br-int",
                tap(),
                "--",
                "set",
                "interface",
                tap(),
                "external_ids:iface-id=" + portId,
                "external_ids:attached-mac=\"" + mac + "\"",
                "external_ids:iface-status=active");
    }

    /**
     * Waits until OVN has installed the port's flows on the host, then brings the interface up, so that the guest's first
     * router solicitation is not lost.
     *
     * @throws org.patchbay.testbed.TestbedException COMMAND_FAILED when OVN does not bind the port within 40 s
     */
    public Guest awaitWired() {
        host.vsctl("wait-until", "interface", tap(), "external_ids:ovn-installed=\"true\"");
        namespace().ip("link set eth0 up");
        return this;
    }

    /** Waits until the Southbound database says that the port is up; the API's port status follows from that. */
    public Guest awaitUp() {
        lab.sbctl("wait-until", "Port_Binding", portId, "up=true");
        return this;
    }

    /**
     * Gets and configures a DHCPv4 lease.
     *
     * @throws org.patchbay.testbed.TestbedException TIMEOUT when no server answers within 30 s
     */
    public Lease4 dhcp4() {
        awaitWired();
        return dhcp.lease4(LEASE).orElseThrow(() -> DhcpClient.noLease("DHCPv4", this));
    }

    /** Gets and configures a DHCPv4 lease; empty when no server answers within the limit. */
    public Optional<Lease4> tryDhcp4(Duration limit) {
        awaitWired();
        return dhcp.lease4(limit);
    }

    /**
     * Gets and configures a DHCPv6 address.
     *
     * @throws org.patchbay.testbed.TestbedException TIMEOUT when no server answers within 30 s
     */
    public Lease6 dhcp6() {
        awaitWired();
        return dhcp.lease6(LEASE, false).orElseThrow(() -> DhcpClient.noLease("DHCPv6", this));
    }

    /** Asks for options only, as a guest does whose address comes from router advertisements. */
    public Lease6 dhcp6Stateless() {
        awaitWired();
        return dhcp.lease6(LEASE, true).orElseThrow(() -> DhcpClient.noLease("stateless DHCPv6", this));
    }

    @Override
    public void staticAddress(String cidr) {
        awaitWired();
        super.staticAddress(cidr);
    }

    /** Pulls the plug and removes the guest. */
    public void unplug() {
        lab.removeGuest(this);
    }

    void remove() {
        if (host.switchAlive()) {
            host.vsctl("--if-exists", "del-port", "br-int", tap());
        }
        namespace().delete();
    }
}
