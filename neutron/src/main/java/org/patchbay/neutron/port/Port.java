// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * A port: one Logical_Switch_Port row, whose name is the port's id and the interface id of the VIF on its host.
 *
 * @param mac null only for a port of a kind that has its address elsewhere, such as a router's
 * @param fixedIps each with its subnet and address
 * @param hostId "" for a port bound to no host
 * @param profile the binding profile as JSON text, "" for none
 * @param dnsName "" for none
 * @param dnsDomain the port's own domain, "" for the network's
 * @param dnsZone the domain its name stands in: its own, or the network's as it was when last written
 * @param qosPolicy the QoS policy that it has of its own; null for none
 * @param allocation how it came by its addresses when it was made
 * @param context what other rows say of it, as far as somebody asked
 * @param up whether the host has it wired, as the Southbound database says
 */
public record Port(
        StandardAttributes standard,
        String networkId,
        boolean adminStateUp,
        @Nullable MacAddress mac,
        List<FixedIp> fixedIps,
        String deviceId,
        String deviceOwner,
        List<String> securityGroups,
        boolean portSecurity,
        List<AddressPair> addressPairs,
        List<DhcpOption> dhcpOptions,
        String hostId,
        String profile,
        String dnsName,
        String dnsDomain,
        String dnsZone,
        @Nullable String qosPolicy,
        IpAllocation allocation,
        PortContext context,
        boolean up)
        implements ApiObject {

    /** Device owners of Neutron's own ports begin so. */
    static final String NETWORK_OWNED = "network:";
    /** The port by which a metadata service on every host is in the network. */
    static final String DISTRIBUTED = "network:distributed";

    private static final Set<String> ROUTER_INTERFACES = Set.of(
            "network:router_interface",
            "network:router_interface_distributed",
            "network:ha_router_replicated_interface",
            "network:router_centralized_snat");

    boolean isNetworkOwned() {
        return deviceOwner.startsWith(NETWORK_OWNED);
    }

    /** Whether it is a router's leg in a network, which has only the addresses that it is given. */
    boolean isRouterInterface() {
        return isRouterInterface(deviceOwner);
    }

    static boolean isRouterInterface(String deviceOwner) {
        return ROUTER_INTERFACES.contains(deviceOwner);
    }

    private PortBuilder changed() {
        return new PortBuilder(this);
    }

    /** The same with its name in another domain. */
    Port withZone(String zone) {
        return changed().dns(dnsName, dnsDomain, zone).build();
    }

    Port withFixedIps(List<FixedIp> ips) {
        return changed().addresses(mac, ips).build();
    }

    /** As it is once it is a router's: without what only guests need. */
    Port ofDevice(String newDevice, String newOwner) {
        return changed()
                .device(newDevice, newOwner)
                .security(List.of(), false, List.of())
                .dhcpOptions(List.of())
                .binding("", "")
                .build();
    }

    /** The same with what other rows say of it. */
    Port with(PortContext known) {
        return changed().context(known).build();
    }

    /** The same on another host. */
    Port bound(String newHost, String newProfile) {
        return changed().binding(newHost, newProfile).build();
    }

    /** The same with another binding profile and device owner. */
    Port within(String newProfile, String newOwner) {
        return changed().binding(hostId, newProfile).device(deviceId, newOwner).build();
    }

    /** A floating IP's port is nowhere plugged, so it is neither up nor down. */
    public String status() {
        if (deviceOwner.equals(DevicePorts.FLOATING_IP)) {
            return "N/A";
        }
        return up && adminStateUp ? "ACTIVE" : "DOWN";
    }

    String vifType() {
        return hostId.isEmpty() ? "unbound" : "ovs";
    }
}
