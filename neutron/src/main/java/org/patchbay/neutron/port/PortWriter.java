// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.qos.Policies;
import org.patchbay.neutron.qos.Policy;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.SubnetIndex;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Writes a port's row and everything that goes with it: its switch, its groups, its DHCP options, its names. */
final class PortWriter {
    private final PortDhcp dhcp;
    private final SecurityGroups groups;

    PortWriter(PortDhcp dhcp, SecurityGroups groups) {
        this.dhcp = dhcp;
        this.groups = groups;
    }

    void insert(Plan plan, Network network, Port port, SubnetIndex subnets) {
        insert(plan, network, port, subnets, Map.of(), Map.of());
    }

    /**
     * @param instead columns that are others than a guest's port has
     * @param moreIds what external_ids have besides
     */
    void insert(
            Plan plan,
            Network network,
            Port port,
            SubnetIndex subnets,
            Map<String, Object> instead,
            Map<String, String> moreIds) {
        UUID uuid = UUID.fromString(port.id());
        Map<String, String> ids = Stamp.present(PortRow.newIds(port, prefixes(subnets)));
        Stamp.onCreate(ids, port.description());
        ids.putAll(moreIds);

        Policy policy = PortQos.require(plan, port, network);
        Map<String, Object> row =
                new LinkedHashMap<>(PortRow.columns(port, policy == null ? Map.of() : policy.portOptions()));
        row.put(Columns.NAME, port.id());
        row.put(Columns.EXTERNAL_IDS, ids);
        putIfPresent(row, Columns.DHCPV4_OPTIONS, dhcp.row(plan, network, port, subnets, 4));
        putIfPresent(row, Columns.DHCPV6_OPTIONS, dhcp.row(plan, network, port, subnets, 6));
        row.putAll(instead);
        plan.insert(LogicalSwitchPort.TABLE, uuid, row);

        Row logicalSwitch = Networks.switchOf(plan.snapshot(), network.id());
        if (logicalSwitch == null) {
            throw Errors.notFound("Network", network.id());
        }
        plan.add(logicalSwitch, LogicalSwitch.Columns.PORTS, uuid);
        port.securityGroups().forEach(group -> groups.join(plan, group, uuid));
        if (dropsAll(port)) {
            groups.joinDrop(plan, uuid);
        }
        PortQos.write(plan, port, policy);
        PortDns.change(plan, network.id(), null, port);
    }

    private static void putIfPresent(Map<String, Object> row, String column, @Nullable UUID value) {
        if (value != null) {
            row.put(column, value);
        }
    }

    private static Function<String, Cidr> prefixes(SubnetIndex subnets) {
        return id -> {
            Subnet subnet = subnets.byId(id);
            if (subnet != null) {
                return subnet.cidr();
            }
            throw Errors.notFound("Subnet", id);
        };
    }

    private static boolean dropsAll(Port port) {
        return port.portSecurity() && port.securityGroups().isEmpty();
    }

    void update(Plan plan, Network network, Row row, Port now, Port next, SubnetIndex subnets) {
        update(plan, network, row, now, next, subnets, Map.of(), Map.of());
    }

    /** As {@link #update(Plan, Network, Row, Port, Port, SubnetIndex)}, with columns and external_ids as {@link #insert} has them. */
    void update(
            Plan plan,
            Network network,
            Row row,
            Port now,
            Port next,
            SubnetIndex subnets,
            Map<String, Object> instead,
            Map<String, String> moreIds) {
        Map<String, String> ids = PortRow.externalIds(next, prefixes(subnets));
        ids.putAll(moreIds);
        // A host has one binding, and this one is the active one now.
        ids.put(Binding.KEY + next.hostId(), "");
        Stamp.update(plan, row, ids);

        Policy policy = PortQos.require(plan, next, network);
        if (!Objects.equals(PortQos.effective(now, network), PortQos.effective(next, network))) {
            Policies.rely(plan, policy);
            PortQos.write(plan, next, policy);
        }
        if (PortRow.isOfOurKind(row)) {
            Map<String, String> after = new HashMap<>(row.map(Columns.EXTERNAL_IDS));
            after.putAll(moreIds);
            Map<String, Object> columns = PortRow.columns(next, options(after, next, policy));
            columns.putAll(instead);
            columns.put(Columns.DHCPV4_OPTIONS, reference(dhcp.row(plan, network, next, subnets, 4)));
            columns.put(Columns.DHCPV6_OPTIONS, reference(dhcp.row(plan, network, next, subnets, 6)));
            PortDhcp.sweep(plan, now.id(), references(columns));
            // Only what differs: a subnet may be changing its ports' DHCP at the same time elsewhere.
            columns.entrySet().removeIf(column -> Rows.holds(row, column.getKey(), column.getValue()));
            if (!columns.isEmpty()) {
                plan.update(row, columns);
            }
        } else if (now.adminStateUp() != next.adminStateUp()) {
            plan.update(row, Map.of(Columns.ENABLED, next.adminStateUp()));
        }
        moveGroups(plan, row.uuid(), now, next);
        PortDns.change(plan, network.id(), now, next);
    }

