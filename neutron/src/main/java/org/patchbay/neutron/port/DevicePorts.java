// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.MacAddress;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.TrunkIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * The ports of routers, floating IPs and load balancers. They come and go with what they belong to; a plan that makes or changes one has joined their
 * network before.
 */
public final class DevicePorts {
    public static final String INTERFACE = "network:router_interface";
    public static final String GATEWAY = "network:router_gateway";
    public static final String FLOATING_IP = "network:floatingip";
    /** Of a load balancer's address; OVN's provider driver has it so, and what follows. */
    public static final String VIP = "ovn-lb:vip";
    /** Of the address from which load balancers ask the members in a subnet whether they are well. */
    public static final String HEALTH_CHECK = "ovn-lb-hm:distributed";

    private final PortWriter writer;

    public DevicePorts(SubnetDhcp dhcp, SecurityGroups groups) {
        this.writer = new PortWriter(new PortDhcp(dhcp), groups);
    }

    /**
     * A port to be made.
     *
     * @param id the port's id, fixed before the first try
     * @param owner {@link #INTERFACE}, {@link #GATEWAY}, {@link #FLOATING_IP}, {@link #VIP}, {@link #HEALTH_CHECK} or that of the metadata service
     * @param deviceId the router, floating IP or load balancer
     * @param projectId "" for a port that is nobody's, as Neutron has it for all but interfaces
     * @param wanted addresses; null for those that any port gets
     */
    public record Spec(
            String id,
            String owner,
            String deviceId,
            String projectId,
            @Nullable List<FixedIp> wanted) {}

    /** The name of the router port that is the other end of a port. */
    public static String legName(String portId) {
        return "lrp-" + portId;
    }

    /** The row of a port; null if there is none of ours. */
    public static @Nullable Row row(Snapshot snapshot, String id) {
        Row row = snapshot.first(NorthboundIndexes.PORT_BY_NAME, id);
        return row != null && PortRow.isOne(row) ? row : null;
    }

    public static Port port(Row row) {
        return PortRow.port(row);
    }

    /** Whether the port is a part of a router, a floating IP or a load balancer. */
    public static boolean isOfDevice(Row row) {
        return PortRow.isOfDevice(row);
    }

    /** Whether load balancers ask their members from the port. */
    public static boolean isHealthCheck(Row row) {
        return HEALTH_CHECK.equals(row.map(Columns.EXTERNAL_IDS).get(ExternalIds.BALANCER_PORT));
    }

    /** Whether the port's address is a load balancer's. */
    public static boolean isVip(Row row) {
        return VIP.equals(row.map(Columns.EXTERNAL_IDS).get(ExternalIds.BALANCER_PORT));
    }

    public Port insert(Plan plan, Network network, Spec spec, Map<String, String> externalIds) {
        AddressAllocator addresses = new AddressAllocator(plan, network, spec.id);
        MacAddress mac = addresses.newMac();
        List<FixedIp> ips = addresses(addresses, spec, mac);
        Port port = new PortBuilder(StandardAttributes.fresh(spec.id, "", spec.projectId, ""), network.id())
                .addresses(mac, ips)
                .device(spec.deviceId, spec.owner)
                .build();
        Map<String, String> ids = new LinkedHashMap<>(externalIds);
        ids.put(ExternalIds.MAC_ADDRESS, mac.toString());
        if (spec.owner.equals(VIP) || spec.owner.equals(HEALTH_CHECK)) {
            ids.put(ExternalIds.BALANCER_PORT, spec.owner);
        }
        writer.insert(plan, network, port, addresses.subnets(), columns(spec.owner, spec.id), ids);
        return port;
    }

    private static List<FixedIp> addresses(AddressAllocator all, Spec spec, MacAddress mac) {
        AddressAllocator addresses = all;
        if (all.subnets().isRouted() && spec.wanted == null) {
            throw nowhere(all, spec);
        }
        if (spec.wanted != null) {
            addresses = HostSubnets.anywhere(all, spec.wanted, spec.owner);
        }
        if (spec.owner.equals(FLOATING_IP)) {
            return spec.wanted == null ? addresses.oneIpv4(spec.owner) : addresses.asked(spec.wanted, mac);
        }
        if (spec.wanted != null
                && (spec.owner.equals(VIP) || spec.owner.equals(HEALTH_CHECK) || spec.owner.equals(Port.DISTRIBUTED))) {
            // No guest makes it up, so it is free to choose as a router's is.
            return addresses.asked(spec.wanted, mac, INTERFACE);
        }
        return spec.wanted == null
                ? addresses.byDefault(mac, spec.owner)
                : addresses.withAutomatic(addresses.asked(spec.wanted, mac, spec.owner), mac, spec.owner);
    }

    /** In a routed network a device, which is on no host, has to be told where it is. */
    private static RuntimeException nowhere(AddressAllocator addresses, Spec spec) {
        String why = ": its subnets are on segments, and nothing says on which; ";
        return spec.owner.equals(FLOATING_IP)
                ? Errors.invalid(
                        "ExternalIpAddressExhausted",
                        "Unable to find any IP address on external network " + addresses.networkId() + why
                                + "name a subnet.")
                : Errors.conflict(
                        "IpAddressGenerationFailure",
                        "No IP address can be chosen on network " + addresses.networkId() + why
                                + "an administrator may name a subnet or an address.");
    }

