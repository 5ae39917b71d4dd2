// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The ports whose addresses OVN asks members from: one in each subnet, for all load balancers. */
final class HealthPorts {
    /** As OVN's provider driver names them. */
    private static final String NAME = "ovn-lb-hm-";

    private final DevicePorts ports;

    HealthPorts(DevicePorts ports) {
        this.ports = ports;
    }

    /**
     * Makes those that a load balancer needs from now on, and removes those that nobody needs any more.
     *
     * @return the addresses by subnet
     */
    Map<String, IpAddress> settle(Plan plan, @Nullable Balancer before, @Nullable Balancer after) {
        Set<String> now = before == null ? Set.of() : BalancerRow.healthSubnets(before);
        Set<String> next = after == null ? Set.of() : BalancerRow.healthSubnets(after);
        Map<String, IpAddress> addresses = new HashMap<>();
        for (String subnet : next) {
            Row there = row(plan.snapshot(), subnet);
            Port port = there == null ? null : DevicePorts.port(there);
            if (port == null || !now.contains(subnet)) {
                port = require(plan, subnet, port, after);
            }
            IpAddress address = port == null ? null : addressOf(port);
            if (address != null) {
                addresses.put(subnet, address);
            }
        }
        for (String subnet : now) {
            if (!next.contains(subnet) && before != null) {
                release(plan, subnet, before);
            }
        }
        return addresses;
    }

    /** The addresses by subnet of those that a load balancer needs and that there are. */
    static Map<String, IpAddress> addresses(Snapshot snapshot, Balancer balancer) {
        Map<String, IpAddress> addresses = new HashMap<>();
        for (String subnet : BalancerRow.healthSubnets(balancer)) {
            Row row = row(snapshot, subnet);
            IpAddress address = row == null ? null : addressOf(DevicePorts.port(row));
            if (address != null) {
                addresses.put(subnet, address);
            }
        }
        return addresses;
    }

    private static @Nullable IpAddress addressOf(Port port) {
        return port.fixedIps().isEmpty() ? null : port.fixedIps().getFirst().address();
    }

    private @Nullable Port require(Plan plan, String subnetId, @Nullable Port there, @Nullable Balancer balancer) {
        Subnet subnet = Subnets.subnet(plan.snapshot(), subnetId);
        if (subnet == null || balancer == null) {
            return null;
        }
        Network network = Networks.alone(plan, subnet.networkId());
        return there != null
                ? there
                : ports.insert(
                        plan,
                        network,
                        new DevicePorts.Spec(
                                UUID.randomUUID().toString(),
                                DevicePorts.HEALTH_CHECK,
                                NAME + subnetId,
                                balancer.standard().projectId(),
                                List.of(new FixedIp(subnetId, null))),
                        Map.of(ExternalIds.PORT_NAME, NAME + subnetId));
    }

    private void release(Plan plan, String subnetId, Balancer balancer) {
        Row port = row(plan.snapshot(), subnetId);
        if (port == null) {
            return;
        }
        Networks.alone(plan, DevicePorts.port(port).networkId());
        for (Row other : plan.snapshot().find(BalancerIndexes.BALANCER_BY_HEALTH_SUBNET, subnetId)) {
            Balancer user = BalancerRow.of(other);
            if (user == null || !user.id().equals(balancer.id())) {
                return;
            }
        }
        ports.delete(plan, port);
    }

    private static @Nullable Row row(Snapshot snapshot, String subnetId) {
        for (Row row : snapshot.find(NorthboundIndexes.PORT_BY_DEVICE_ID, NAME + subnetId)) {
            if (DevicePorts.isHealthCheck(row)) {
                return row;
            }
        }
        return null;
    }
}
