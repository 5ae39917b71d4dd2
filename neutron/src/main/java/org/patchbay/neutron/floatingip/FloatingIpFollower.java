// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.FixedIp;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.port.PortListener;
import org.patchbay.neutron.router.Exits;
import org.patchbay.neutron.router.Router;
import org.patchbay.neutron.router.RouterUsers;
import org.patchbay.neutron.router.Routers;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Brings floating IPs up to what becomes of the ports and routers that they need, or keeps those. */
public final class FloatingIpFollower implements PortListener, RouterUsers {
    /** Neutron lets a port's forwardings and floating IPs go with it. */
    @Override
    public void deleted(Plan plan, Row row, Port port) {
        for (Row floating : leadingTo(plan, port)) {
            FloatingIps.release(plan, floating, null);
        }
        ForwardingRows.releasePort(plan, port.id(), Set.of());
    }

    @Override
    public void changed(Plan plan, Row row, Port now, Port next) {
        Set<IpAddress> left = new HashSet<>();
        for (FixedIp ip : next.fixedIps()) {
            if (ip.address() != null) {
                left.add(ip.address());
            }
        }
        for (Row floating : leadingTo(plan, now)) {
            FloatingIp ip = FloatingIp.of(floating);
            Row router = ip.routerId() == null ? null : Routers.rowOf(plan.snapshot(), ip.routerId());
            if (ip.fixed() != null && !left.contains(ip.fixed())) {
                FloatingIps.release(plan, floating, row);
            } else if (router != null) {
                Translation.place(plan, ip, Router.of(router), next, Exits.of(plan.snapshot(), Router.of(router)));
            }
        }
        if (!now.fixedIps().equals(next.fixedIps())) {
            ForwardingRows.releasePort(plan, now.id(), left);
        }
    }

    private static List<Row> leadingTo(Plan plan, Port port) {
        return plan.snapshot().find(RouterIndexes.FLOATING_IP_BY_PORT, port.id());
    }

    @Override
    public boolean needGateway(Snapshot snapshot, String routerId, String networkId) {
        return snapshot.find(RouterIndexes.FLOATING_IP_BY_ROUTER, routerId).stream()
                .anyMatch(row -> FloatingIp.of(row).networkId().equals(networkId));
    }

    /** OVN translates what it balances at one gateway only. */
    @Override
    public boolean needOnlyGateway(Snapshot snapshot, String routerId) {
        return snapshot.find(RouterIndexes.FLOATING_IP_BY_ROUTER, routerId).stream()
                .map(FloatingIp::of)
                .anyMatch(ip -> ip.portId() == null || isBalanced(DevicePorts.row(snapshot, ip.portId())));
    }

    private static boolean isBalanced(@Nullable Row port) {
        return port != null && DevicePorts.isVip(port);
    }

    @Override
    public boolean needSubnet(Snapshot snapshot, String routerId, Subnet subnet) {
        for (Row row : snapshot.find(RouterIndexes.FLOATING_IP_BY_ROUTER, routerId)) {
            FloatingIp ip = FloatingIp.of(row);
            List<IpAddress> inside = new ArrayList<>();
            if (ip.fixed() != null) {
                inside.add(ip.fixed());
            }
            Forwarder.forwardings(snapshot, ip.id()).forEach(forwarding -> inside.add(forwarding.address()));
            if (inside.stream().anyMatch(subnet.cidr()::contains)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void changed(Plan plan, Router after, Exits exits) {
        for (Row floating : plan.snapshot().find(RouterIndexes.FLOATING_IP_BY_ROUTER, after.id())) {
            FloatingIp ip = FloatingIp.of(floating);
            Row port = Translation.port(plan, ip);
            if (port != null) {
                Translation.place(plan, ip, after, DevicePorts.port(port), exits);
            }
        }
    }
}
