// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.InOrder;
import org.patchbay.neutron.resource.Merged;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Where the segments of networks are; only administrators see them. */
abstract class SegmentListing implements Operations<NetworkSegment> {
    @Override
    public Schema<NetworkSegment> schema() {
        return SegmentSchema.SCHEMA;
    }

    @Override
    public List<Watch> watches() {
        return List.of(new Watch(
                LogicalSwitch.TABLE,
                row -> Networks.isOne(row)
                        ? Network.of(row).segments().all().stream()
                                .map(NetworkSegment::id)
                                .toList()
                        : List.of()));
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

    /** The network's: whoever changes a segment changes that. */
    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return rowOf(snapshot, id);
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
