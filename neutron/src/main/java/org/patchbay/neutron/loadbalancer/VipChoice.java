// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.router.Router;
import org.patchbay.neutron.router.Routers;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Finds a load balancer its address, and the port that has it. */
final class VipChoice {
    /** As OVN's provider driver names them; Neutron's and its agents' code goes by the name. */
    private static final String PORT_NAME = "ovn-lb-vip-";

    private static final String DEVICE = "lb-";

    private final DevicePorts ports;

    VipChoice(DevicePorts ports) {
        this.ports = ports;
    }

    Vip choose(Plan plan, Caller caller, String project, String id, Input input) {
        String portId = input.orNull(BalancerSchema.VIP_PORT);
        String networkId = input.orNull(BalancerSchema.VIP_NETWORK);
        String subnetId = input.orNull(BalancerSchema.VIP_SUBNET);
        IpAddress address = input.orNull(BalancerSchema.VIP_ADDRESS);
        List<FixedIp> more = more(input);
        if (portId != null) {
            return ofPort(plan, caller, portId, networkId, subnetId, address, more);
        }
        if (networkId == null && subnetId == null) {
            throw Faults.invalid("VIP must contain one of: vip_port_id, vip_network_id, vip_subnet_id.");
        }
        Subnet subnet = subnetId == null
                ? ofNetwork(plan, caller, String.valueOf(networkId), address)
                : named(plan, caller, subnetId);
        if (networkId != null && !networkId.equals(subnet.networkId())) {
            throw Faults.invalid("VIP subnet " + subnet.id() + " is not of network " + networkId + ".");
        }
        requireOnePerSubnet(plan, caller, subnet, more);
        return fresh(plan, caller, project, id, subnet, address, more);
    }

    private static List<FixedIp> more(Input input) {
        List<FixedIp> more = input.orNull(BalancerSchema.MORE_VIPS);
        if (more == null) {
            return List.of();
        }
        for (FixedIp ip : more) {
            if (ip.subnetId() == null) {
                throw Faults.invalid("Additional VIPs must include a subnet_id.");
            }
        }
        return more;
    }

    private static void requireOnePerSubnet(Plan plan, Caller caller, Subnet first, List<FixedIp> more) {
        Set<String> taken = new HashSet<>(Set.of(first.id()));
        for (FixedIp ip : more) {
            Subnet subnet = named(plan, caller, String.valueOf(ip.subnetId()));
            if (!subnet.networkId().equals(first.networkId())) {
                throw Faults.invalid("All VIP subnets must belong to the same network.");
            }
            if (!taken.add(subnet.id())) {
                throw Faults.invalid("Duplicate VIP subnet(s) specified. Only one IP can be bound per subnet.");
            }
        }
    }

    private Vip fresh(
            Plan plan,
            Caller caller,
            String project,
            String id,
            Subnet subnet,
            @Nullable IpAddress address,
            List<FixedIp> more) {
        List<FixedIp> wanted = new ArrayList<>(List.of(new FixedIp(subnet.id(), address)));
        wanted.addAll(more);
        Network network = Networks.join(plan, caller, subnet.networkId());
        Port port = ports.insert(
                plan,
                network,
                new DevicePorts.Spec(portOf(id), DevicePorts.VIP, DEVICE + id, project, wanted),
                Map.of(ExternalIds.PORT_NAME, PORT_NAME + id));
        IpAddress chosen = in(port, subnet.id(), address).address();
        if (chosen == null) {
            throw new IllegalStateException("a port without an address: " + port.id());
        }
        List<FixedIp> others =
                more.stream().map(ip -> in(port, ip.subnetId(), ip.address())).toList();
        return new Vip(chosen, port.id(), network.id(), subnet.id(), others, true);
    }

    /** Whether a port was made for a load balancer, and goes with it. */
    static boolean isOwn(Port port) {
        // A device id is the user's to choose, the id of a port is not.
        return port.deviceId().startsWith(DEVICE)
                && port.id().equals(portOf(port.deviceId().substring(DEVICE.length())));
    }

    /** The address that a port has in a subnet. */
    private static FixedIp in(Port port, @Nullable String subnetId, @Nullable IpAddress wanted) {
        for (FixedIp ip : port.fixedIps()) {
            boolean fits = Objects.equals(ip.subnetId(), subnetId) && (wanted == null || wanted.equals(ip.address()));
            if (fits && ip.address() != null) {
                return ip;
            }
        }
        throw Faults.invalid("VIP port " + port.id() + " has no such address.");
    }

