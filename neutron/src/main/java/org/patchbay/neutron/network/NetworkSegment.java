// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.ReadOnly;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.ovsdb.Snapshot;

/** The one segment of a network; it has the network's id. Source: Networking API v2.0, "Segments". */
record NetworkSegment(Network network) implements ApiObject {
    private static final Schema<NetworkSegment> SCHEMA = Schema.of("segment", "segments", "Segment", NetworkSegment::id)
            .with(Standard.ID)
            .with(Attribute.of("network_id", uuid(), NetworkSegment::id))
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

    private Segment segment() {
        return network.segment();
    }

    @Override
    public StandardAttributes standard() {
        return network.standard();
    }

    /** Those of all networks; only administrators see them. */
    static final class All implements ReadOnly<NetworkSegment> {
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
            return Rows.each(Networks.all(snapshot, afterId, descending), NetworkSegment::new);
        }

        @Override
        public @Nullable NetworkSegment find(Snapshot snapshot, String id) {
            Network network = Networks.network(snapshot, id);
            return network == null ? null : new NetworkSegment(network);
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
                NetworkSegment found = find(snapshot, id);
                return found == null ? List.of() : List.of(found);
            }));
        }
    }
}
