// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.Fields;
import org.patchbay.neutron.resource.Type;
import org.patchbay.neutron.resource.Types;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client says of a segment; what it leaves open is chosen.
 *
 * @param type {@code geneve}, {@code flat} or {@code vlan}; null for what a project's network is
 * @param id the VLAN, or the tunnel key of a geneve network
 */
record SegmentSpec(
        @Nullable String type,
        @Nullable String physicalNetwork,
        @Nullable Integer id) {
    static final Type<String> NETWORK_TYPE = Types.oneOf(Segment.GENEVE, Segment.FLAT, Segment.VLAN);
    static final Type<String> PHYSICAL = Types.text(1, 128);
    static final Type<Integer> ID = Types.integer(1, 16711679);

    private static final String TYPE_NAME = "provider:network_type";
    private static final String PHYSICAL_NAME = "provider:physical_network";
    private static final String ID_NAME = "provider:segmentation_id";

    static SegmentSpec of(Segment segment) {
        return new SegmentSpec(segment.type(), segment.physicalNetwork(), segment.id());
    }

    /** Whether nothing is said. */
    boolean isNothing() {
        return type == null && physicalNetwork == null && id == null;
    }

    /** Whether it leaves open which segment it is. */
    boolean isOpen() {
        return id == null && !Segment.FLAT.equals(type);
    }

    /** One entry of a network's {@code segments}. */
    static final Type<SegmentSpec> ENTRY = new Type<>() {
        @Override
        public SegmentSpec parse(JsonNode node) {
            Fields.of(node, Set.of(TYPE_NAME, PHYSICAL_NAME, ID_NAME));
            return new SegmentSpec(
                    value(node, TYPE_NAME, NETWORK_TYPE),
                    value(node, PHYSICAL_NAME, PHYSICAL),
                    value(node, ID_NAME, ID));
        }

        @Override
        public void write(JsonGenerator out, SegmentSpec spec) {
            out.writeStartObject();
            out.writeStringProperty(TYPE_NAME, spec.type);
            out.writeStringProperty(PHYSICAL_NAME, spec.physicalNetwork);
            if (spec.id == null) {
                out.writeNullProperty(ID_NAME);
            } else {
                out.writeNumberProperty(ID_NAME, spec.id);
            }
            out.writeEndObject();
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "object");
        }
    };

    private static <V> @Nullable V value(JsonNode node, String name, Type<V> type) {
        JsonNode member = node.get(name);
        return member == null || member.isNull() ? null : type.parse(member);
    }
}
