// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import org.jspecify.annotations.Nullable;

/**
 * One of a router's gateways: a port in an external network.
 *
 * @param portId the id of the port; no other gateway has it
 * @param snat whether what goes out by it has its address
 * @param qosPolicy its QoS policy; null for none
 */
public record Gateway(
        String networkId,
        String portId,
        boolean snat,
        @Nullable String qosPolicy) {
    /** The opposite of {@link #encode}; null for what is none. */
    static @Nullable Gateway decode(String text) {
        String[] parts = text.split("\\|", -1);
        return parts.length == 4
                ? new Gateway(parts[1], parts[0], parts[2].equals("true"), parts[3].isEmpty() ? null : parts[3])
                : null;
    }

    /** In one word. */
    String encode() {
        return portId + '|' + networkId + '|' + snat + '|' + (qosPolicy == null ? "" : qosPolicy);
    }

    Gateway with(boolean newSnat, @Nullable String newPolicy) {
        return new Gateway(networkId, portId, newSnat, newPolicy);
    }
}
