// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.NetworkSegment;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.LogicalRouterPort;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * A router's part in one network: a port there, and a Logical_Router_Port row that is its other end.
 *
 * @param subnets of the network, as they are about to be
 * @param row the router port's; null for one that is being made
 */
record Leg(
        Port port,
        Network network,
        List<Subnet> subnets,
        @Nullable Row row) {
    /** One of a leg's addresses. */
    record Address(Subnet subnet, IpAddress ip) {
        String withPrefix() {
            return ip + "/" + subnet.cidr().prefixLength();
        }
    }

    /** The legs that a router has. */
    static List<Leg> of(Snapshot snapshot, String routerId) {
        List<Leg> legs = new ArrayList<>();
        for (Row row : snapshot.find(RouterIndexes.LEG_BY_ROUTER, routerId)) {
            Leg leg = of(snapshot, row);
            if (leg != null) {
                legs.add(leg);
            }
        }
        return legs;
    }

    private static @Nullable Leg of(Snapshot snapshot, Row row) {
        String name = row.string(LogicalRouterPort.Columns.NAME);
        Row port = name.startsWith(DevicePorts.legName("")) ? DevicePorts.row(snapshot, name.substring(4)) : null;
        if (port == null) {
            return null;
        }
        Port decoded = DevicePorts.port(port);
        Network network = Networks.network(snapshot, decoded.networkId());
        return network == null ? null : new Leg(decoded, network, Subnets.ofNetwork(snapshot, network.id()), row);
    }

    /** One that is being made of a port. */
    static Leg fresh(Snapshot snapshot, Port port, Network network) {
        return new Leg(port, network, Subnets.ofNetwork(snapshot, network.id()), null);
    }

    Leg with(Port newPort) {
        return new Leg(newPort, network, subnets, row);
    }

    Leg with(Network newNetwork, List<Subnet> newSubnets) {
        return new Leg(port, newNetwork, newSubnets, row);
    }

    String name() {
        return DevicePorts.legName(port.id());
    }

    boolean isGateway() {
        return port.deviceOwner().equals(DevicePorts.GATEWAY);
    }

    List<Address> addresses() {
        List<Address> addresses = new ArrayList<>();
        for (FixedIp fixed : port.fixedIps()) {
            Subnet subnet = subnet(fixed.subnetId());
            if (subnet != null && fixed.address() != null) {
                addresses.add(new Address(subnet, fixed.address()));
            }
        }
        return addresses;
    }

    private @Nullable Subnet subnet(@Nullable String id) {
        for (Subnet subnet : subnets) {
            if (subnet.id().equals(id)) {
                return subnet;
            }
        }
        return null;
    }

    /** The subnets that it has addresses in, each once. */
    Set<Subnet> connected() {
        Set<Subnet> connected = new LinkedHashSet<>();
        addresses().forEach(address -> connected.add(address.subnet()));
        return connected;
    }

    /** The physical networks by one of which it is reached: those of its addresses' segments, or all of its network's; none for an overlay. */
    Set<String> physicalNetworks() {
        Set<String> own = new LinkedHashSet<>();
        for (Subnet subnet : connected()) {
            NetworkSegment segment =
                    subnet.segmentId() == null ? null : network.segments().byId(subnet.segmentId());
            if (segment != null) {
                own.add(segment.physicalNetwork());
            }
        }
        return own.isEmpty() ? network.segments().physicalNetworks() : own;
    }

    boolean isIn(String subnetId) {
        return port.fixedIps().stream().anyMatch(ip -> subnetId.equals(ip.subnetId()));
    }

    boolean hasIpv6() {
        return addresses().stream().anyMatch(address -> address.ip().family() == IpFamily.IPV6);
    }
}
