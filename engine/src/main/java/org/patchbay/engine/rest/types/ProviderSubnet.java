// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subnet as its provider has it.
 *
 * @param ipVersion {@code v4} or {@code v6}
 */
public record ProviderSubnet(
        UUID providerId,
        String networkId,
        String id,
        String name,
        String cidr,
        String ipVersion,
        @Nullable String gateway,
        List<String> dnsServers) {
    public ProviderSubnet {
        dnsServers = List.copyOf(dnsServers);
    }
}
