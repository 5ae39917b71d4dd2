// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.router.Exits;
import org.patchbay.neutron.router.Exits.Exit;
import org.patchbay.neutron.router.Router;
import org.patchbay.neutron.router.Routers;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.Nat;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** The NAT row of a floating IP that leads to a port, and the mark on that port. */
final class Translation {
    private static final String PORT_FLOATING_IPS = "neutron:port_fip";
    private static final String IDS = LogicalSwitchPort.Columns.EXTERNAL_IDS;
    /** Ports of these are no guests': their addresses may move from host to host. */
    private static final Set<String> NOWHERE = Set.of("network:", "ovn-lb", "neutron:", "Octavia");

    private Translation() {}

    /**
     * Makes the address lead to the target, by which the port and the router cannot go before it.
     *
     * @return the addresses that lead there
     */
    static List<IpAddress> begin(Plan plan, String id, Port own, Target target) {
        String address = String.valueOf(own.fixedIps().getFirst().address());
        Row router = Routers.join(plan, target.router().id());
        plan.own(target.row().uuid());
        Stamp.touch(plan, target.row());
        List<String> marks = new ArrayList<>(marks(plan, target.row(), id));
        marks.add(address);
        plan.putKeys(target.row(), IDS, Map.of(PORT_FLOATING_IPS, String.join(" ", marks)));

        insert(
                plan,
                id,
                own,
                router,
                columns(own, address, target.fixed(), target.router(), target.port()),
                target.port(),
                target.fixed());
        return addresses(marks);
    }

    /** The row that a floating IP has, but for its external_ids. */
    static Map<String, Object> columns(FloatingIp ip, Router router, Port port) {
        return columns(ip.ownPort(), String.valueOf(ip.address()), ip.fixed(), router, port);
    }

    private static Map<String, Object> columns(
            Port own, String address, @Nullable IpAddress fixed, Router router, Port port) {
        Map<String, Object> nat = new LinkedHashMap<>();
        nat.put(Nat.Columns.TYPE, Nat.DNAT_AND_SNAT);
        nat.put(Nat.Columns.EXTERNAL_IP, address);
        nat.put(Nat.Columns.LOGICAL_IP, String.valueOf(fixed));
        nat.put(Nat.Columns.LOGICAL_PORT, Set.of(port.id()));
        nat.put(Nat.Columns.EXTERNAL_MAC, isDistributed(router, port) ? Set.of(String.valueOf(own.mac())) : Set.of());
        return nat;
    }

    /** Makes the row of a floating IP that has none. */
    static void insert(Plan plan, FloatingIp ip, Row router, Map<String, Object> columns, Port port, IpAddress fixed) {
        Detour.none(ip.id()).write(plan, router);
        insert(plan, ip.id(), ip.ownPort(), router, columns, port, fixed);
    }

