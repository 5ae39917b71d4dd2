// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.router.Router;
import org.patchbay.neutron.router.Routers;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.LoadBalancer.Columns;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * What one plan makes of the forwardings of one floating IP, whose row is the plan's alone. The load balancers are written whole at the
 * end of each change: a call may make several forwardings, which do not see one another in the snapshot.
 */
final class ForwardingRows {
    private record Key(String floatingIp) {}

    private final Plan plan;
    private final FloatingIp ip;
    private final Map<String, Forwarding> forwardings = new LinkedHashMap<>();
    /** The load balancers of this plan, by protocol. */
    private final Map<String, UUID> made = new HashMap<>();

    private @Nullable String router;

    private ForwardingRows(Plan plan, FloatingIp ip) {
        this.plan = plan;
        this.ip = ip;
        this.router = ip.routerId();
        Forwarder.forwardings(plan.snapshot(), ip.id()).forEach(f -> forwardings.put(f.id(), f));
    }

    /** Those of a floating IP, as this plan has made them so far. */
    static ForwardingRows of(Plan plan, FloatingIp ip) {
        return (ForwardingRows) plan.notes().computeIfAbsent(new Key(ip.id()), key -> new ForwardingRows(plan, ip));
    }

    Iterable<Forwarding> all() {
        return forwardings.values();
    }

    @Nullable
    String router() {
        return router;
    }

