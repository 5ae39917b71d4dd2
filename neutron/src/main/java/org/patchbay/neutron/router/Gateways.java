// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.qos.Policies;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Gives routers a gateway, changes it, and takes it away. */
final class Gateways {
    private final DevicePorts ports;
    private final RouterUsers users;

    Gateways(DevicePorts ports, RouterUsers users) {
        this.ports = ports;
        this.users = users;
    }

    /** @param verb {@code create} or {@code update}, for the name of the policy's rule */
    static void checkPolicy(Caller caller, GatewayInfo info, String verb) {
        if (caller.isAdmin()) {
            return;
        }
        if (info.snat() != null) {
            throw Errors.forbidden(verb + "_router:external_gateway_info:enable_snat");
        }
        if (info.ips() != null) {
            throw Errors.forbidden(verb + "_router:external_gateway_info:external_fixed_ips");
        }
    }

    /** What the wiring becomes when a request says this of the gateway; the port is made, changed or deleted by the plan. */
    Wiring set(Plan plan, Caller caller, Wiring now, @Nullable GatewayInfo info) {
        Leg current = now.gateway();
        if (info == null || info.isNone()) {
            return current == null ? now : clear(plan, now, current);
        }
        return withPolicy(plan, caller, change(plan, caller, now, current, info), info);
    }

    private static Wiring withPolicy(Plan plan, Caller caller, Wiring after, GatewayInfo info) {
        if (!info.saysPolicy()) {
            return after;
        }
        String id = after.router().id();
        Policies.takeElsewhere(plan, caller, after.router().qosPolicy(), info.policy(), "router " + id);
        return after.with(after.router().withQosPolicy(info.policy()));
    }

    private Wiring change(Plan plan, Caller caller, Wiring now, @Nullable Leg current, GatewayInfo info) {
        boolean snat = info.snat() == null || info.snat();
        if (current != null && current.network().id().equals(info.networkId())) {
            Wiring same = now.with(
                    now.router().withGateway(info.networkId(), current.port().id(), snat));
            return info.ips() == null ? same : readdress(plan, same, current, info.ips());
        }
        Wiring free = current == null ? now : clear(plan, now, current);
        return make(plan, caller, free, info, snat);
    }

    private Wiring make(Plan plan, Caller caller, Wiring now, GatewayInfo info, boolean snat) {
        Network network = Networks.join(plan, caller, info.networkId());
        if (!network.external()) {
            throw Refusals.bad("Network " + network.id() + " is not an external network");
        }
        Overlap.check(now.legs(), Subnets.ofNetwork(plan.snapshot(), network.id()));
        Port port = ports.insert(
                plan,
                network,
                new DevicePorts.Spec(
                        UUID.randomUUID().toString(),
                        DevicePorts.GATEWAY,
                        now.router().id(),
                        "",
                        info.ips() == null || info.ips().isEmpty() ? null : info.ips()),
                Map.of());
        requireAddress(network, port);
        return now.with(Leg.fresh(plan.snapshot(), port, network))
                .with(now.router().withGateway(network.id(), port.id(), snat));
    }

    private static void requireAddress(Network network, Port port) {
        if (port.fixedIps().isEmpty()) {
            throw Refusals.bad("No IPs available for external network " + network.id());
        }
    }

    private Wiring readdress(Plan plan, Wiring now, Leg gateway, List<FixedIp> wanted) {
        Row row = DevicePorts.row(plan.snapshot(), gateway.port().id());
        if (row == null || isSame(gateway.port().fixedIps(), wanted)) {
            return now;
        }
        Networks.alone(plan, gateway.network().id());
        Port port = ports.readdress(plan, gateway.network(), row, wanted);
        requireAddress(gateway.network(), port);
        Wiring after = now.with(gateway.with(port));
        requireRoutes(plan, after);
        return after;
    }

    private static boolean isSame(Collection<FixedIp> now, Collection<FixedIp> wanted) {
        return new HashSet<>(now).equals(new HashSet<>(wanted));
    }

    private Wiring clear(Plan plan, Wiring now, Leg gateway) {
        String routerId = now.router().id();
        if (users.needGateway(plan.snapshot(), routerId)) {
            throw Refusals.gatewayNeededByFloatingIp(routerId, gateway.network().id());
        }
        Row row = DevicePorts.row(plan.snapshot(), gateway.port().id());
        if (row != null) {
            ports.delete(plan, row);
        }
        return now.without(gateway).with(now.router().withGateway(null, null, true));
    }

    /** Routes that the request does not replace must be reached as before. */
    static void requireRoutes(Plan plan, Wiring after) {
        if (ExtraRoutes.needMore(plan.snapshot(), after)) {
            throw Refusals.gatewayNeededByRoute(after.router().id());
        }
    }
}