    /** Makes a user's port the interface of a router; what it had for a guest goes. */
    public Port attach(Plan plan, Network network, Row row, String routerId) {
        plan.own(row.uuid());
        Port now = PortRow.port(row);
        if (plan.snapshot().first(TrunkIndexes.TRUNK_BY_PARENT, now.id()) != null
                || plan.snapshot().first(TrunkIndexes.TRUNK_BY_SUB_PORT, now.id()) != null) {
            throw Errors.conflict(
                    "PortInUse",
                    "Unable to complete operation on port " + now.id() + " for network " + now.networkId()
                            + ". Port is a trunk's.");
        }
        Port next = now.ofDevice(routerId, INTERFACE);
        AddressAllocator addresses = new AddressAllocator(plan, network, now.id());
        writer.update(
                plan,
                network,
                row,
                now,
                next,
                addresses.subnets(),
                columns(INTERFACE, now.id()),
                Map.of(ExternalIds.MAC_ADDRESS, String.valueOf(now.mac())));
        return next;
    }

    /** Makes a user's port that of a load balancer's address: on its switch there is nothing to reach then. */
    public void lend(Plan plan, Row row) {
        plan.own(row.uuid());
        Port port = PortRow.port(row);
        Stamp.update(
                plan,
                row,
                Map.of(ExternalIds.BALANCER_PORT, VIP, ExternalIds.MAC_ADDRESS, String.valueOf(port.mac())),
                List.of());
        plan.update(row, Map.of(Columns.ADDRESSES, Set.of()));
    }

    /** Undoes {@link #lend}. */
    public void giveBack(Plan plan, Row row) {
        plan.own(row.uuid());
        Stamp.update(plan, row, Map.of(), List.of(ExternalIds.BALANCER_PORT, ExternalIds.MAC_ADDRESS));
        plan.update(row, Map.of(Columns.ADDRESSES, PortRow.addresses(PortRow.port(row))));
    }

    /** Gives the port these addresses; what names only a subnet keeps the address that the port has there. */
    public Port readdress(Plan plan, Network network, Row row, List<FixedIp> wanted) {
        plan.own(row.uuid());
        Port now = PortRow.port(row);
        MacAddress mac = now.mac();
        if (mac == null) {
            throw new IllegalStateException("a port of a device without a MAC address: " + now.id());
        }
        AddressAllocator addresses = new AddressAllocator(plan, network, now.id());
        AddressAllocator there = HostSubnets.anywhere(addresses, wanted, now.deviceOwner());
        List<FixedIp> ips = there.withAutomatic(PortMaker.kept(now, wanted, mac, there), mac, now.deviceOwner());
        Port next = now.withFixedIps(ips);
        writer.update(plan, network, row, now, next, addresses.subnets());
        return next;
    }

    /** As {@link #readdress}, without the addresses that guests make themselves. */
    Port readdressExactly(Plan plan, Network network, Row row, List<FixedIp> wanted) {
        plan.own(row.uuid());
        Port now = PortRow.port(row);
        MacAddress mac = now.mac();
        if (mac == null) {
            throw new IllegalStateException("a port of a device without a MAC address: " + now.id());
        }
        AddressAllocator addresses = new AddressAllocator(plan, network, now.id());
        Port next = now.withFixedIps(PortMaker.kept(now, wanted, mac, addresses));
        writer.update(plan, network, row, now, next, addresses.subnets());
        return next;
    }

    public void delete(Plan plan, Row row) {
        plan.own(row.uuid());
        writer.delete(plan, row, PortRow.port(row));
    }

    static Map<String, Object> columns(String owner, String id) {
        Map<String, Object> columns = new LinkedHashMap<>();
        if (owner.equals(Port.DISTRIBUTED)) {
            return columns;
        }
        columns.put(Columns.PORT_SECURITY, Set.of());
        if (owner.equals(FLOATING_IP)) {
            // The router answers for the address; on the switch there is nothing to reach.
            columns.put(Columns.ADDRESSES, Set.of());
            columns.put(Columns.OPTIONS, Map.of());
            columns.put(Columns.ENABLED, false);
            return columns;
        }
        if (owner.equals(VIP)) {
            columns.put(Columns.ADDRESSES, Set.of());
            return columns;
        }
        if (owner.equals(HEALTH_CHECK)) {
            columns.put(Columns.TYPE, LogicalSwitchPort.LOCALPORT);
            return columns;
        }
        columns.put(Columns.TYPE, LogicalSwitchPort.ROUTER);
        columns.put(Columns.ADDRESSES, Set.of(LogicalSwitchPort.ROUTER));
        columns.put(Columns.OPTIONS, peer(owner, id));
        return columns;
    }

    /** As Neutron has them: the gateway's host tells its network where the addresses of the router are. */
    private static Map<String, String> peer(String owner, String id) {
        return owner.equals(GATEWAY)
                ? Map.of("router-port", legName(id), "nat-addresses", "router", "exclude-lb-vips-from-garp", "true")
                : Map.of("router-port", legName(id));
    }
}
