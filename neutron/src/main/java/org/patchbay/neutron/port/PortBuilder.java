// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * Makes a port by the names of its parts, of which most are texts that would be mistaken for one another in a row. What is not said is
 * as a device's port has it: enabled, without port security, on no host.
 */
final class PortBuilder {
    private StandardAttributes standard;
    private final String networkId;
    private boolean adminStateUp = true;
    private @Nullable MacAddress mac;
    private List<FixedIp> fixedIps = List.of();
    private String deviceId = "";
    private String deviceOwner = "";
    private List<String> securityGroups = List.of();
    private boolean portSecurity;
    private List<AddressPair> addressPairs = List.of();
    private List<DhcpOption> dhcpOptions = List.of();
    private String hostId = "";
    private String profile = "";
    private String dnsName = "";
    private String dnsDomain = "";
    private String dnsZone = "";
    private @Nullable String qosPolicy;
    private IpAllocation allocation = IpAllocation.IMMEDIATE;
    private PortContext context = PortContext.NONE;
    private boolean up;

    PortBuilder(StandardAttributes standard, String networkId) {
        this.standard = standard;
        this.networkId = networkId;
    }

    PortBuilder(Port port) {
        this(port.standard(), port.networkId());
        adminStateUp = port.adminStateUp();
        mac = port.mac();
        fixedIps = port.fixedIps();
        deviceId = port.deviceId();
        deviceOwner = port.deviceOwner();
        securityGroups = port.securityGroups();
        portSecurity = port.portSecurity();
        addressPairs = port.addressPairs();
        dhcpOptions = port.dhcpOptions();
        hostId = port.hostId();
        profile = port.profile();
        dnsName = port.dnsName();
        dnsDomain = port.dnsDomain();
        dnsZone = port.dnsZone();
        qosPolicy = port.qosPolicy();
        allocation = port.allocation();
        context = port.context();
        up = port.up();
    }

    PortBuilder standard(StandardAttributes attributes) {
        standard = attributes;
        return this;
    }

    PortBuilder adminStateUp(boolean state) {
        adminStateUp = state;
        return this;
    }

    PortBuilder addresses(@Nullable MacAddress address, List<FixedIp> ips) {
        mac = address;
        fixedIps = List.copyOf(ips);
        return this;
    }

    PortBuilder device(String id, String owner) {
        deviceId = id;
        deviceOwner = owner;
        return this;
    }

    /** What it may send and get: its groups, whether that is enforced, and addresses besides its own. */
    PortBuilder security(List<String> groups, boolean enforced, List<AddressPair> pairs) {
        securityGroups = groups;
        portSecurity = enforced;
        addressPairs = pairs;
        return this;
    }

    PortBuilder dhcpOptions(List<DhcpOption> options) {
        dhcpOptions = options;
        return this;
    }

    PortBuilder binding(String host, String bindingProfile) {
        hostId = host;
        profile = bindingProfile;
        return this;
    }

    PortBuilder dns(String name, String domain, String zone) {
        dnsName = name;
        dnsDomain = domain;
        dnsZone = zone;
        return this;
    }

    PortBuilder qosPolicy(@Nullable String id) {
        qosPolicy = id;
        return this;
    }

    PortBuilder allocation(IpAllocation how) {
        allocation = how;
        return this;
    }

    PortBuilder context(PortContext known) {
        context = known;
        return this;
    }

    PortBuilder up(boolean wired) {
        up = wired;
        return this;
    }

    Port build() {
        return new Port(
                standard,
                networkId,
                adminStateUp,
                mac,
                fixedIps,
                deviceId,
                deviceOwner,
                securityGroups,
                portSecurity,
                addressPairs,
                dhcpOptions,
                hostId,
                profile,
                dnsName,
                dnsDomain,
                dnsZone,
                qosPolicy,
                allocation,
                context,
                up);
    }
}
