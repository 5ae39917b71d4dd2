// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.List;
import java.util.Objects;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.NetworkSegment;
import org.patchbay.neutron.network.Networks;
import org.patchbay.ovsdb.Snapshot;

/** On which segment of its network a subnet may be: all of a network's are on segments, or none is. */
final class SubnetSegments {
    private SubnetSegments() {}

    /** @param all the network's subnets, of which this one is not yet one */
    static void checkCreate(Snapshot snapshot, Caller caller, Subnet subnet, SubnetIndex all) {
        String segment = subnet.segmentId();
        if (segment != null && !caller.isAdmin()) {
            throw Errors.forbidden("create_subnet:segment_id");
        }
        if (segment != null) {
            requireOneOf(snapshot, subnet.networkId(), segment);
        }
        if (all.all().stream().anyMatch(other -> (other.segmentId() == null) != (segment == null))) {
            throw notAll(subnet.networkId());
        }
    }

    /** A network becomes a routed one by its only subnet, while it has one segment, and stays one. */
    static void checkUpdate(Snapshot snapshot, Caller caller, Network network, Subnet now, Subnet next) {
        if (!caller.isAdmin()) {
            throw Errors.forbidden("update_subnet:segment_id");
        }
        List<Subnet> all = Subnets.ofNetwork(snapshot, network.id());
        if (all.size() > 1) {
            throw notAll(network.id());
        }
        if (now.segmentId() != null) {
            throw Errors.invalid(
                    "SubnetSegmentAssociationChangeNotAllowed",
                    "A subnet that is already associated with a segment cannot have its segment association changed.");
        }
        if (network.segments().only() == null) {
            throw Errors.invalid(
                    "NoUpdateSubnetWhenMultipleSegmentsOnNetwork",
                    "The network '" + network.id() + "' has multiple segments, it is only possible to associate an"
                            + " existing subnet with a segment on networks with a single segment.");
        }
        requireOneOf(snapshot, network.id(), Objects.requireNonNull(next.segmentId()));
    }

    private static void requireOneOf(Snapshot snapshot, String networkId, String id) {
        NetworkSegment segment = Networks.segment(snapshot, id);
        if (segment == null) {
            throw Errors.notFound("Segment", id);
        }
        if (!segment.networkId().equals(networkId)) {
            throw Errors.invalid(
                    "NetworkIdsDontMatch",
                    "The subnet's network id, '" + networkId + "', doesn't match the network_id of segment '" + id
                            + "'");
        }
        if (segment.physicalNetwork().isEmpty()) {
            throw Errors.invalidInput("segment " + id + " is an overlay, which every host is on: only segments of"
                    + " physical networks tell hosts apart");
        }
    }

    private static RuntimeException notAll(String networkId) {
        return Errors.invalid(
                "SubnetsNotAllAssociatedWithSegments",
                "All of the subnets on network '" + networkId
                        + "' must either all be associated with segments or all not associated with any segment.");
    }
}
