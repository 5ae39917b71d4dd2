// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.network;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;

/**
 * What makes a network one of an external provider.
 *
 * @param externalId the provider's id of it, 1 to 255 characters
 * @param link what it runs over; null: the provider's own affair
 * @param networkType {@code provider:network_type}: "vlan", "flat", "geneve"; null: not told
 * @param portSecurity whether ports have security groups; null: as the provider does by itself
 * @param missing whether the provider no longer has it, as far as we know
 */
public record External(
        UUID providerId,
        String externalId,
        @Nullable PhysicalLink link,
        @Nullable String networkType,
        @Nullable Boolean portSecurity,
        boolean missing) {
    public External {
        externalId = Check.required("external id", externalId, 255);
        networkType = Check.optional("provider network type", networkType, 32);
    }

    public static External of(UUID providerId, String externalId) {
        return new External(providerId, externalId, null, null, null, false);
    }

    public External withMissing(boolean value) {
        return new External(providerId, externalId, link, networkType, portSecurity, value);
    }

    /** The data center's network it runs over, if it is linked to one. */
    public @Nullable UUID linkedNetworkId() {
        return link instanceof PhysicalLink.DataCenterNetwork linked ? linked.networkId() : null;
    }
}
