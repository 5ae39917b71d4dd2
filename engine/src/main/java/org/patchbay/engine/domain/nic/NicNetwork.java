// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.nic;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.network.Network;

/**
 * Where a vNIC's profile leads.
 *
 * @param network the profile's network; null: the vNIC has no profile
 * @param inCluster whether it is attached to the machine's cluster
 */
public record NicNetwork(@Nullable Network network, boolean inCluster) {
    /** No profile, no network. */
    public static final NicNetwork NONE = new NicNetwork(null, true);

    boolean external() {
        return network != null && network.external().isPresent();
    }

    @Nullable
    UUID id() {
        return network == null ? null : network.id();
    }
}
