// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.net.AddressPool;
import org.patchbay.net.IpAddress;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.SubnetIndex;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/**
 * Finds addresses in one network for one port. What it finds is free in the snapshot and among the calls of the same transaction; the
 * network's allocation counter, which the plan relies on, makes it free for other writers too.
 */
final class AddressAllocator {
    /** Neutron's default prefix. */
    private static final MacAddress BASE = MacAddress.parse("fa:16:3e:00:00:00");

    private static final int MAC_TRIES = 64;

    private final Plan plan;
    private final Network network;
    private final String switchName;
    private final SubnetIndex subnets;
    private final String portId;
    private final @Nullable Caller caller;

    /** For a port of a router or a floating IP, whose subnets were looked at already. */
    AddressAllocator(Plan plan, Network network, String portId) {
        this(plan, null, network, portId);
    }

    AddressAllocator(Plan plan, @Nullable Caller caller, Network network, String portId) {
        this(plan, caller, network, portId, SubnetIndex.of(plan, network.id()));
    }

    private AddressAllocator(Plan plan, @Nullable Caller caller, Network network, String portId, SubnetIndex subnets) {
        this.plan = plan;
        this.caller = caller;
        this.network = network;
        this.switchName = Network.switchName(network.id());
        this.subnets = subnets;
        this.portId = portId;
    }

    /** The same, for whom the network has no other subnets than these. */
    AddressAllocator within(SubnetIndex some) {
        return new AddressAllocator(plan, caller, network, portId, some);
    }

    String networkId() {
        return network.id();
    }

    SubnetIndex subnets() {
        return subnets;
    }

    MacAddress newMac() {
        for (int i = 0; i < MAC_TRIES; i++) {
            MacAddress mac = MacAddress.random(BASE, ThreadLocalRandom.current());
            // A chosen MAC is nobody's on any network, so that networks can be joined later; one that is asked for need
            // only be
            // free on its own.
            String everywhere = "mac " + mac;
            if (plan.isFree(everywhere)
                    && plan.isFree(macKey(mac))
                    && plan.snapshot().first(NorthboundIndexes.PORT_BY_MAC, mac.toString()) == null) {
                plan.own(everywhere);
                plan.own(macKey(mac));
                return mac;
            }
        }
        throw Errors.conflict(
                "MacAddressGenerationFailure", "Unable to generate unique mac on network " + network.id() + ".");
    }

    MacAddress take(MacAddress mac) {
        if (!mac.isUnicast() || mac.isZero()) {
            throw Errors.invalidInput("'" + mac + "' is not a unicast MAC address");
        }
        Row holder = holderOf(mac);
        // What only another call of the same transaction has is nobody's yet: own() puts this call into the next one.
        if (plan.owns(macKey(mac)) || (holder != null && !holder.string("name").equals(portId))) {
            throw Errors.conflict(
                    "MacAddressInUse",
                    "Unable to complete operation for network " + network.id() + ". The mac address " + mac
                            + " is in use.");
        }
        plan.own(macKey(mac));
        return mac;
    }

    private @Nullable Row holderOf(MacAddress mac) {
        return plan.snapshot()
                .first(
                        NorthboundIndexes.PORT_BY_SWITCH_AND_MAC,
                        NorthboundIndexes.inSwitch(switchName, mac.toString()));
    }

    private String macKey(MacAddress mac) {
        return "mac " + network.id() + " " + mac;
    }

    /** What a port gets that asks for nothing: one IPv4 address, one by DHCPv6, and one in every subnet of SLAAC's kind. */
    List<FixedIp> byDefault(MacAddress mac, String deviceOwner) {
        List<FixedIp> ips = new ArrayList<>(2);
        boolean unserved = false;
        for (int version : new int[] {4, 6}) {
            List<Subnet> candidates = subnets.assigned(version);
            List<Subnet> serving =
                    candidates.stream().filter(s -> s.serves(deviceOwner)).toList();
            unserved |= serving.isEmpty() && !candidates.isEmpty();
            if (!serving.isEmpty()) {
                ips.add(anyOf(serving));
            }
        }
        ips = withAutomatic(ips, mac, deviceOwner);
        if (ips.isEmpty() && unserved) {
            throw unserved(deviceOwner);
        }
        return ips;
    }

