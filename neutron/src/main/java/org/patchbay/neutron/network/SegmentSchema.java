// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import static org.patchbay.neutron.resource.Types.text;
import static org.patchbay.neutron.resource.Types.uuid;

import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;

/** The declaration of {@code segments}. Source: Networking API v2.0, "Segments". */
final class SegmentSchema {
    static final Attribute<NetworkSegment, String> NETWORK_ID =
            Attribute.of("network_id", uuid(), NetworkSegment::networkId).required();
    static final Attribute<NetworkSegment, String> NAME = Attribute.of(
                    "name", text(255), (NetworkSegment s) -> orNull(s.name()))
            .orNull()
            .optional()
            .updatable();
    static final Attribute<NetworkSegment, String> DESCRIPTION = Attribute.of(
                    "description", text(255), (NetworkSegment s) -> orNull(s.description()))
            .orNull()
            .optional()
            .updatable();
    static final Attribute<NetworkSegment, String> NETWORK_TYPE = Attribute.of(
                    "network_type",
                    SegmentSpec.NETWORK_TYPE,
                    (NetworkSegment s) -> s.segment().type())
            .required();
    static final Attribute<NetworkSegment, String> PHYSICAL_NETWORK = Attribute.of(
                    "physical_network",
                    SegmentSpec.PHYSICAL,
                    (NetworkSegment s) -> s.segment().physicalNetwork())
            .orNull()
            .optional();
    static final Attribute<NetworkSegment, Integer> SEGMENTATION_ID = Attribute.of(
                    "segmentation_id",
                    SegmentSpec.ID,
                    (NetworkSegment s) -> s.segment().id())
            .orNull()
            .optional();

    static final Schema<NetworkSegment> SCHEMA = Standard.changedSince(
                    Schema.of("segment", "segments", "Segment", NetworkSegment::id))
            .with(Standard.ID)
            .with(NETWORK_ID, NAME, DESCRIPTION, NETWORK_TYPE, PHYSICAL_NETWORK, SEGMENTATION_ID)
            .with(Standard.REVISION, Standard.CREATED_AT, Standard.UPDATED_AT);

    private SegmentSchema() {}

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
