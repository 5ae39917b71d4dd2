// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.AddressPool;
import org.patchbay.net.AddressRange;
import org.patchbay.net.Cidr;
import org.patchbay.net.InvalidValueException;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.subnetpool.Reserved;

/** What a subnet must satisfy whatever its network; no database here. */
final class SubnetRules {
    /** A /31 or /32 has no room for a DHCP server, a gateway and a guest. */
    private static final int LONGEST_DHCP_PREFIX = 30;

    private static final int SLAAC_PREFIX = 64;

    private SubnetRules() {}

    /** What a new subnet may be; those that exist keep their CIDR whatever it is. */
    static void checkCidr(Cidr cidr, @Nullable Integer version) {
        int family = cidr.family() == IpFamily.IPV4 ? 4 : 6;
        if (version != null && version != 4 && version != 6) {
            throw Errors.badRequest("Invalid input for ip_version. Reason: '" + version + "' is not in [4, 6].");
        }
        if (version != null && version != family) {
            throw Errors.invalidInput("cidr '" + cidr + "' does not match the ip_version '" + version + "'");
        }
        if (cidr.prefixLength() == 0) {
            throw Errors.invalidInput("0 is not allowed as CIDR prefix length");
        }
        Reserved.refuse(cidr);
    }

    static void checkDhcp(Cidr cidr, boolean dhcp) {
        if (dhcp && cidr.family() == IpFamily.IPV4 && cidr.prefixLength() > LONGEST_DHCP_PREFIX) {
            throw Errors.invalidInput("Subnet has a prefix length that is incompatible with DHCP service enabled");
        }
    }

    static void checkModes(Cidr cidr, boolean dhcp, @Nullable String raMode, @Nullable String addressMode) {
        if (raMode == null && addressMode == null) {
            return;
        }
        if (cidr.family() == IpFamily.IPV4) {
            throw Errors.invalidInput("ipv6_ra_mode and ipv6_address_mode are for subnets of IP version 6");
        }
        if (!dhcp) {
            throw Errors.invalidInput(
                    "ipv6_ra_mode or ipv6_address_mode cannot be set when enable_dhcp is set to False");
        }
        if (raMode != null && addressMode != null && !raMode.equals(addressMode)) {
            throw Errors.invalidInput("ipv6_ra_mode set to '" + raMode + "' with ipv6_address_mode set to '"
                    + addressMode + "' is not valid. If both attributes are set, they must be the same value");
        }
        String mode = Objects.requireNonNullElse(addressMode, raMode);
        if (!Subnet.STATEFUL.equals(mode) && cidr.prefixLength() != SLAAC_PREFIX) {
            throw Errors.invalidInput(
                    "Invalid CIDR " + cidr + " for IPv6 address mode. OpenStack uses the EUI-64 address"
                            + " format, which requires the prefix to be /64");
        }
    }

    static void checkGateway(Cidr cidr, @Nullable IpAddress gateway) {
        if (gateway == null) {
            return;
        }
        if (gateway.family() != cidr.family()) {
            throw Errors.invalidInput("gateway_ip '" + gateway + "' is not of the IP version of " + cidr);
        }
        if (gateway.family() == IpFamily.IPV6 && gateway.isLinkLocal()) {
            return;
        }
        boolean reserved = cidr.family() == IpFamily.IPV4
                && cidr.prefixLength() <= LONGEST_DHCP_PREFIX
                && !cidr.usable().contains(gateway);
        if (!cidr.contains(gateway) || reserved) {
            throw Errors.invalidInput(
                    "Gateway is not valid on subnet: '" + gateway + "' is no host address of " + cidr);
        }
    }

    static AddressPool pool(Cidr cidr, @Nullable IpAddress gateway, @Nullable List<AddressRange> wanted) {
        if (wanted == null) {
            return AddressPool.defaultFor(cidr, Optional.ofNullable(gateway).filter(cidr::contains));
        }
        for (AddressRange range : wanted) {
            if (!cidr.usable().contains(range)) {
                throw Errors.invalid(
                        "OutOfBoundsAllocationPool",
                        "The allocation pool " + range + " spans beyond the subnet cidr " + cidr + ".");
            }
            if (gateway != null && range.contains(gateway)) {
                throw Errors.conflict(
                        "GatewayConflictWithAllocationPools",
                        "Gateway ip " + gateway + " conflicts with allocation pool " + range + ".");
            }
        }
        try {
            return new AddressPool(new ArrayList<>(wanted));
        } catch (InvalidValueException overlap) {
            throw Errors.conflict(
                    "OverlappingAllocationPools",
                    "Found overlapping allocation pools in " + cidr + ": " + overlap.value());
        }
    }

    static void checkServers(Cidr cidr, List<IpAddress> servers, List<HostRoute> routes) {
        for (IpAddress server : servers) {
            if (server.family() != cidr.family()) {
                throw Errors.invalidInput("dns_nameserver '" + server + "' does not match the ip_version of " + cidr);
            }
        }
        if (servers.stream().distinct().count() != servers.size()) {
            throw Errors.invalidInput("dns_nameservers has an address twice");
        }
        for (HostRoute route : routes) {
            if (route.destination().family() != cidr.family()) {
                throw Errors.invalidInput(
                        "host route '" + route.encode() + "' does not match the ip_version of " + cidr);
            }
        }
        if (!routes.isEmpty() && cidr.family() == IpFamily.IPV6) {
            throw Errors.invalidInput("host_routes of an IPv6 subnet: neither DHCPv6 nor OVN can hand out routes");
        }
    }
}
