// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.SubnetListener;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouterPort;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Brings routers up to what becomes of the networks and subnets that they are in. */
public final class RouterFollower implements SubnetListener {
    private final RouterOperations operations;

    public RouterFollower(RouterOperations operations) {
        this.operations = operations;
    }

    @Override
    public void updated(Plan plan, Network network, Subnet before, Subnet after) {
        boolean gateway = !Objects.equals(before.gateway(), after.gateway());
        if (!gateway && before.dnsServers().equals(after.dnsServers())) {
            return;
        }
        for (Row row : routersIn(plan, network)) {
            Wiring now = RouterOperations.wiring(plan.snapshot(), Router.of(row));
            List<Leg> legs = new ArrayList<>();
            for (Leg leg : now.legs()) {
                if (gateway && !leg.isGateway()) {
                    requireOther(leg, before);
                }
                legs.add(leg.with(leg.network(), replaced(leg.subnets(), after)));
            }
            follow(plan, row, now, legs);
        }
    }

    /** An address that a router has as the subnet's gateway cannot be taken from it. */
    private static void requireOther(Leg leg, Subnet before) {
        for (Leg.Address address : leg.addresses()) {
            if (address.subnet().id().equals(before.id()) && address.ip().equals(before.gateway())) {
                throw Errors.conflict(
                        "GatewayIpInUse",
                        "Current gateway ip " + before.gateway() + " already in use by port "
                                + leg.port().id() + ". Unable to update.");
            }
        }
    }

    private static List<Subnet> replaced(List<Subnet> subnets, Subnet after) {
        return subnets.stream()
                .map(subnet -> subnet.id().equals(after.id()) ? after : subnet)
                .toList();
    }

    /** The network is about to have another MTU, in bytes; it is the plan's alone. */
    public void networkChanged(Plan plan, Network network, int mtu) {
        if (mtu == network.mtu()) {
            return;
        }
        Network after = network.with(mtu, network.dnsDomain());
        for (Row row : routersIn(plan, network)) {
            Wiring now = RouterOperations.wiring(plan.snapshot(), Router.of(row));
            List<Leg> legs = now.legs().stream()
                    .map(leg -> leg.network().id().equals(network.id()) ? leg.with(after, leg.subnets()) : leg)
                    .toList();
            follow(plan, row, now, legs);
        }
    }

    private static Iterable<Row> routersIn(Plan plan, Network network) {
        Map<String, Row> routers = new LinkedHashMap<>();
        for (Row leg : plan.snapshot().find(RouterIndexes.LEG_BY_SWITCH, Network.switchName(network.id()))) {
            String id = leg.map(LogicalRouterPort.Columns.EXTERNAL_IDS).getOrDefault(ExternalIds.ROUTER_NAME, "");
            Row row = Routers.rowOf(plan.snapshot(), id);
            if (row != null) {
                routers.putIfAbsent(id, row);
            }
        }
        return routers.values();
    }

    private void follow(Plan plan, Row row, Wiring now, List<Leg> legs) {
        Routers.alone(plan, row);
        operations.rewrite(plan, row, now, new Wiring(now.router(), legs));
    }
}
