// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Puts routers into networks and takes them out, by subnet and by port. */
final class Interfaces {
    /** What the wiring becomes, and the leg that the call is about. */
    record Change(Wiring wiring, Leg leg) {}

    private final DevicePorts ports;
    private final RouterUsers users;

    Interfaces(DevicePorts ports, RouterUsers users) {
        this.ports = ports;
        this.users = users;
    }

    /** @param portId the id of the port if one has to be made */
    Change addSubnet(Plan plan, Caller caller, Wiring now, String subnetId, String portId) {
        Subnet subnet = subnet(plan, caller, subnetId);
        IpAddress address = subnet.gateway();
        if (address == null) {
            throw Refusals.bad("Subnet for router interface must have a gateway IP");
        }
        Network network = Networks.join(plan, caller, subnet.networkId());
        checkPolicy(caller, network);
        requireOurs(subnet);
        Overlap.check(now.legs(), List.of(subnet));
        FixedIp wanted = new FixedIp(subnet.id(), address);
        // A network has one router for all its IPv6 subnets: guests take the sender of advertisements for their
        // gateway.
        Leg shared = subnet.isIpv6() ? legWithIpv6(now, network) : null;
        Row row = shared == null
                ? null
                : DevicePorts.row(plan.snapshot(), shared.port().id());
        if (shared != null && row != null) {
            List<FixedIp> all = new ArrayList<>(shared.port().fixedIps());
            all.add(wanted);
            return changed(now, shared.with(ports.readdress(plan, network, row, all)));
        }
        Port port = ports.insert(
                plan,
                network,
                new DevicePorts.Spec(
                        portId,
                        DevicePorts.INTERFACE,
                        now.router().id(),
                        now.router().projectId(),
                        List.of(wanted)),
                Map.of());
        return changed(now, Leg.fresh(plan.snapshot(), port, network));
    }

    private static Change changed(Wiring now, Leg leg) {
        return new Change(now.with(leg), leg);
    }

    private static Subnet subnet(Plan plan, Caller caller, String id) {
        Subnet subnet = Subnets.subnet(plan.snapshot(), id);
        Network network = subnet == null ? null : Networks.network(plan.snapshot(), subnet.networkId());
        if (subnet == null || network == null || !Networks.isVisible(caller, network)) {
            throw Errors.notFound("Subnet", id);
        }
        return subnet;
    }

    /** As for any port: who does not own the network needs it to be shared. */
    private static void checkPolicy(Caller caller, Network network) {
        if (!caller.isAdmin()
                && !network.isSharedWith(caller.projectId())
                && !network.projectId().equals(caller.projectId())) {
            throw Errors.forbidden("add_router_interface");
        }
    }

    private static void requireOurs(Subnet subnet) {
        if (subnet.hasOtherRouter()) {
            throw Refusals.bad("IPv6 subnet " + subnet.id()
                    + " configured to receive RAs from an external router cannot be added to Neutron Router");
        }
    }

    private static @Nullable Leg legWithIpv6(Wiring wiring, Network network) {
        for (Leg leg : wiring.interfaces()) {
            if (leg.network().id().equals(network.id()) && leg.hasIpv6()) {
                return leg;
            }
        }
        return null;
    }

    Change addPort(Plan plan, Caller caller, Wiring now, String portId) {
        Row row = DevicePorts.row(plan.snapshot(), portId);
        if (row == null || !mayUse(caller, DevicePorts.port(row))) {
            throw Errors.notFound("Port", portId);
        }
        Port port = DevicePorts.port(row);
        Network network = Networks.join(plan, caller, port.networkId());
        if (!port.deviceId().isEmpty() || DevicePorts.isOfDevice(row)) {
            throw Refusals.portInUse(portId, network.id(), port.deviceId());
        }
        Leg leg = Leg.fresh(plan.snapshot(), port, network);
        checkAddresses(now, leg);
        return changed(
                now,
                Leg.fresh(
                        plan.snapshot(),
                        ports.attach(plan, network, row, now.router().id()),
                        network));
    }

    private static boolean mayUse(Caller caller, Port port) {
        return caller.isAdminOrOwner(port.projectId());
    }

    private static void checkAddresses(Wiring now, Leg leg) {
        if (leg.addresses().isEmpty() || leg.port().mac() == null) {
            throw Refusals.bad("Router port must have at least one fixed IP");
        }
        if (leg.connected().stream().filter(subnet -> !subnet.isIpv6()).count() > 1) {
            throw Refusals.bad("Cannot have multiple IPv4 subnets on router port");
        }
        leg.connected().forEach(Interfaces::requireOurs);
        Overlap.check(now.legs(), leg.connected());
        Leg other = leg.hasIpv6() ? legWithIpv6(now, leg.network()) : null;
        if (other != null) {
            throw Refusals.bad("Cannot have multiple router ports with the same network id if both contain IPv6"
                    + " subnets. Existing port " + other.port().id() + " has IPv6 subnet(s) and network id "
                    + leg.network().id());
        }
    }

    Change removePort(Plan plan, Wiring now, String portId) {
        Leg leg = now.leg(portId);
        if (leg == null || leg.isGateway()) {
            throw Refusals.noInterface(now.router().id(), portId);
        }
        return remove(plan, now, leg);
    }

    Change removeSubnet(Plan plan, Caller caller, Wiring now, String subnetId) {
        subnet(plan, caller, subnetId);
        for (Leg leg : now.interfaces()) {
            if (leg.isIn(subnetId)) {
                return leg.connected().size() == 1 ? remove(plan, now, leg) : leave(plan, now, leg, subnetId);
            }
        }
        throw Refusals.noInterfaceOn(now.router().id(), subnetId);
    }

    private Change remove(Plan plan, Wiring now, Leg leg) {
        Wiring after = now.without(leg);
        leg.connected().forEach(subnet -> requireUnused(plan, after, subnet));
        Row row = DevicePorts.row(plan.snapshot(), leg.port().id());
        if (row != null) {
            ports.delete(plan, row);
        }
        return new Change(after, leg);
    }

    /** One of several subnets goes, the port stays. */
    private Change leave(Plan plan, Wiring now, Leg leg, String subnetId) {
        List<FixedIp> left = leg.port().fixedIps().stream()
                .filter(ip -> !subnetId.equals(ip.subnetId()))
                .toList();
        Row row = DevicePorts.row(plan.snapshot(), leg.port().id());
        if (row == null) {
            throw Refusals.noInterfaceOn(now.router().id(), subnetId);
        }
        Networks.alone(plan, leg.network().id());
        Leg smaller = leg.with(ports.readdress(plan, leg.network(), row, left));
        Wiring after = now.with(smaller);
        for (Subnet subnet : leg.connected()) {
            if (subnet.id().equals(subnetId)) {
                requireUnused(plan, after, subnet);
            }
        }
        return new Change(after, smaller);
    }

    private void requireUnused(Plan plan, Wiring after, Subnet subnet) {
        if (users.needSubnet(plan.snapshot(), after.router().id(), subnet)) {
            throw Refusals.neededByFloatingIp(after.router().id(), subnet);
        }
        if (ExtraRoutes.needMore(plan.snapshot(), after)) {
            throw Refusals.neededByRoute(after.router().id(), subnet.id());
        }
    }
}
