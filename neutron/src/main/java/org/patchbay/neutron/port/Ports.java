// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.qos.Policy;
import org.patchbay.neutron.qos.PolicyUsers;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Merged;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.neutron.subnet.SubnetListener;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Ports in the database: where they are, and what a change of one writes. */
public final class Ports implements Operations<Port> {
    private final PortWriter writer;
    private final PortMaker maker;
    private final PortListener listener;
    private final PortQos qos = new PortQos();

    /** @param subnets tells what addresses a port may have on its host */
    public Ports(SubnetDhcp dhcp, SecurityGroups groups, HostSubnets subnets, PortListener listener) {
        this.listener = listener;
        this.writer = new PortWriter(new PortDhcp(dhcp), groups);
        this.maker = new PortMaker(groups, subnets);
    }

    @Override
    public Schema<Port> schema() {
        return PortSchema.SCHEMA;
    }

    @Override
    public @Nullable Port find(Snapshot snapshot, String id) {
        Row row = row(snapshot, id);
        return row == null ? null : view(snapshot, row);
    }

    /** The port with what other rows say of it. */
    private static Port view(Snapshot snapshot, Row row) {
        Port port = PortRow.port(row);
        Network network = Networks.network(snapshot, port.networkId());
        String policy = network == null ? null : network.qosPolicy();
        String trunk = TrunkDetails.of(snapshot, port.id());
        return policy == null && trunk == null ? port : port.with(new PortContext(policy, trunk));
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        Row row = snapshot.first(NorthboundIndexes.PORT_BY_NAME, id);
        return row != null && PortRow.isOne(row) ? row : null;
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.one(LogicalSwitchPort.TABLE, row -> PortRow.isOne(row) ? row.string(Columns.NAME) : null));
    }

    @Override
    public Iterable<Port> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return ports(
                snapshot,
                descending
                        ? snapshot.before(NorthboundIndexes.PORT_BY_NAME, afterId)
                        : snapshot.after(NorthboundIndexes.PORT_BY_NAME, afterId));
    }

    private static Iterable<Port> ports(Snapshot snapshot, Iterable<Row> rows) {
        return Rows.of(rows, PortRow::isOne, row -> view(snapshot, row));
    }

    @Override
    public Iterable<Port> visibleTo(Snapshot snapshot, Caller caller) {
        if (caller.hasRole(Caller.SERVICE)) {
            return all(snapshot, null, false);
        }
        Map<String, Port> visible = new LinkedHashMap<>();
        String project = caller.project();
        for (Port port : ofProject(snapshot, project)) {
            visible.put(port.id(), port);
        }
        for (Network network : Networks.ofProject(snapshot, project)) {
            for (Port port : onNetwork(snapshot, network.id())) {
                visible.put(port.id(), port);
            }
        }
        return visible.values();
    }

    @Override
    public Iterable<Port> visibleTo(Snapshot snapshot, Caller caller, @Nullable String afterId, boolean descending) {
        if (caller.hasRole(Caller.SERVICE)) {
            return all(snapshot, afterId, descending);
        }
        String project = caller.project();
        List<Iterable<Port>> sequences = new ArrayList<>();
        sequences.add(ports(
                snapshot,
                Owned.rows(snapshot, NorthboundIndexes.PORT_BY_PROJECT_AND_ID, project, afterId, descending)));
        for (Network network : Networks.ofProject(snapshot, project)) {
            String switchName = Network.switchName(network.id());
            sequences.add(ports(
                    snapshot,
                    Owned.rows(snapshot, NorthboundIndexes.PORT_BY_SWITCH_AND_ID, switchName, afterId, descending)));
        }
        return Merged.of(sequences, descending);
    }

    private static Iterable<Port> ofProject(Snapshot snapshot, String project) {
        return ports(snapshot, Owned.rows(snapshot, NorthboundIndexes.PORT_BY_PROJECT_AND_ID, project));
    }

    private static Iterable<Port> onNetwork(Snapshot snapshot, String networkId) {
        return ports(
                snapshot, Owned.rows(snapshot, NorthboundIndexes.PORT_BY_SWITCH_AND_ID, Network.switchName(networkId)));
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, Port port) {
        return isDeletable(snapshot, caller, port);
    }

    /** A floating IP is changed as such, and not by its port. */
    @Override
    public boolean isWritable(Snapshot snapshot, Caller caller, Port port) {
        Row row = row(snapshot, port.id());
        return isTrusted(snapshot, caller, port) && (row == null || !PortRow.isFloatingIp(row));
    }

    private boolean isTrusted(Snapshot snapshot, Caller caller, Port port) {
        return caller.hasRole(Caller.SERVICE) || Operations.super.isWritable(snapshot, caller, port);
    }

    /** The owner of a network sees what others have on it, and may remove it; Neutron leaves changes to the port's owner. */
    @Override
    public boolean isDeletable(Snapshot snapshot, Caller caller, Port port) {
        if (isTrusted(snapshot, caller, port)) {
            return true;
        }
        Network network = Networks.network(snapshot, port.networkId());
        return network != null && network.projectId().equals(caller.projectId());
    }

    @Override
    public List<IndexedFilter<Port>> indexed() {
        return List.of(
                by("mac_address", NorthboundIndexes.PORT_BY_MAC),
                by("device_id", NorthboundIndexes.PORT_BY_DEVICE_ID),
                new IndexedFilter<>("fixed_ips", Ports::byFixedIp),
                by("name", NorthboundIndexes.PORT_BY_PORT_NAME),
                new IndexedFilter<>("binding:host_id", Ports::byHost),
                new IndexedFilter<>("network_id", Ports::onNetwork),
                by("security_groups", NorthboundIndexes.PORT_BY_SECURITY_GROUP),
                by("device_owner", NorthboundIndexes.PORT_BY_DEVICE_OWNER),
                new IndexedFilter<>("project_id", Ports::ofProject),
                new IndexedFilter<>("tenant_id", Ports::ofProject));
    }

    private static IndexedFilter<Port> by(String name, Index<String> index) {
        return new IndexedFilter<>(name, (snapshot, value) -> ports(snapshot, snapshot.find(index, value)));
    }

    private static @Nullable Iterable<Port> byHost(Snapshot snapshot, String host) {
        return host.isEmpty() ? null : ports(snapshot, snapshot.find(NorthboundIndexes.PORT_BY_HOST, host));
    }

    private static @Nullable Iterable<Port> byFixedIp(Snapshot snapshot, String value) {
        if (value.startsWith(FixedIpFilter.ADDRESS)) {
            String address = FixedIpFilter.canonical(value.substring(FixedIpFilter.ADDRESS.length()));
            return ports(snapshot, snapshot.find(NorthboundIndexes.PORT_BY_IP, address));
        }
        if (value.startsWith(FixedIpFilter.SUBNET)) {
            String subnet = value.substring(FixedIpFilter.SUBNET.length());
            return ports(snapshot, snapshot.find(NorthboundIndexes.PORT_BY_SUBNET, subnet));
        }
        return null;
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of("port", 1);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        Network network = Networks.join(plan, caller, input.get(PortSchema.NETWORK_ID));
        AddressAllocator addresses = new AddressAllocator(plan, caller, network, id);
        Port port = maker.create(plan, caller, id, input, network, addresses);
        PortPolicy.checkTaken(plan, caller, network, null, port);
        writer.insert(plan, network, port, addresses.subnets());
        listener.created(plan, port);
    }

    @Override
    public void update(Plan plan, Caller caller, Port now, Input input) {
        Row row = row(plan.snapshot(), now.id());
        Network network = Networks.network(plan.snapshot(), now.networkId());
        if (row == null || network == null) {
            throw Errors.notFound("Port", now.id());
        }
        AddressAllocator addresses = new AddressAllocator(plan, caller, network, now.id());
        Port next = maker.update(plan, caller, now, input, network, addresses);
        PortPolicy.checkTaken(plan, caller, network, now, next);
        boolean newDhcp = !now.dhcpOptions().equals(next.dhcpOptions());
        DeviceGuard.checkUpdate(row, now, next);
        boolean newPolicy = !Objects.equals(PortQos.effective(now, network), PortQos.effective(next, network));
        boolean newHost = network.hasSeveralSegments() && !now.hostId().equals(next.hostId());
        Networks.stay(plan, network, newDhcp || newPolicy || newHost || PortMaker.changesAddresses(now, next));
        listener.changed(plan, row, now, next);
        writer.update(plan, network, row, now, next, addresses.subnets());
    }

    @Override
    public void delete(Plan plan, Caller caller, Port port) {
        Row row = row(plan.snapshot(), port.id());
        if (row == null) {
            throw Errors.notFound("Port", port.id());
        }
        DeviceGuard.checkDelete(row, port);
        listener.deleted(plan, row, port);
        writer.delete(plan, row, port);
    }

    /** Brings ports up to what becomes of subnets. */
    public SubnetListener subnetListener() {
        return new SubnetFollower(writer);
    }

    /** Brings the names of a network's ports into its new domain. */
    public void domainChanged(Plan plan, Network network, String domain) {
        writer.followDomain(plan, network, onNetwork(plan.snapshot(), network.id()), domain);
    }

    /** The network, which is the plan's alone, is about to have another QoS policy; null for none. */
    public void policyChanged(Plan plan, Network network, @Nullable Policy policy) {
        qos.networkChanged(plan, network.id(), policy);
    }

    /** Networks and ports, as far as they have QoS policies. */
    public PolicyUsers policyUsers() {
        return qos;
    }

    /** The row uuid of a new port. */
    static UUID uuid(String portId) {
        return UUID.fromString(portId);
    }
}