    /** Adds one, by which its port and the router cannot go before it. */
    void add(Forwarding forwarding, Target target) {
        Row router = Routers.join(plan, target.router().id());
        plan.own(target.row().uuid());
        Stamp.touch(plan, target.row());
        this.router = target.router().id();
        forwardings.put(forwarding.id(), forwarding);
        Row there = row(forwarding.protocol());
        UUID uuid = there == null ? made.get(forwarding.protocol()) : there.uuid();
        if (uuid == null) {
            uuid = insert(forwarding.protocol(), target.router());
        }
        plan.add(router, LogicalRouter.Columns.LOAD_BALANCER, uuid);
        // Neutron's driver has it there too: guests reach one another by the address outside.
        Row logicalSwitch = Networks.switchOf(plan.snapshot(), target.port().networkId());
        if (logicalSwitch != null) {
            plan.share(logicalSwitch.uuid());
            plan.add(logicalSwitch, LogicalSwitch.Columns.LOAD_BALANCER, uuid);
        }
        Map<String, String> vips = new LinkedHashMap<>();
        forwarding.vips(String.valueOf(ip.address())).forEach(vip -> vips.put(vip.getKey(), vip.getValue()));
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.FORWARDING + forwarding.id(), forwarding.encode());
        if (!forwarding.description().isEmpty()) {
            ids.put(Forwarder.DESCRIPTION + forwarding.id(), forwarding.description());
        }
        plan.putKeys(LoadBalancer.TABLE, uuid, Columns.VIPS, vips);
        plan.putKeys(LoadBalancer.TABLE, uuid, Columns.EXTERNAL_IDS, ids);
    }

    private UUID insert(String protocol, Router router) {
        UUID uuid = UUID.randomUUID();
        made.put(protocol, uuid);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("neutron:device_owner", "port_forwarding_plugin");
        ids.put(ExternalIds.NAT_FLOATING_IP_ID, ip.id());
        ids.put(ExternalIds.ROUTER_NAME, Router.rowName(router.id()));
        ids.put(ExternalIds.REVISION_NUMBER, Long.toString(ip.revision()));
        plan.insert(
                LoadBalancer.TABLE,
                uuid,
                Map.of(
                        Columns.NAME, "pf-floatingip-" + ip.id() + "-" + protocol,
                        Columns.PROTOCOL, protocol,
                        Columns.EXTERNAL_IDS, ids));
        return uuid;
    }

    private @Nullable Row row(String protocol) {
        for (Row row : plan.snapshot().find(RouterIndexes.FORWARDER_BY_FLOATING_IP, ip.id())) {
            if (row.string(Columns.PROTOCOL).equals(protocol)) {
                return row;
            }
        }
        return null;
    }

    /** Takes one out of its load balancer; {@link #sweep} takes away what is left without any. */
    void remove(Forwarding forwarding) {
        forwardings.remove(forwarding.id());
        Row row = row(forwarding.protocol());
        if (row != null) {
            List<String> vips = new ArrayList<>();
            forwarding.vips(String.valueOf(ip.address())).forEach(vip -> vips.add(vip.getKey()));
            plan.removeKeys(row, Columns.VIPS, vips);
            plan.removeKeys(
                    row,
                    Columns.EXTERNAL_IDS,
                    List.of(ExternalIds.FORWARDING + forwarding.id(), Forwarder.DESCRIPTION + forwarding.id()));
        }
    }

    /** Takes away load balancers without forwardings, and those from networks that none of theirs leads to. */
    void sweep() {
        for (Row row : plan.snapshot().find(RouterIndexes.FORWARDER_BY_FLOATING_IP, ip.id())) {
            String protocol = row.string(Columns.PROTOCOL);
            List<Forwarding> left = forwardings.values().stream()
                    .filter(forwarding -> forwarding.protocol().equals(protocol))
                    .toList();
            leaveNetworks(row, left);
            if (left.isEmpty()) {
                leaveRouter(row);
                plan.delete(row);
            }
        }
        if (forwardings.isEmpty()) {
            router = null;
        }
    }

    /** The reference is weak, and yet ovsdb-server keeps it in a row that the same transaction changes for somebody else. */
    private void leaveRouter(Row row) {
        String name = row.map(Columns.EXTERNAL_IDS).getOrDefault(ExternalIds.ROUTER_NAME, "");
        Row from = plan.snapshot().first(RouterIndexes.ROUTER_BY_NAME, name);
        if (from != null) {
            plan.remove(from, LogicalRouter.Columns.LOAD_BALANCER, row.uuid());
        }
    }

    private void leaveNetworks(Row row, List<Forwarding> left) {
        Snapshot snapshot = plan.snapshot();
        Set<String> needed = networks(snapshot, left);
        for (String network : networks(snapshot, Forwarder.of(row))) {
            Row logicalSwitch = Networks.switchOf(snapshot, network);
            if (!needed.contains(network) && logicalSwitch != null) {
                plan.remove(logicalSwitch, LogicalSwitch.Columns.LOAD_BALANCER, row.uuid());
            }
        }
    }

    private static Set<String> networks(Snapshot snapshot, List<Forwarding> forwardings) {
        Set<String> networks = new HashSet<>();
        for (Forwarding forwarding : forwardings) {
            Row port = DevicePorts.row(snapshot, forwarding.portId());
            if (port != null) {
                networks.add(DevicePorts.port(port).networkId());
            }
        }
        return networks;
    }

    /** What the floating IP's row says of its router once the plan is done; its QoS goes by that router, too. */
    Map<String, String> ids() {
        Row row = router == null ? null : Routers.rowOf(plan.snapshot(), router);
        if (!Objects.equals(router, ip.routerId())) {
            FloatingQos.refresh(plan, ip, row == null ? null : Router.of(row), null);
        }
        return Map.of(ExternalIds.ROUTER_ID, router == null ? "" : router);
    }

    /** Ends the forwardings to a port, but for those to addresses that it keeps. */
    static void releasePort(Plan plan, String portId, Set<IpAddress> kept) {
        Set<String> floating = new LinkedHashSet<>();
        for (Row row : plan.snapshot().find(RouterIndexes.FORWARDER_BY_PORT, portId)) {
            floating.add(row.map(Columns.EXTERNAL_IDS).getOrDefault(ExternalIds.NAT_FLOATING_IP_ID, ""));
        }
        for (String id : floating) {
            Row row = plan.snapshot().first(RouterIndexes.FLOATING_IP_BY_ID, id);
            if (row == null) {
                continue;
            }
            plan.own(row.uuid());
            ForwardingRows rows = of(plan, FloatingIp.of(row));
            List<Forwarding> ended = rows.forwardings.values().stream()
                    .filter(forwarding -> forwarding.portId().equals(portId) && !kept.contains(forwarding.address()))
                    .toList();
            if (!ended.isEmpty()) {
                ended.forEach(rows::remove);
                rows.sweep();
                Stamp.update(plan, row, rows.ids());
            }
        }
    }
}