    private RuntimeException unserved(String deviceOwner) {
        return Errors.conflict(
                "IpAddressGenerationFailureNoMatchingSubnet",
                "No valid service subnet for the given device owner, network " + network.id() + ", service type '"
                        + deviceOwner + "'.");
    }

    /** For a port that gets its addresses later, when its host is known: somebody must have some for it. */
    void requireServing(String deviceOwner) {
        if (subnets.all().stream().noneMatch(subnet -> subnet.serves(deviceOwner))) {
            throw unserved(deviceOwner);
        }
    }

    /** One IPv4 address: what a floating IP is. */
    List<FixedIp> oneIpv4(String deviceOwner) {
        List<Subnet> candidates = subnets.assigned(4);
        if (candidates.isEmpty()) {
            throw Errors.invalid(
                    "BadRequest",
                    "Bad floatingip request: Network " + network.id() + " does not contain any IPv4 subnet.");
        }
        return List.of(
                anyOf(candidates.stream().filter(s -> s.serves(deviceOwner)).toList()));
    }

    /** Adds the addresses that the guest will make itself (RFC 4862), whatever was asked for; a router makes none. */
    List<FixedIp> withAutomatic(List<FixedIp> given, MacAddress mac, String deviceOwner) {
        List<FixedIp> ips = new ArrayList<>(given);
        if (Port.isRouterInterface(deviceOwner)) {
            return ips;
        }
        for (Subnet subnet : subnets.automatic()) {
            boolean there = given.stream().anyMatch(ip -> subnet.id().equals(ip.subnetId()));
            if (!there && subnet.serves(deviceOwner)) {
                ips.add(takeAutomatic(subnet, mac));
                PortSchema.requireFew(ips, network.id());
            }
        }
        return ips;
    }

    private FixedIp takeAutomatic(Subnet subnet, MacAddress mac) {
        return take(subnet, mac.slaac(subnet.cidr()));
    }

    private FixedIp anyOf(List<Subnet> candidates) {
        for (Subnet subnet : candidates) {
            IpAddress address = free(subnet);
            if (address != null) {
                return new FixedIp(subnet.id(), address);
            }
        }
        for (Subnet subnet : candidates) {
            IpAddress claimed = Shortage.of(plan, subnet).claimed();
            if (claimed != null) {
                // A neighbour's claim is nobody's address yet: own() puts this call into the next transaction.
                plan.own(key(claimed));
            }
        }
        throw Errors.conflict(
                "IpAddressGenerationFailure", "No more IP addresses available on network " + network.id() + ".");
    }

    /** The addresses that a request names, in its order; what it leaves open is chosen. */
    List<FixedIp> asked(List<FixedIp> wanted, MacAddress mac) {
        return asked(wanted, mac, "");
    }

    /** As {@link #asked(List, MacAddress)}; a router has whatever address it is given, also where guests make their own. */
    List<FixedIp> asked(List<FixedIp> wanted, MacAddress mac, String deviceOwner) {
        boolean router = Port.isRouterInterface(deviceOwner);
        List<FixedIp> ips = new ArrayList<>(wanted.size());
        for (FixedIp want : wanted) {
            if (want.address() != null) {
                ips.add(named(want, want.address(), mac, router));
            }
        }
        for (FixedIp want : wanted) {
            if (want.address() == null) {
                Subnet subnet = require(String.valueOf(want.subnetId()));
                ips.add(subnet.isAutoAddress() && !router ? takeAutomatic(subnet, mac) : anyOf(List.of(subnet)));
            }
        }
        return ips;
    }

