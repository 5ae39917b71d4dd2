// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.List;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * A segment of a network, as clients know it. Source: Networking API v2.0, "Segments".
 *
 * @param networkId the network that it is a part of, in whose row it is
 * @param order its place among the network's: 0 for the first, the others in any order that grows
 */
public record NetworkSegment(StandardAttributes standard, String networkId, int order, Segment segment)
        implements ApiObject {

    /** The first segment of a network that nobody gave a name: it has the network's id. */
    static NetworkSegment first(String networkId, String createdAt, Segment segment) {
        return new NetworkSegment(
                new StandardAttributes(networkId, "", "", "", 1, createdAt, createdAt, List.of()),
                networkId,
                0,
                segment);
    }

    /** One that is being made. */
    static NetworkSegment fresh(
            String id, String networkId, int order, Segment segment, String name, String description) {
        String now = Stamp.now();
        return new NetworkSegment(
                new StandardAttributes(id, name, "", description, 1, now, now, List.of()), networkId, order, segment);
    }

    /** The same after a change. */
    NetworkSegment changed(Segment newSegment, String name, String description) {
        StandardAttributes changed = new StandardAttributes(
                id(), name, "", description, revision() + 1, createdAt(), Stamp.now(), List.of());
        return new NetworkSegment(changed, networkId, order, newSegment);
    }

    NetworkSegment at(int place) {
        return new NetworkSegment(standard, networkId, place, segment);
    }

    /** The physical network that it is on; "" for an overlay. */
    public String physicalNetwork() {
        return segment.physicalNetwork() == null ? "" : segment.physicalNetwork();
    }

    /** Whether all of it follows from its network. */
    boolean isPlain() {
        return id().equals(networkId)
                && revision() == 1
                && name().isEmpty()
                && description().isEmpty();
    }
}
