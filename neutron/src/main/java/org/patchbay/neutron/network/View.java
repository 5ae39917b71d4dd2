// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;

/**
 * A network with what other rows say of it.
 *
 * @param shared whether it is shared with whoever looks at it
 * @param routed whether its subnets are on segments, so that not all its guests are neighbours
 * @param scope4 the address scope of its IPv4 subnets; null for none
 * @param scope6 likewise
 */
record View(
        Network network,
        List<String> subnets,
        boolean shared,
        boolean routed,
        @Nullable String scope4,
        @Nullable String scope6)
        implements ApiObject {
    /** Whether the provider attributes are the network's, and not its segments'. */
    boolean hasOneSegment() {
        return network.segments().only() != null;
    }

    Segment segment() {
        return network.segments().first().segment();
    }

    @Override
    public StandardAttributes standard() {
        return network.standard();
    }
}
