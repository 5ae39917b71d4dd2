// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.neutron.subnetpool.Allocation;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What requests do to subnets: who sees them, and what a change of one writes. */
public final class SubnetOperations implements Operations<Subnet> {
    private final SubnetDhcp dhcp;
    private final SubnetListener listener;
    private final MetadataAddresses metadata;

    public SubnetOperations(SubnetDhcp dhcp, SubnetListener listener, MetadataAddresses metadata) {
        this.dhcp = dhcp;
        this.listener = listener;
        this.metadata = metadata;
    }

    @Override
    public Schema<Subnet> schema() {
        return SubnetSchema.SCHEMA;
    }

    @Override
    public @Nullable Subnet find(Snapshot snapshot, String id) {
        return Subnets.subnet(snapshot, id);
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return Subnets.rowOf(snapshot, id);
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.one(DhcpOptions.TABLE, row -> {
            Map<String, String> ids = row.map(DhcpOptions.Columns.EXTERNAL_IDS);
            return ids.containsKey(ExternalIds.PORT_ID) ? null : ids.get(ExternalIds.SUBNET_ID);
        }));
    }

    @Override
    public Iterable<Subnet> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        Iterable<Row> rows = descending
                ? snapshot.before(NorthboundIndexes.SUBNET_BY_ID, afterId)
                : snapshot.after(NorthboundIndexes.SUBNET_BY_ID, afterId);
        return Rows.of(rows, Subnet::isOne, Subnet::of);
    }

    @Override
    public Iterable<Subnet> visibleTo(Snapshot snapshot, Caller caller) {
        if (caller.hasRole(Caller.SERVICE)) {
            return all(snapshot, null, false);
        }
        String project = caller.project();
        Map<String, Subnet> visible = new LinkedHashMap<>();
        for (Subnet subnet : Subnets.by(NorthboundIndexes.SUBNET_BY_PROJECT, snapshot, project)) {
            visible.put(subnet.id(), subnet);
        }
        for (Network network : Networks.visibleTo(snapshot, project)) {
            for (Subnet subnet : Subnets.by(NorthboundIndexes.SUBNET_BY_NETWORK, snapshot, network.id())) {
                visible.put(subnet.id(), subnet);
            }
        }
        return visible.values();
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, Subnet subnet) {
        return Subnets.isVisible(snapshot, caller, subnet);
    }

    @Override
    public boolean isWritable(Snapshot snapshot, Caller caller, Subnet subnet) {
        Network network = Networks.network(snapshot, subnet.networkId());
        return Operations.super.isWritable(snapshot, caller, subnet)
                || (network != null && network.projectId().equals(caller.projectId()));
    }

    @Override
    public List<IndexedFilter<Subnet>> indexed() {
        return List.of(
                by("network_id", NorthboundIndexes.SUBNET_BY_NETWORK),
                by("subnetpool_id", NorthboundIndexes.SUBNET_BY_POOL),
                by("name", NorthboundIndexes.SUBNET_BY_SUBNET_NAME),
                by("project_id", NorthboundIndexes.SUBNET_BY_PROJECT),
                by("tenant_id", NorthboundIndexes.SUBNET_BY_PROJECT));
    }

    private static IndexedFilter<Subnet> by(String name, Index<String> index) {
        return new IndexedFilter<>(name, (snapshot, value) -> Subnets.by(index, snapshot, value));
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of("subnet", 1);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        String project = Projects.ownerOf(input, caller, "subnet");
        Network network = Networks.join(plan, caller, input.get(SubnetSchema.NETWORK_ID));
        if (!caller.isAdminOrOwner(network.projectId())) {
            throw Errors.forbidden("create_subnet");
        }
        Allocation.Wanted wanted = new Allocation.Wanted(
                input.orNull(SubnetSchema.CIDR),
                input.orNull(SubnetSchema.IP_VERSION),
                input.orNull(SubnetSchema.SUBNETPOOL_ID),
                input.get(SubnetSchema.ANY_POOL),
                input.orNull(SubnetSchema.PREFIX_LENGTH));
        Subnet subnet =
                SubnetMaker.create(id, project, input, Allocation.of(plan, caller, project, network.id(), wanted));
        SubnetIndex subnets = SubnetIndex.of(plan, network.id());
        requireFree(plan, network, subnet.cidr(), subnets);
        SubnetSegments.checkCreate(plan.snapshot(), caller, subnet, subnets);
        subnets.add(subnet);
        if (subnet.isAutoAddress()) {
            automatic(plan)
                    .computeIfAbsent(network.id(), key -> new ArrayList<>())
                    .add(subnet);
        }
        if (metadata.areWanted() && subnet.canHaveMetadata()) {
            withMetadata(plan)
                    .computeIfAbsent(network.id(), key -> new ArrayList<>())
                    .add(subnet);
        }
        Map<String, String> ids = Stamp.present(subnet.newIds());
        Stamp.onCreate(ids, subnet.description());
        plan.insert(
                DhcpOptions.TABLE,
                UUID.fromString(id),
                Map.of(
                        DhcpOptions.Columns.CIDR, subnet.cidr().toString(),
                        DhcpOptions.Columns.OPTIONS, dhcp.options(subnet, network.mtu(), network.dnsDomain()),
                        DhcpOptions.Columns.EXTERNAL_IDS, ids));
    }

    /** Ports follow the new subnets of a call all at once: each of them is written once. */
    @Override
    public void created(Plan plan) {
        automatic(plan).forEach((networkId, fresh) -> {
            Network network = Networks.alone(plan, networkId);
            listener.created(plan, network, fresh, SubnetIndex.of(plan, networkId));
        });
        withMetadata(plan).forEach((networkId, fresh) -> {
            Network network = Networks.alone(plan, networkId);
            Map<String, IpAddress> addresses = metadata.take(plan, network, fresh);
            for (Subnet subnet : fresh) {
                Subnet served = subnet.withMetadata(addresses.get(subnet.id()));
                UUID row = UUID.fromString(subnet.id());
                plan.putKeys(
                        DhcpOptions.TABLE,
                        row,
                        DhcpOptions.Columns.EXTERNAL_IDS,
                        Map.of(Subnet.METADATA, String.valueOf(served.metadata())));
                plan.putKeys(
                        DhcpOptions.TABLE,
                        row,
                        DhcpOptions.Columns.OPTIONS,
                        dhcp.options(served, network.mtu(), network.dnsDomain()));
            }
        });
    }

    /** The subnets that this call makes where guests are told of the metadata service, by network. */
    @SuppressWarnings("unchecked") // nobody else has a key of this kind
    private static Map<String, List<Subnet>> withMetadata(Plan plan) {
        record Key() {}
        return (Map<String, List<Subnet>>)
                plan.notes().computeIfAbsent(new Key(), key -> new LinkedHashMap<String, List<Subnet>>());
    }

    /** Those that were there before it was wanted get their address with their next change. */
    private Subnet followMetadata(Plan plan, Network network, Subnet next) {
        if (next.metadata() == null && metadata.areWanted() && next.canHaveMetadata()) {
            Networks.alone(plan, network.id());
            return next.withMetadata(metadata.take(plan, network, List.of(next)).get(next.id()));
        }
        if (next.metadata() != null && !next.dhcp()) {
            Networks.alone(plan, network.id());
            metadata.giveBack(plan, network, next.id());
            return next.withMetadata(null);
        }
        return next;
    }

    /** The subnets with automatic addresses that this call makes, by network. */
    @SuppressWarnings("unchecked") // nobody else has a key of this kind
    private static Map<String, List<Subnet>> automatic(Plan plan) {
        record Key() {}
        return (Map<String, List<Subnet>>)
                plan.notes().computeIfAbsent(new Key(), key -> new LinkedHashMap<String, List<Subnet>>());
    }

    private static void requireFree(Plan plan, Network network, Cidr cidr, SubnetIndex others) {
        Subnet other = others.overlapping(cidr);
        if (other != null) {
            throw overlap(network, cidr, other.id(), other.cidr());
        }
        if (network.mtu() < 1280 && cidr.family() == IpFamily.IPV6) {
            throw Errors.conflict(
                    "NetworkMTUSubnetConflict",
                    "MTU of network " + network.id() + " is " + network.mtu() + ", less than the 1280 of IPv6.");
        }
        // Two subnets of one network in one transaction could not see each other.
        plan.own("subnets of " + network.id());
    }

    private static RuntimeException overlap(Network network, Cidr cidr, String otherId, Cidr other) {
        return Errors.invalidInput("Requested subnet with cidr: " + cidr + " for network: " + network.id()
                + " overlaps with another subnet: " + otherId + " with CIDR: " + other);
    }

    @Override
    public void update(Plan plan, Caller caller, Subnet now, Input input) {
        Snapshot snapshot = plan.snapshot();
        Row row = Subnets.rowOf(snapshot, now.id());
        Network network = Networks.network(snapshot, now.networkId());
        if (row == null || network == null) {
            throw Errors.notFound("Subnet", now.id());
        }
        Subnet next = followMetadata(plan, network, SubnetMaker.update(now, input));
        if (!Objects.equals(next.segmentId(), now.segmentId())) {
            Networks.alone(plan, network.id());
            SubnetSegments.checkUpdate(snapshot, caller, network, now, next);
        }
        if (!Objects.equals(next.gateway(), now.gateway()) || !next.dnsServers().equals(now.dnsServers())) {
            // A router that joins meanwhile would take them over as they were.
            Networks.alone(plan, network.id());
        }
        listener.updated(plan, network, now, next);
        Map<String, String> ids = next.encode();
        ids.put(Stamp.DESCRIPTION, next.description());
        Stamp.update(plan, row, ids);
        Map<String, String> options = dhcp.options(next, network.mtu(), network.dnsDomain());
        if (!options.equals(row.map(DhcpOptions.Columns.OPTIONS))) {
            plan.update(row, Map.of(DhcpOptions.Columns.OPTIONS, options));
        }
        if (next.answersDhcp() != now.answersDhcp()
                || !options.equals(dhcp.options(now, network.mtu(), network.dnsDomain()))) {
            Networks.alone(plan, network.id());
            listener.changed(plan, network, next, options);
        }
    }

    /** Brings what DHCP hands out in a network up to its new MTU and DNS domain. */
    public void networkChanged(Plan plan, Network network, int mtu, String dnsDomain) {
        for (Subnet subnet : Subnets.ofNetwork(plan.snapshot(), network.id())) {
            if (mtu < 1280 && subnet.isIpv6()) {
                throw Errors.conflict(
                        "NetworkMTUSubnetConflict",
                        "MTU " + mtu + " is less than the 1280 of IPv6, and subnet " + subnet.id() + " is of IPv6.");
            }
            Row row = Subnets.rowOf(plan.snapshot(), subnet.id());
            if (row != null && subnet.answersDhcp()) {
                plan.own(row.uuid());
                Map<String, String> options = dhcp.options(subnet, mtu, dnsDomain);
                plan.update(row, Map.of(DhcpOptions.Columns.OPTIONS, options));
                listener.changed(plan, network.with(mtu, dnsDomain), subnet, options);
            }
        }
    }

    @Override
    public void delete(Plan plan, Caller caller, Subnet subnet) {
        Snapshot snapshot = plan.snapshot();
        Row row = Subnets.rowOf(snapshot, subnet.id());
        if (row == null) {
            throw Errors.notFound("Subnet", InvalidValue.shown(subnet.id()));
        }
        if (Networks.switchOf(snapshot, subnet.networkId()) != null) {
            Network network = Networks.alone(plan, subnet.networkId());
            List<Subnet> others = Subnets.ofNetwork(snapshot, network.id()).stream()
                    .filter(other -> !other.id().equals(subnet.id()))
                    .toList();
            listener.deleted(plan, network, subnet, SubnetIndex.of(others));
            if (subnet.metadata() != null) {
                metadata.giveBack(plan, network, subnet.id());
            }
        }
        plan.delete(row);
    }
}
