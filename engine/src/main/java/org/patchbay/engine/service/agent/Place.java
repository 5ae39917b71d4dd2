// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.agent;

import java.util.UUID;
import org.patchbay.engine.domain.host.Host;

/**
 * A host, as an agent is found.
 *
 * @param name unique
 * @param address host name or IP address
 */
public record Place(UUID host, String name, String address) {
    public static Place of(Host host) {
        return new Place(host.id(), host.name(), host.address());
    }
}
