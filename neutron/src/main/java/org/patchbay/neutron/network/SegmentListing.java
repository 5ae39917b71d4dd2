// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.InOrder;
import org.patchbay.neutron.resource.Merged;
import org.patchbay.neutron.resource.ReadOnly;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Where the segments of networks are; only administrators see them. */
class SegmentListing implements ReadOnly<NetworkSegment> {
    private static final Schema<NetworkSegment> SCHEMA = Schema.of("segment", "segments", "Segment", NetworkSegment::id)
            .with(Standard.ID)
            .with(Attribute.of("network_id", uuid(), NetworkSegment::networkId))
            .with(Attribute.of("name", text(255), (NetworkSegment s) -> null))
            .with(Attribute.of("description", text(255), (NetworkSegment s) -> null))
            .with(Attribute.of(
                    "network_type", text(255), (NetworkSegment s) -> s.segment().type()))
            .with(Attribute.of(
                    "physical_network",
                    text(255),
                    (NetworkSegment s) -> s.segment().physicalNetwork()))
            .with(Attribute.of(
                    "segmentation_id",
                    integer(1, Integer.MAX_VALUE),
                    (NetworkSegment s) -> s.segment().id()))
            .with(Standard.REVISION, Standard.CREATED_AT, Standard.UPDATED_AT);

    @Override
    public Schema<NetworkSegment> schema() {
        return SCHEMA;
    }

    @Override
    public List<NetworkSegment> list(Snapshot snapshot) {
        List<NetworkSegment> all = new ArrayList<>();
        all(snapshot, null, false).forEach(all::add);
        return all;
    }

    @Override
    public Iterable<NetworkSegment> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        String from = afterId == null ? null : Network.switchName(afterId);
        Iterable<NetworkSegment> own = Rows.of(
                descending
                        ? snapshot.before(NorthboundIndexes.SWITCH_BY_NAME, from)
                        : snapshot.after(NorthboundIndexes.SWITCH_BY_NAME, from),
                row -> Networks.isOne(row) && own(row) != null,
                SegmentListing::requireOwn);
        return Merged.of(List.of(own, InOrder.of(others(snapshot), afterId, descending)), descending);
    }

    /** The segment that has its network's id. */
    private static @Nullable NetworkSegment own(Row row) {
        Network network = Network.of(row);
        return network.segments().byId(network.id());
    }

    private static NetworkSegment requireOwn(Row row) {
        NetworkSegment own = own(row);
        if (own == null) {
            throw new IllegalStateException(
                    "no segment has the id of network " + Network.of(row).id());
        }
        return own;
    }

    /** Those that have an id of their own, of which there are few. */
    private static List<NetworkSegment> others(Snapshot snapshot) {
        List<NetworkSegment> others = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (Row row : snapshot.after(NorthboundIndexes.SWITCH_BY_SEGMENT, null)) {
            // The index has a row once for each of its segments.
            if (seen.add(row.uuid()) && Networks.isOne(row)) {
                Network.of(row).segments().all().stream()
                        .filter(segment -> !segment.id().equals(segment.networkId()))
                        .forEach(others::add);
            }
        }
        return others;
    }

    @Override
    public @Nullable NetworkSegment find(Snapshot snapshot, String id) {
        Row row = rowOf(snapshot, id);
        return row == null ? null : Network.of(row).segments().byId(id);
    }

    /** The switch of a segment's network. */
    static @Nullable Row rowOf(Snapshot snapshot, String id) {
        Row own = Networks.switchOf(snapshot, id);
        Row row = own == null ? snapshot.first(NorthboundIndexes.SWITCH_BY_SEGMENT, id) : own;
        return row != null && Networks.isOne(row) && Network.of(row).segments().byId(id) != null ? row : null;
    }

    @Override
    public Iterable<NetworkSegment> visibleTo(Snapshot snapshot, Caller caller) {
        return List.of();
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, NetworkSegment segment) {
        return caller.isAdmin();
    }

    @Override
    public List<IndexedFilter<NetworkSegment>> indexed() {
        return List.of(new IndexedFilter<>("network_id", (snapshot, id) -> {
            Network network = Networks.network(snapshot, id);
            return network == null ? List.of() : network.segments().all();
        }));
    }
}