    private FixedIp named(FixedIp want, IpAddress address, MacAddress mac, boolean router) {
        Subnet subnet = want.subnetId() == null ? containing(address) : require(want.subnetId());
        if (!subnet.cidr().contains(address)) {
            throw Errors.invalid(
                    "InvalidIpForSubnet", "IP address " + address + " is not a valid IP for the specified subnet.");
        }
        if (subnet.isAutoAddress() && !router && !address.equals(mac.slaac(subnet.cidr()))) {
            throw Errors.invalid(
                    "AllocationOnAutoAddressSubnet",
                    "IPv6 address " + address + " can not be directly assigned to a port on subnet " + subnet.id()
                            + " as the subnet is configured for automatic addresses");
        }
        boolean reserved = !subnet.isIpv6()
                && subnet.cidr().prefixLength() < 31
                && !subnet.cidr().usable().contains(address);
        if (reserved) {
            throw Errors.invalid(
                    "InvalidIpForSubnet", "IP address " + address + " is not a valid IP for the specified subnet.");
        }
        return take(subnet, address);
    }

    private Subnet containing(IpAddress address) {
        Subnet subnet = subnets.containing(address);
        if (subnet != null) {
            return subnet;
        }
        throw Errors.invalid(
                "InvalidIpForNetwork",
                "IP address " + address + " is not a valid IP for any of the subnets on the specified network.");
    }

    private Subnet require(String id) {
        Subnet here = subnets.byId(id);
        if (here != null) {
            return here;
        }
        // Whether there is a subnet that the caller may not see is not told apart from there being none.
        Subnet elsewhere = Subnets.subnet(plan.snapshot(), id);
        if (elsewhere == null || (caller != null && !Subnets.isVisible(plan.snapshot(), caller, elsewhere))) {
            throw Errors.notFound("Subnet", id);
        }
        throw Errors.invalidInput("Failed to create port on network " + network.id()
                + ", because fixed_ips included invalid subnet " + id);
    }

    private FixedIp take(Subnet subnet, IpAddress address) {
        String key = key(address);
        if (plan.owns(key) || isTaken(address)) {
            throw Errors.conflict(
                    "IpAddressAlreadyAllocated",
                    "IP address " + address + " already allocated in subnet " + subnet.id() + ".");
        }
        plan.own(key);
        return new FixedIp(subnet.id(), address);
    }

    private boolean isTaken(IpAddress address) {
        Row holder = plan.snapshot()
                .first(
                        NorthboundIndexes.PORT_BY_SWITCH_AND_IP,
                        NorthboundIndexes.inSwitch(switchName, address.toString()));
        return holder != null && !holder.string("name").equals(portId);
    }

    private String key(IpAddress address) {
        return "ip " + network.id() + " " + address;
    }

    /** A free address of the subnet's pools; null if there is none. */
    private @Nullable IpAddress free(Subnet subnet) {
        Shortage shortage = Shortage.of(plan, subnet);
        if (shortage.isTotal()) {
            return null;
        }
        PoolSearch search = new PoolSearch(plan.snapshot(), switchName, address -> isFree(address, shortage));
        IpAddress found = search.guess(subnet.pool());
        if (found == null) {
            found = own(subnet.pool());
        }
        if (found == null) {
            found = search.walk(subnet.pool());
        }
        if (found == null) {
            shortage.becomesTotal();
        } else {
            plan.own(key(found));
        }
        return found;
    }

    /** What the port has already, it may have again. */
    private @Nullable IpAddress own(AddressPool pool) {
        Row row = plan.snapshot().first(NorthboundIndexes.PORT_BY_NAME, portId);
        if (row != null) {
            for (FixedIp ip : PortRow.port(row).fixedIps()) {
                IpAddress address = ip.address();
                if (address != null && pool.contains(address) && isFree(address)) {
                    return address;
                }
            }
        }
        return null;
    }

    private boolean isFree(IpAddress address) {
        return plan.isFree(key(address)) && !isTaken(address);
    }

    private boolean isFree(IpAddress address, Shortage shortage) {
        String key = key(address);
        if (isTaken(address) || plan.owns(key)) {
            return false;
        }
        if (!plan.isFree(key)) {
            shortage.claim(address);
            return false;
        }
        return true;
    }
}
