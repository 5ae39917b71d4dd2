// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import org.jspecify.annotations.Nullable;

/**
 * What other rows say of a port.
 *
 * @param networkQosPolicy the QoS policy of its network; null for none
 * @param trunk what the API tells of the trunk whose parent it is, as JSON text; null for none
 */
record PortContext(
        @Nullable String networkQosPolicy, @Nullable String trunk) {
    static final PortContext NONE = new PortContext(null, null);
}
