// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.provider.wire.Fields;

/**
 * A subnet of a provider's network.
 *
 * @param name may be empty
 * @param cidr such as {@code 10.0.0.0/24}
 * @param ipVersion 4 or 6
 * @param gateway empty when it has none
 * @param dnsServers addresses
 */
public record ExternalSubnet(
        String id,
        String networkId,
        String name,
        String cidr,
        int ipVersion,
        Optional<String> gateway,
        boolean dhcp,
        List<String> dnsServers,
        Optional<String> tenantId) {

    static ExternalSubnet of(Fields fields) {
        return new ExternalSubnet(
                fields.id("id"),
                fields.id("network_id"),
                fields.optionalText("name").orElse(""),
                fields.text("cidr"),
                fields.number("ip_version").orElse(4),
                fields.optionalText("gateway_ip").filter(text -> !text.isEmpty()),
                fields.truth("enable_dhcp").orElse(false),
                fields.texts("dns_nameservers"),
                Tenant.of(fields));
    }
}
