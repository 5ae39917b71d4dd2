// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
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
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Gives routers gateways, changes them, and takes them away; the ports are made, changed or deleted by the plan. */
final class Gateways {
    private final DevicePorts ports;
    private final RouterUsers users;

    Gateways(DevicePorts ports, RouterUsers users) {
        this.ports = ports;
        this.users = users;
    }

    /** @param rule what the policy's rules for this begin with, such as {@code create_router:external_gateway_info} */
    static void checkPolicy(Caller caller, GatewayInfo info, String rule) {
        if (caller.isAdmin()) {
            return;
        }
        if (info.snat() != null) {
            throw Errors.forbidden(rule + ":enable_snat");
        }
        if (info.ips() != null) {
            throw Errors.forbidden(rule + ":external_fixed_ips");
        }
    }

    /** What a request says of the first gateway; of none, the next one takes its place. The others stay. */
    Wiring setFirst(Plan plan, Caller caller, Wiring now, @Nullable GatewayInfo info) {
        List<Gateway> there = now.router().gateways();
        if (info == null || info.isNone()) {
            return there.isEmpty() ? now : clear(plan, now, there.getFirst());
        }
        if (there.isEmpty()) {
            return make(plan, caller, now, info);
        }
        Gateway first = there.getFirst();
        if (first.networkId().equals(info.networkId())) {
            return change(plan, caller, now, first, info);
        }
        Wiring made = make(plan, caller, clear(plan, now, first), info);
        return made.with(made.router().inOrder(List.of(made.router().lastGateway())));
    }

    Wiring add(Plan plan, Caller caller, Wiring now, List<GatewayInfo> infos) {
        Wiring after = now;
        for (GatewayInfo info : infos) {
            after = make(plan, caller, after, info);
        }
        return after;
    }

    /** These and no others: those that are there already stay, changed as the request says. */
    Wiring replace(Plan plan, Caller caller, Wiring now, List<GatewayInfo> infos) {
        List<GatewayMatch> wanted = GatewayMatch.all(now, infos);
        Wiring after = now;
        for (Gateway gateway : now.router().gateways()) {
            if (wanted.stream().noneMatch(match -> gateway.equals(match.gateway()))) {
                after = clear(plan, after, gateway);
            }
        }
        List<String> order = new ArrayList<>();
        for (GatewayMatch match : wanted) {
            Gateway gateway = match.gateway();
            after = gateway == null
                    ? make(plan, caller, after, match.info())
                    : change(plan, caller, after, gateway, match.info());
            order.add(gateway == null ? after.router().lastGateway() : gateway.portId());
        }
        return after.with(after.router().inOrder(order));
    }

    Wiring remove(Plan plan, Wiring now, List<GatewayInfo> infos) {
        Wiring after = now;
        for (GatewayInfo info : infos) {
            after = clear(plan, after, GatewayMatch.require(after, info));
        }
        return after;
    }

    private Wiring make(Plan plan, Caller caller, Wiring now, GatewayInfo info) {
        Network network = Networks.join(plan, caller, info.networkId());
        if (!network.external()) {
            throw Refusals.bad("Network " + network.id() + " is not an external network");
        }
        if (!now.router().gateways().isEmpty()) {
            requireRoom(plan, now.router());
        }
        // Two gateways in one network are two ways to one place.
        List<Leg> others = now.legs().stream()
                .filter(leg -> !leg.isGateway() || !leg.network().id().equals(network.id()))
                .toList();
        Overlap.check(others, Subnets.ofNetwork(plan.snapshot(), network.id()));
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
        Gateway made =
                new Gateway(network.id(), port.id(), info.translates(), policy(plan, caller, now.router(), null, info));
        return now.with(Leg.fresh(plan.snapshot(), port, network))
                .with(now.router().plus(made));
    }

    private void requireRoom(Plan plan, Router router) {
        RouterSchema.require(plan.snapshot(), Feature.SEVERAL_GATEWAYS);
        if (router.gateways().size() >= RouterSchema.MAX_GATEWAYS) {
            throw Refusals.bad("Router " + router.id() + " has " + RouterSchema.MAX_GATEWAYS + " gateways already");
        }
        if (users.needOnlyGateway(plan.snapshot(), router.id())) {
            throw Refusals.bad("Router " + router.id() + " has port forwardings, or floating IPs that lead to load"
                    + " balancers, which OVN cannot carry on a router with several gateways");
        }
    }

    private static void requireAddress(Network network, Port port) {
        if (port.fixedIps().isEmpty()) {
            throw Refusals.bad("No IPs available for external network " + network.id());
        }
    }

    private static @Nullable String policy(
            Plan plan, Caller caller, Router router, @Nullable String now, GatewayInfo info) {
        if (!info.saysPolicy()) {
            return now;
        }
        Policies.takeElsewhere(plan, caller, now, info.policy(), "router " + router.id());
        return info.policy();
    }

    private Wiring change(Plan plan, Caller caller, Wiring now, Gateway gateway, GatewayInfo info) {
        String policy = policy(plan, caller, now.router(), gateway.qosPolicy(), info);
        Wiring same = now.with(now.router().with(gateway.with(info.translates(), policy)));
        Leg leg = now.leg(gateway.portId());
        return info.ips() == null || leg == null ? same : readdress(plan, same, leg, info.ips());
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

    private Wiring clear(Plan plan, Wiring now, Gateway gateway) {
        Router router = now.router().minus(gateway);
        if (router.gatewayTo(gateway.networkId()) == null
                && users.needGateway(plan.snapshot(), router.id(), gateway.networkId())) {
            throw Refusals.gatewayNeededByFloatingIp(router.id(), gateway.networkId());
        }
        Row row = DevicePorts.row(plan.snapshot(), gateway.portId());
        if (row != null) {
            ports.delete(plan, row);
        }
        Leg leg = now.leg(gateway.portId());
        return (leg == null ? now : now.without(leg)).with(router);
    }

    /** Routes that the request does not replace must be reached as before. */
    static void requireRoutes(Plan plan, Wiring after) {
        if (ExtraRoutes.needMore(plan.snapshot(), after)) {
            throw Refusals.gatewayNeededByRoute(after.router().id());
        }
    }
}
