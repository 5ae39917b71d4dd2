// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.ExternalIds;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The segments of one network, of which there is at least one.
 *
 * @param all in their order
 */
public record NetworkSegments(List<NetworkSegment> all) {
    private static final String ORDER = "order";
    private static final String TYPE = "type";
    private static final String PHYSICAL = "physical_network";
    private static final String VLAN = "segmentation_id";
    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String REVISION = "revision";
    private static final String CREATED = "created_at";
    private static final String UPDATED = "updated_at";

    public NetworkSegments {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a network without a segment");
        }
    }

    /** The one segment of a network that is nothing but that. */
    static NetworkSegments only(String networkId, Segment segment) {
        return new NetworkSegments(List.of(NetworkSegment.first(networkId, Stamp.now(), segment)));
    }

    static NetworkSegments decode(String networkId, Map<String, String> ids) {
        List<NetworkSegment> others = new ArrayList<>(0);
        String firstId = ids.getOrDefault(ExternalIds.FIRST_SEGMENT, networkId);
        NetworkSegment first = NetworkSegment.first(networkId, Stamp.created(ids), Segment.decode(ids));
        for (Map.Entry<String, String> entry : ids.entrySet()) {
            if (entry.getKey().startsWith(ExternalIds.SEGMENT)) {
                String id = entry.getKey().substring(ExternalIds.SEGMENT.length());
                boolean isFirst = id.equals(firstId);
                NetworkSegment segment = decode(id, networkId, isFirst ? first.segment() : null, entry.getValue());
                if (isFirst && segment != null) {
                    first = segment;
                } else if (segment != null) {
                    others.add(segment);
                }
            }
        }
        others.sort(Comparator.comparingInt(NetworkSegment::order).thenComparing(NetworkSegment::id));
        others.addFirst(first);
        return new NetworkSegments(others);
    }

    /** Null for what somebody edited by hand, and is no segment any more. */
    private static @Nullable NetworkSegment decode(String id, String networkId, @Nullable Segment first, String text) {
        try {
            JsonNode json = Json.mapper().readTree(text);
            Segment segment = first;
            if (segment == null) {
                String physical = json.path(PHYSICAL).asString("");
                int vlan = json.path(VLAN).asInt(0);
                if (physical.isEmpty()) {
                    return null;
                }
                segment = new Segment(json.path(TYPE).asString(Segment.FLAT), physical, vlan == 0 ? null : vlan);
            }
            StandardAttributes standard = new StandardAttributes(
                    id,
                    json.path(NAME).asString(""),
                    "",
                    json.path(DESCRIPTION).asString(""),
                    json.path(REVISION).asLong(1),
                    json.path(CREATED).asString(""),
                    json.path(UPDATED).asString(""),
                    List.of());
            return new NetworkSegment(
                    standard, networkId, first == null ? json.path(ORDER).asInt(1) : 0, segment);
        } catch (JacksonException edited) {
            return null;
        }
    }

    /** As external_ids of the network's row; empty values stand for absent keys. */
    Map<String, String> encode() {
        NetworkSegment first = first();
        Map<String, String> ids = new LinkedHashMap<>(first.segment().encode());
        ids.put(ExternalIds.FIRST_SEGMENT, first.id().equals(first.networkId()) ? "" : first.id());
        for (NetworkSegment segment : all) {
            ids.put(ExternalIds.SEGMENT + segment.id(), segment.isPlain() ? "" : encode(segment));
        }
        return ids;
    }

    private static String encode(NetworkSegment segment) {
        ObjectNode json = Json.mapper().createObjectNode();
        if (segment.order() > 0) {
            json.put(ORDER, segment.order());
            json.put(TYPE, segment.segment().type());
            json.put(PHYSICAL, segment.physicalNetwork());
            if (segment.segment().id() != null) {
                json.put(VLAN, segment.segment().id());
            }
        }
        json.put(NAME, segment.name());
        json.put(DESCRIPTION, segment.description());
        json.put(REVISION, segment.revision());
        json.put(CREATED, segment.createdAt());
        json.put(UPDATED, segment.updatedAt());
        return json.toString();
    }

    public NetworkSegment first() {
        return all.getFirst();
    }

    /** The only one; null if there are several. */
    public @Nullable NetworkSegment only() {
        return all.size() == 1 ? first() : null;
    }

    public @Nullable NetworkSegment byId(String id) {
        for (NetworkSegment segment : all) {
            if (segment.id().equals(id)) {
                return segment;
            }
        }
        return null;
    }

    /** The physical networks that they are on, each once. */
    public Set<String> physicalNetworks() {
        Set<String> names = new LinkedHashSet<>();
        for (NetworkSegment segment : all) {
            if (segment.segment().isPhysical()) {
                names.add(segment.physicalNetwork());
            }
        }
        return names;
    }

    /** With one more, which becomes the last. */
    NetworkSegments with(NetworkSegment more) {
        List<NetworkSegment> next = new ArrayList<>(all);
        next.add(more);
        return new NetworkSegments(next);
    }

    /** With another one in the place of that with the same id. */
    NetworkSegments replacing(NetworkSegment changed) {
        return new NetworkSegments(all.stream()
                .map(segment -> segment.id().equals(changed.id()) ? changed : segment)
                .toList());
    }

    /** Without one of several; the next one becomes the first if it was that. */
    NetworkSegments without(String id) {
        List<NetworkSegment> next = new ArrayList<>(all);
        next.removeIf(segment -> segment.id().equals(id));
        next.set(0, next.getFirst().at(0));
        return new NetworkSegments(next);
    }

    /** The place after all of them. */
    int nextOrder() {
        return all.getLast().order() + 1;
    }
}
