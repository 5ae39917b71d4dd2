// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.network;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;

/** What an external network runs over. */
public sealed interface PhysicalLink {
    /** A network of the data center; its VLAN is the external network's too. */
    record DataCenterNetwork(UUID networkId) implements PhysicalLink {}

    /**
     * @param name the provider's name of the physical network, at most 64 characters
     * @param vlan 0 to 4094; null: untagged, a flat network
     */
    record Custom(String name, @Nullable Integer vlan) implements PhysicalLink {
        public Custom {
            name = Check.required("external provider physical network", name, 64);
            if (vlan != null) {
                Check.range("external provider vlan", vlan, 0, Network.MAX_VLAN);
            }
        }
    }
}