    private static void insert(
            Plan plan, String id, Port own, Row router, Map<String, Object> columns, Port port, IpAddress fixed) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.NAT_FLOATING_IP_ID, id);
        ids.put("neutron:fip_external_mac", String.valueOf(own.mac()));
        ids.put("neutron:fip_network_id", own.networkId());
        ids.put("neutron:fip_port_id", port.id());
        ids.put(ExternalIds.ROUTER_NAME, router.string(LogicalRouter.Columns.NAME));
        ids.put(ExternalIds.REVISION_NUMBER, Long.toString(own.revision()));
        Map<String, Object> nat = new LinkedHashMap<>(columns);
        nat.put(Nat.Columns.EXTERNAL_IDS, ids);
        Exit exit = Exits.of(plan.snapshot(), Router.of(router)).to(own.networkId());
        if (exit.leg() != null) {
            nat.put(Nat.Columns.GATEWAY_PORT, exit.leg());
        }
        Detour.of(id, fixed, exit).insert(plan, router);
        UUID uuid = UUID.randomUUID();
        plan.insert(Nat.TABLE, uuid, nat);
        plan.add(router, LogicalRouter.Columns.NAT, uuid);
    }

    private static List<IpAddress> addresses(List<String> marks) {
        return marks.stream().map(IpAddress::parse).toList();
    }

    /** On the host of the port only where a port has a host: a virtual address, such as a load balancer's, has none. */
    static boolean isDistributed(Router router, Port port) {
        boolean guest = !port.deviceOwner().isEmpty() && NOWHERE.stream().noneMatch(port.deviceOwner()::startsWith);
        return router.distributed() && (guest || !port.hostId().isEmpty() || port.up());
    }

    /** The addresses that lead to a port, but for one floating IP's. */
    private static List<String> marks(Plan plan, Row port, String butId) {
        List<String> marks = new ArrayList<>();
        for (Row row :
                plan.snapshot().find(RouterIndexes.FLOATING_IP_BY_PORT, port.string(LogicalSwitchPort.Columns.NAME))) {
            FloatingIp other = FloatingIp.of(row);
            if (!other.id().equals(butId)) {
                marks.add(String.valueOf(other.address()));
            }
        }
        return marks;
    }

    /**
     * @param port the port it led to, whose mark goes; null if the port itself goes, or has no mark any more
     * @return the addresses that still lead to the port
     */
    static List<IpAddress> end(Plan plan, FloatingIp ip, @Nullable Row port) {
        for (Row nat : plan.snapshot().find(RouterIndexes.NAT_BY_FLOATING_IP, ip.id())) {
            Row router = ip.routerId() == null ? null : Routers.rowOf(plan.snapshot(), ip.routerId());
            if (router != null) {
                Routers.join(plan, Router.of(router).id());
                plan.remove(router, LogicalRouter.Columns.NAT, nat.uuid());
                Detour.none(ip.id()).write(plan, router);
            }
        }
        if (port == null) {
            return List.of();
        }
        List<String> left = marks(plan, port, ip.id());
        if (left.isEmpty()) {
            plan.removeKeys(port, IDS, List.of(PORT_FLOATING_IPS));
        } else {
            plan.putKeys(port, IDS, Map.of(PORT_FLOATING_IPS, String.join(" ", left)));
        }
        return addresses(left);
    }

    /** Brings where the translation happens up to what the router, its ways out and the port are about to be. */
    static void place(Plan plan, FloatingIp ip, Router router, Port port, Exits exits) {
        if (FloatingQos.refresh(plan, ip, router, port)) {
            Row row = plan.snapshot().first(RouterIndexes.FLOATING_IP_BY_ID, ip.id());
            if (row != null) {
                plan.own(row.uuid());
                Stamp.touch(plan, row);
            }
        }
        Set<String> mac =
                isDistributed(router, port) ? Set.of(String.valueOf(ip.ownPort().mac())) : Set.of();
        Exit exit = exits.to(ip.networkId());
        Set<UUID> gateway = exit.leg() == null ? Set.of() : Set.of(exit.leg());
        for (Row nat : plan.snapshot().find(RouterIndexes.NAT_BY_FLOATING_IP, ip.id())) {
            plan.require(nat);
            if (!nat.strings(Nat.Columns.EXTERNAL_MAC).equals(mac)) {
                plan.update(nat, Map.of(Nat.Columns.EXTERNAL_MAC, mac));
            }
            if (!nat.uuids(Nat.Columns.GATEWAY_PORT).equals(gateway)) {
                plan.update(nat, Map.of(Nat.Columns.GATEWAY_PORT, gateway));
            }
        }
        Row row = Routers.rowOf(plan.snapshot(), router.id());
        if (row != null && ip.fixed() != null) {
            Detour.of(ip.id(), ip.fixed(), exit).write(plan, row);
        }
    }

    /** The row of the port that a floating IP leads to; null if it leads nowhere. */
    static @Nullable Row port(Plan plan, FloatingIp ip) {
        return ip.portId() == null ? null : DevicePorts.row(plan.snapshot(), ip.portId());
    }
}
