// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import org.jspecify.annotations.Nullable;

/** How a port came by its addresses when it was made. Source: Networking API v2.0, extension ip_allocation. */
enum IpAllocation {
    /** At once. */
    IMMEDIATE("immediate"),
    /** When its host is known, which decides the segment. */
    DEFERRED("deferred"),
    /** It was to have none. */
    NONE("none");

    private final String text;

    IpAllocation(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static IpAllocation of(@Nullable String text) {
        for (IpAllocation one : values()) {
            if (one.text.equals(text)) {
                return one;
            }
        }
        return IMMEDIATE;
    }
}
