// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.NetworkSegment;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.SubnetIndex;
import org.patchbay.northbound.chassis.Chassis;
import org.patchbay.northbound.chassis.Hosts;

/**
 * What addresses a port may have where its network is a routed one: those of the subnets that are on the segment which its host has a
 * bridge to. In other networks it may have all.
 */
public final class HostSubnets {
    private final Hosts hosts;

    public HostSubnets(Hosts hosts) {
        this.hosts = hosts;
    }

    /** How a new port comes by its addresses. */
    static IpAllocation allocation(SubnetIndex all, String host, @Nullable List<FixedIp> asked) {
        if (asked != null) {
            return asked.isEmpty() ? IpAllocation.NONE : IpAllocation.IMMEDIATE;
        }
        return all.isRouted() && host.isEmpty() ? IpAllocation.DEFERRED : IpAllocation.IMMEDIATE;
    }

    /** The addresses of a new port. */
    List<FixedIp> first(
            Network network,
            AddressAllocator addresses,
            String host,
            @Nullable List<FixedIp> asked,
            MacAddress mac,
            String deviceOwner) {
        if (allocation(addresses.subnets(), host, asked) == IpAllocation.DEFERRED) {
            addresses.requireServing(deviceOwner);
            return List.of();
        }
        List<FixedIp> wanted = asked == null ? List.of() : asked;
        AddressAllocator there = candidates(network, addresses, host, wanted, deviceOwner);
        return asked == null
                ? there.byDefault(mac, deviceOwner)
                : there.withAutomatic(there.asked(asked, mac), mac, deviceOwner);
    }

    /**
     * The addresses of a port that is about to be on a host.
     *
     * @throws org.patchbay.http.HttpError 409 HostNotCompatibleWithFixedIps if it has some that are of no use there
     */
    List<FixedIp> moved(
            Network network, Port now, String host, MacAddress mac, String deviceOwner, AddressAllocator addresses) {
        boolean stays = host.isEmpty() || host.equals(now.hostId());
        boolean late = now.allocation() == IpAllocation.DEFERRED
                && now.fixedIps().isEmpty()
                && now.hostId().isEmpty();
        if (stays || !addresses.subnets().isRouted() || (now.fixedIps().isEmpty() && !late)) {
            return now.fixedIps();
        }
        AddressAllocator there = candidates(network, addresses, host, List.of(), deviceOwner);
        if (late) {
            return there.byDefault(mac, deviceOwner);
        }
        for (FixedIp ip : now.fixedIps()) {
            if (there.subnets().byId(String.valueOf(ip.subnetId())) == null) {
                throw Errors.conflict(
                        "HostNotCompatibleWithFixedIps",
                        "Host " + host + " is not connected to a segment where the existing fixed_ips on port "
                                + now.id() + " will function given the routed network topology.");
            }
        }
        return now.fixedIps();
    }

    /** The subnets that a port may have addresses of: by its host, or without one by the addresses that are asked for. */
    AddressAllocator candidates(
            Network network, AddressAllocator addresses, String host, List<FixedIp> wanted, String deviceOwner) {
        SubnetIndex all = addresses.subnets();
        if (host.isEmpty() || !all.isRouted()) {
            return anywhere(addresses, wanted, deviceOwner);
        }
        return addresses.within(all.on(Set.of(segmentOf(host, network, all))));
    }

    /** The same for a port that is on no host: all of its addresses are of one segment. */
    static AddressAllocator anywhere(AddressAllocator addresses, List<FixedIp> wanted, String deviceOwner) {
        SubnetIndex all = addresses.subnets();
        // A service that is on every host has an address of each segment.
        if (!all.isRouted() || deviceOwner.equals(Port.DISTRIBUTED)) {
            return addresses;
        }
        Set<String> segments = new HashSet<>();
        for (FixedIp ip : wanted) {
            Subnet subnet = ip.subnetId() != null
                    ? all.byId(ip.subnetId())
                    : ip.address() == null ? null : all.containing(ip.address());
            if (subnet == null) {
                return addresses; // which says what is wrong with it
            }
            segments.add(String.valueOf(subnet.segmentId()));
        }
        if (segments.size() > 1) {
            throw Errors.invalid(
                    "FixedIpsSubnetsNotOnSameSegment", "Cannot allocate addresses from different segments.");
        }
        return addresses.within(all.on(segments));
    }

    /** The segment of the network's subnets that a host is connected to. */
    private String segmentOf(String host, Network network, SubnetIndex all) {
        Set<String> physical = new HashSet<>();
        for (Chassis chassis : hosts.reached()) {
            if (chassis.isCalled(host)) {
                physical.addAll(chassis.physicalNetworks());
            }
        }
        Set<String> reached = new LinkedHashSet<>();
        for (NetworkSegment segment : network.segments().all()) {
            boolean used = all.all().stream().anyMatch(subnet -> segment.id().equals(subnet.segmentId()));
            if (used && physical.contains(segment.physicalNetwork())) {
                reached.add(segment.id());
            }
        }
        if (reached.size() > 1) {
            throw Errors.conflict(
                    "HostConnectedToMultipleSegments",
                    "Host " + host + " is connected to multiple segments on routed provider network '" + network.id()
                            + "'.  It should be connected to one.");
        }
        if (reached.isEmpty()) {
            throw Errors.conflict(
                    "HostNotConnectedToAnySegment",
                    "Host " + host + " is not connected to any segments on routed provider network '" + network.id()
                            + "'.  It should be connected to one."
                            + (hosts.areKnown()
                                    ? ""
                                    : " This provider knows no hosts: only OVN's Southbound database tells of them, and"
                                            + " its configuration names none."));
        }
        return reached.iterator().next();
    }
}
