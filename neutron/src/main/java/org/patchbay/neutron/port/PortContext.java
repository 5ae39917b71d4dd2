// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import org.jspecify.annotations.Nullable;

/**
 * What other rows say of a port.
 *
 * @param networkQosPolicy the QoS policy of its network; null for none
 */
record PortContext(@Nullable String networkQosPolicy) {
    static final PortContext NONE = new PortContext(null);
}