    /** The options that a port has from its bindings and its QoS policy. */
    static Map<String, String> options(Map<String, String> ids, Port port, @Nullable Policy policy) {
        Map<String, String> options = new HashMap<>(Binding.options(ids, port.hostId()));
        if (policy != null) {
            options.putAll(policy.portOptions());
        }
        return options;
    }

    /** An optional reference as a column is written: a set of none or one. */
    private static Set<UUID> reference(@Nullable UUID uuid) {
        return uuid == null ? Set.of() : Set.of(uuid);
    }

    private static Set<UUID> references(Map<String, Object> columns) {
        Set<UUID> all = new HashSet<>();
        for (Object value : columns.values()) {
            if (value instanceof Set<?> set) {
                set.forEach(element -> {
                    if (element instanceof UUID uuid) {
                        all.add(uuid);
                    }
                });
            }
        }
        return all;
    }

    private void moveGroups(Plan plan, UUID uuid, Port now, Port next) {
        for (String group : now.securityGroups()) {
            if (!next.securityGroups().contains(group)) {
                groups.leave(plan, group, uuid);
            }
        }
        for (String group : next.securityGroups()) {
            if (!now.securityGroups().contains(group)) {
                groups.join(plan, group, uuid);
            }
        }
        if (dropsAll(next) && !dropsAll(now)) {
            groups.joinDrop(plan, uuid);
        } else if (dropsAll(now) && !dropsAll(next)) {
            groups.leaveDrop(plan, uuid);
        }
    }

    /**
     * The row goes when its switch lets it go. Its port groups refer to it weakly, and yet are left one by one: in a row that the
     * same transaction changes for somebody else before, ovsdb-server keeps the reference to what is gone.
     */
    void delete(Plan plan, Row row, Port port) {
        // Whatever an update has made meanwhile would stay behind.
        plan.require(row, Stamp.REVISION);
        Row logicalSwitch = Networks.switchOf(plan.snapshot(), port.networkId());
        if (logicalSwitch != null) {
            plan.share(logicalSwitch.uuid());
            plan.remove(logicalSwitch, LogicalSwitch.Columns.PORTS, row.uuid());
            if (!port.dhcpOptions().isEmpty()) {
                // A subnet that changes makes rows for the port without changing its revision.
                plan.require(logicalSwitch, Network.ALLOCATIONS);
            }
        } else {
            plan.delete(row);
        }
        for (String group : port.securityGroups()) {
            groups.leave(plan, group, row.uuid());
        }
        if (dropsAll(port)) {
            groups.leaveDrop(plan, row.uuid());
        }
        PortQos.write(plan, port, null);
        PortDhcp.sweep(plan, port.id(), Set.of());
        PortDns.change(plan, port.networkId(), port, null);
    }

    /** Refers the port to the DHCP options it shall have now that one of its subnets is about to be {@code after}. */
    void followSubnet(
            Plan plan,
            Network network,
            Row row,
            Port port,
            SubnetIndex subnets,
            Subnet after,
            Map<String, String> afterOptions) {
        int version = after.isIpv6() ? 6 : 4;
        String column = version == 6 ? Columns.DHCPV6_OPTIONS : Columns.DHCPV4_OPTIONS;
        Subnet answering = PortDhcp.answering(port, subnets, version);
        Row own = plan.snapshot().row(DhcpOptions.TABLE, PortDhcp.ownUuid(port, version));
        UUID target = null;
        if (answering != null && PortDhcp.hasOwn(port, version)) {
            boolean stays = own != null
                    && answering
                            .id()
                            .equals(own.map(DhcpOptions.Columns.EXTERNAL_IDS).get(ExternalIds.SUBNET_ID));
            boolean isAfter = answering.id().equals(after.id());
            target = PortDhcp.ownUuid(port, version);
            if (isAfter || !stays) {
                Map<String, String> options = isAfter ? afterOptions : dhcp.options(answering, network);
                PortDhcp.write(plan, port, answering, version, PortDhcp.withOwn(options, port.dhcpOptions(), version));
            }
        } else if (answering != null) {
            target = Subnets.uuid(plan.snapshot(), answering.id());
        } else if (own != null) {
            plan.delete(own);
        }
        if (!row.uuids(column).equals(reference(target))) {
            plan.own(row.uuid());
            plan.update(row, Map.of(column, reference(target)));
        }
    }

    void followDomain(Plan plan, Network network, Iterable<Port> ports, String domain) {
        PortDns.rezone(plan, network, ports, domain);
    }
}
