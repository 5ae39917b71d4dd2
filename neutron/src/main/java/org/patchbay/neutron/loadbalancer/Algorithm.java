// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.Set;

/** How a member is chosen for a connection. */
enum Algorithm {
    SOURCE_IP_PORT,
    SOURCE_IP;

    /** As the column {@code selection_fields} has it. */
    Set<String> selectionFields() {
        return switch (this) {
            case SOURCE_IP_PORT -> Set.of("ip_src", "ip_dst", "tp_src", "tp_dst");
            case SOURCE_IP -> Set.of("ip_src", "ip_dst");
        };
    }
}
