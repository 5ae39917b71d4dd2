// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.patchbay.engine.provider.wire.Fields;

/**
 * A network of a provider.
 *
 * @param name may be empty
 * @param description empty when the provider keeps none
 * @param tenantId whose it is; empty when the provider does not say
 * @param mtu bytes
 * @param type such as {@code vlan}, {@code flat}, {@code geneve}; only administrators see it
 * @param physicalNetwork for vlan and flat
 * @param segmentationId the VLAN, or the tunnel's number
 * @param subnets ids
 */
public record ExternalNetwork(
        String id,
        String name,
        Optional<String> description,
        Optional<String> tenantId,
        OptionalInt mtu,
        boolean external,
        boolean shared,
        Optional<String> type,
        Optional<String> physicalNetwork,
        OptionalInt segmentationId,
        Optional<Boolean> portSecurity,
        List<String> subnets) {

    static ExternalNetwork of(Fields fields) {
        return new ExternalNetwork(
                fields.id("id"),
                fields.optionalText("name").orElse(""),
                fields.optionalText("description"),
                Tenant.of(fields),
                fields.number("mtu"),
                fields.truth("router:external").orElse(false),
                fields.truth("shared").orElse(false),
                fields.optionalText("provider:network_type"),
                fields.optionalText("provider:physical_network"),
                fields.number("provider:segmentation_id"),
                fields.truth("port_security_enabled"),
                fields.texts("subnets"));
    }
}