    /** Follows from the load balancer's id, so that both are fixed before the first try. */
    private static String portOf(String id) {
        return UUID.nameUUIDFromBytes(("patchbay load balancer port " + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Subnet named(Plan plan, Caller caller, String id) {
        Subnet subnet = Subnets.subnet(plan.snapshot(), id);
        if (subnet == null || !Subnets.isVisible(plan.snapshot(), caller, subnet)) {
            throw Faults.invalid("Subnet " + InvalidValue.shown(id) + " not found.");
        }
        return subnet;
    }

    /** The subnet of the address, else the first of IPv4, else the first. */
    private static Subnet ofNetwork(Plan plan, Caller caller, String id, @Nullable IpAddress address) {
        Network network = Networks.network(plan.snapshot(), id);
        if (network == null || !Networks.isVisible(caller, network)) {
            throw Faults.invalid("Network " + InvalidValue.shown(id) + " not found.");
        }
        Subnet found = null;
        for (Subnet subnet : Subnets.ofNetwork(plan.snapshot(), id)) {
            boolean fits = address == null || subnet.cidr().contains(address);
            if (fits && (found == null || (found.isIpv6() && !subnet.isIpv6()))) {
                found = subnet;
            }
        }
        if (found == null) {
            throw Faults.invalid(
                    address == null
                            ? "Supplied network does not contain a subnet."
                            : "Supplied network does not contain a subnet for VIP address " + address + ".");
        }
        return found;
    }

    private Vip ofPort(
            Plan plan,
            Caller caller,
            String portId,
            @Nullable String networkId,
            @Nullable String subnetId,
            @Nullable IpAddress address,
            List<FixedIp> more) {
        Row row = DevicePorts.row(plan.snapshot(), portId);
        Port port = row == null ? null : DevicePorts.port(row);
        if (row == null || port == null || !caller.isAdminOrOwner(port.projectId())) {
            throw Faults.invalid("Port " + InvalidValue.shown(portId) + " not found.");
        }
        if (DevicePorts.isOfDevice(row)
                || !port.deviceId().isEmpty()
                || !port.hostId().isEmpty()
                || port.up()) {
            throw Faults.conflict("The VIP port " + portId + " is already used.");
        }
        if (networkId != null && !networkId.equals(port.networkId())) {
            throw Faults.invalid("VIP port " + portId + " is not of network " + networkId + ".");
        }
        requireOnlyGateways(plan, portId);
        for (FixedIp ip : port.fixedIps()) {
            boolean fits = (address == null || address.equals(ip.address()))
                    && (subnetId == null || subnetId.equals(ip.subnetId()));
            if (fits && ip.address() != null) {
                List<FixedIp> others = more.stream()
                        .map(wanted -> in(port, wanted.subnetId(), wanted.address()))
                        .toList();
                if (others.contains(ip) || Set.copyOf(others).size() < others.size()) {
                    throw Faults.invalid("Duplicate VIP subnet(s) specified. Only one IP can be bound per subnet.");
                }
                ports.lend(plan, row);
                return new Vip(ip.address(), portId, port.networkId(), ip.subnetId(), others, false);
            }
        }
        throw Faults.invalid("VIP port " + portId + " has no such address.");
    }

    /** OVN balances at one gateway of a router only. */
    private static void requireOnlyGateways(Plan plan, String portId) {
        for (Row floating : plan.snapshot().find(RouterIndexes.FLOATING_IP_BY_PORT, portId)) {
            String id = floating.map("external_ids").getOrDefault(ExternalIds.ROUTER_ID, "");
            Row router = Routers.rowOf(plan.snapshot(), id);
            if (router != null && Router.of(router).gateways().size() > 1) {
                throw Faults.conflict("A floating IP leads to the VIP port " + portId + " by router " + id
                        + ", which has several gateways: OVN balances at one gateway only.");
            }
        }
    }

    /** Undoes what {@link #choose} has done. */
    void release(Plan plan, Row port, Vip vip) {
        if (vip.own()) {
            ports.delete(plan, port);
        } else {
            ports.giveBack(plan, port);
        }
    }
}
