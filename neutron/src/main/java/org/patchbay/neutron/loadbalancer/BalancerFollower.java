// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.floatingip.FloatingIpListener;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.port.PortListener;
import org.patchbay.neutron.router.Reach;
import org.patchbay.neutron.router.RouterUsers;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.SubnetIndex;
import org.patchbay.neutron.subnet.SubnetListener;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;

/** Brings load balancers up to what becomes of the ports, routers and floating IPs that they need, or keeps what they are in. */
public final class BalancerFollower implements PortListener, SubnetListener, RouterUsers, FloatingIpListener {
    private final BalancerRows rows;
    private final LoadBalancers balancers;

    BalancerFollower(BalancerRows rows, LoadBalancers balancers) {
        this.rows = rows;
        this.balancers = balancers;
    }

    @Override
    public void led(Plan plan, Row port, List<IpAddress> addresses) {
        balancers.led(plan, port, addresses);
    }

    @Override
    public void rewired(Plan plan, Reach before, Reach after) {
        Set<String> networks = new LinkedHashSet<>(before.inside());
        networks.addAll(after.inside());
        Map<String, Row> found = new LinkedHashMap<>();
        for (String network : networks) {
            collect(plan, BalancerIndexes.BALANCER_BY_NETWORK, network, found);
        }
        for (Row row : found.values()) {
            Balancer now = BalancerRow.of(row);
            if (now == null) {
                continue;
            }
            plan.own(row.uuid());
            Attachment next = Wires.of(plan.snapshot(), now, after);
            if (!next.equals(now.attachment())) {
                rows.update(plan, row, now, now.with(next), Map.of());
            }
        }
    }

    private static void collect(Plan plan, Index<String> index, String key, Map<String, Row> found) {
        for (Row row : plan.snapshot().find(index, key)) {
            Balancer balancer = BalancerRow.of(row);
            if (balancer != null) {
                found.putIfAbsent(balancer.id(), row);
            }
        }
    }

    @Override
    public void created(Plan plan, Port port) {
        moved(plan, endpoints(port), port.id());
    }

    @Override
    public void changed(Plan plan, Row row, Port now, Port next) {
        Set<String> before = endpoints(now);
        Set<String> after = endpoints(next);
        if (before.equals(after)) {
            return;
        }
        Set<String> left = new LinkedHashSet<>(before);
        left.removeAll(after);
        after.removeAll(before);
        moved(plan, left, "");
        moved(plan, after, next.id());
    }

    @Override
    public void deleted(Plan plan, Row row, Port port) {
        moved(plan, endpoints(port), "");
    }

    private static Set<String> endpoints(Port port) {
        Set<String> endpoints = new LinkedHashSet<>();
        for (FixedIp ip : port.fixedIps()) {
            if (ip.address() != null) {
                endpoints.add(BalancerRow.endpoint(port.networkId(), ip.address()));
            }
        }
        return endpoints;
    }

    /**
     * Members are about to be plugged into another port.
     *
     * @param port "" for none
     */
    private void moved(Plan plan, Set<String> endpoints, String port) {
        Map<String, Row> found = new LinkedHashMap<>();
        for (String endpoint : endpoints) {
            collect(plan, BalancerIndexes.BALANCER_BY_ENDPOINT, endpoint, found);
        }
        if (found.isEmpty()) {
            return;
        }
        // A call may change several ports of one load balancer, which do not see one another in the snapshot.
        Moves moves = (Moves) plan.notes().computeIfAbsent(Moves.class, none -> new Moves(new LinkedHashMap<>()));
        endpoints.forEach(endpoint -> moves.ports.put(endpoint, port));
        for (Row row : found.values()) {
            Balancer now = BalancerRow.of(row);
            if (now != null) {
                plan.own(row.uuid());
                rows.update(plan, row, now, now, moves.ports);
            }
        }
    }

    /** The ports of endpoints, as a plan makes them. */
    private record Moves(Map<String, String> ports) {}

    @Override
    public void deleted(Plan plan, Network network, Subnet subnet, SubnetIndex others) {
        if (plan.snapshot().first(BalancerIndexes.BALANCER_BY_SUBNET, subnet.id()) != null) {
            throw Errors.conflict(
                    "SubnetInUse",
                    "Unable to complete operation on subnet " + subnet.id()
                            + ": One or more load balancers have an address or a member in it.");
        }
    }

    /** @throws org.patchbay.http.HttpError 409 NetworkInUse */
    public void networkDeleted(Plan plan, Network network) {
        if (plan.snapshot().first(BalancerIndexes.BALANCER_BY_NETWORK, network.id()) != null) {
            throw Errors.conflict(
                    "NetworkInUse",
                    "Unable to complete operation on network " + network.id()
                            + ". There are one or more members of load balancers on the network.");
        }
    }
}
