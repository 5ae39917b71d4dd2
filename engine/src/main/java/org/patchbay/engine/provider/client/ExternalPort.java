// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.patchbay.engine.provider.wire.Fields;

/**
 * A port of a provider's network.
 *
 * @param mac six pairs of hexadecimal digits
 * @param hostId where it is bound; only administrators see it, empty text counts as none
 * @param vifType how it is bound, such as {@code bridge}, {@code ovs}, {@code unbound}, {@code binding_failed}
 * @param addresses of its fixed IPs
 * @param securityGroups ids
 */
public record ExternalPort(
        String id,
        String name,
        String networkId,
        Optional<String> tenantId,
        String mac,
        String deviceId,
        String deviceOwner,
        Optional<String> hostId,
        Optional<String> vifType,
        String status,
        List<String> addresses,
        Set<String> securityGroups) {

    static ExternalPort of(Fields fields) {
        return new ExternalPort(
                fields.id("id"),
                fields.optionalText("name").orElse(""),
                fields.id("network_id"),
                Tenant.of(fields),
                fields.text("mac_address"),
                fields.optionalText("device_id").orElse(""),
                fields.optionalText("device_owner").orElse(""),
                fields.optionalText("binding:host_id").filter(host -> !host.isEmpty()),
                fields.optionalText("binding:vif_type"),
                fields.optionalText("status").orElse(""),
                addresses(fields),
                fields.texts("security_groups").stream().collect(Collectors.toUnmodifiableSet()));
    }

    private static List<String> addresses(Fields fields) {
        return fields.has("fixed_ips")
                ? fields.objects("fixed_ips").stream()
                        .map(address -> address.text("ip_address"))
                        .toList()
                : List.of();
    }
}
