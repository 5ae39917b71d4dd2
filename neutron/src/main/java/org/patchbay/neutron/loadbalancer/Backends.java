// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;

/** What the network knows of members. */
interface Backends {
    /** The name of the switch port that has the member's address; null if there is none. */
    @Nullable
    String portOf(Member member);

    /** The address from which the member is asked whether it is well; null if nobody may ask. */
    @Nullable
    IpAddress askedFrom(Member member);
}
