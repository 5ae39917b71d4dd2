// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.chassis.Chassis;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What a change of a segment writes: it is a part of its network's row, and has a localnet port. */
final class SegmentOperations extends SegmentListing {
    private final NeutronOptions options;
    private final Hosts hosts;

    /** @param hosts on which ports may be that need a segment */
    SegmentOperations(NeutronOptions options, Hosts hosts) {
        this.options = options;
        this.hosts = hosts;
    }

    /** The network as this call has left it so far. */
    private static Network network(Plan plan, String id) {
        record Key(String networkId) {}
        return (Network) plan.notes().computeIfAbsent(new Key(id), key -> Networks.alone(plan, id));
    }

    private static void note(Plan plan, Network network) {
        network(plan, network.id());
        plan.notes()
                .replaceAll((key, noted) ->
                        noted instanceof Network other && other.id().equals(network.id()) ? network : noted);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        if (!caller.isAdmin()) {
            throw Errors.forbidden("create_segment");
        }
        Network network = network(plan, input.get(SegmentSchema.NETWORK_ID));
        Row row = Networks.requireRow(plan.snapshot(), network.id());
        SegmentSpec spec = new SegmentSpec(
                input.get(SegmentSchema.NETWORK_TYPE),
                input.orNull(SegmentSchema.PHYSICAL_NETWORK),
                input.orNull(SegmentSchema.SEGMENTATION_ID));
        Segments segments = new Segments(plan);
        Segment segment = segments.another(
                network.segments().all().stream().map(NetworkSegment::segment).toList(), spec);
        int most = options.maxMtu(segment.type());
        if (network.mtu() > most) {
            throw Errors.invalidInput("Requested MTU is too big, maximum is " + most);
        }
        segments.connect(row, segment);
        Network next = network.with(network.segments()
                .with(NetworkSegment.fresh(
                        id,
                        network.id(),
                        network.segments().nextOrder(),
                        segment,
                        text(input.orNull(SegmentSchema.NAME)),
                        text(input.orNull(SegmentSchema.DESCRIPTION)))));
        Stamp.update(plan, row, next.segments().encode());
        note(plan, next);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public void update(Plan plan, Caller caller, NetworkSegment now, Input input) {
        Row row = Networks.requireRow(plan.snapshot(), now.networkId());
        NetworkSegment next = now.changed(
                now.segment(),
                text(input.or(SegmentSchema.NAME, now.name())),
                text(input.or(SegmentSchema.DESCRIPTION, now.description())));
        Stamp.update(plan, row, Network.of(row).segments().replacing(next).encode());
    }

    @Override
    public void delete(Plan plan, Caller caller, NetworkSegment segment) {
        Row row = Networks.requireRow(plan.snapshot(), segment.networkId());
        Network network = Network.of(row);
        if (network.segments().only() != null) {
            throw inUse(segment, "a network has at least one segment");
        }
        requireNoSubnets(plan.snapshot(), segment);
        requireNoPorts(plan.snapshot(), network, segment);
        // A subnet that joins meanwhile could be on it.
        plan.count(row, Network.ALLOCATIONS);
        new Segments(plan).disconnect(row, segment.segment());
        Map<String, String> ids = network.segments().without(segment.id()).encode();
        ids.put(ExternalIds.SEGMENT + segment.id(), "");
        Stamp.update(plan, row, ids);
    }

    private static RuntimeException inUse(NetworkSegment segment, String reason) {
        return Errors.conflict("SegmentInUse", "Segment '" + segment.id() + "' cannot be deleted: " + reason + ".");
    }

    private static void requireNoSubnets(Snapshot snapshot, NetworkSegment segment) {
        List<String> subnets = new ArrayList<>();
        for (Row row : snapshot.find(NorthboundIndexes.SUBNET_BY_NETWORK, segment.networkId())) {
            Map<String, String> ids = row.map(DhcpOptions.Columns.EXTERNAL_IDS);
            if (segment.id().equals(ids.get(ExternalIds.SUBNET_SEGMENT))) {
                subnets.add(ids.getOrDefault(ExternalIds.SUBNET_ID, ""));
            }
        }
        if (!subnets.isEmpty()) {
            subnets.sort(null);
            throw inUse(segment, "The segment is still associated with subnet(s) " + String.join(", ", subnets));
        }
    }

    /** Ports on hosts that have no other way into the network, or on any where nobody tells which ways hosts have. */
    private void requireNoPorts(Snapshot snapshot, Network network, NetworkSegment segment) {
        Set<String> cutOff = cutOff(network, segment);
        int bound = 0;
        for (Row port :
                Owned.rows(snapshot, NorthboundIndexes.PORT_BY_SWITCH_AND_ID, Network.switchName(network.id()))) {
            // The host that it is on, and those that it has inactive bindings on.
            String requested =
                    port.map(LogicalSwitchPort.Columns.OPTIONS).getOrDefault(LogicalSwitchPort.REQUESTED_CHASSIS, "");
            if (!requested.isEmpty()
                    && (!hosts.areKnown() || Stream.of(requested.split(",", -1)).anyMatch(cutOff::contains))) {
                bound++;
            }
        }
        if (bound > 0) {
            throw inUse(segment, "The segment is still bound with " + bound + " port(s)");
        }
    }

    /** The names of the hosts that are on no other segment of the network. */
    private Set<String> cutOff(Network network, NetworkSegment segment) {
        Set<String> others = new HashSet<>(network.segments().physicalNetworks());
        others.remove(segment.physicalNetwork());
        Set<String> names = new HashSet<>();
        for (Chassis host : hosts.reached()) {
            if (host.physicalNetworks().contains(segment.physicalNetwork())
                    && host.physicalNetworks().stream().noneMatch(others::contains)) {
                names.add(host.name());
                names.add(host.hostname());
            }
        }
        return names;
    }
}
