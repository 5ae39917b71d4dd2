// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.nic;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The port a vNIC has on an external provider.
 *
 * @param portId the provider's id of it; null on an unmanaged provider
 * @param bindingHost the port's {@code binding:host_id}; null: bound to no host
 * @param deviceProperties what the host's driver gets to plug it: {@code vnic_id}, {@code provider_type},
 *     {@code plugin_type}, {@code security_groups}
 */
public record NicPort(
        UUID nicId,
        UUID providerId,
        @Nullable String portId,
        @Nullable String bindingHost,
        Map<String, String> deviceProperties) {
    public NicPort {
        deviceProperties = Map.copyOf(deviceProperties);
    }
}
