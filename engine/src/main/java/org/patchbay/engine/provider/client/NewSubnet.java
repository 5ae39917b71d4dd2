// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.client;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A subnet to be made, with DHCP.
 *
 * @param cidr with the network's own address, such as {@code 10.0.0.0/24}
 * @param ipVersion 4 or 6
 * @param gateway the provider takes the first address when empty
 */
public record NewSubnet(
        String networkId, String name, String cidr, int ipVersion, Optional<String> gateway, List<String> dnsServers) {

    public NewSubnet {
        dnsServers = List.copyOf(dnsServers);
    }

    ObjectNode toJson(Optional<String> tenantId) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("network_id", networkId)
                .put("name", name)
                .put("cidr", cidr)
                .put("ip_version", ipVersion)
                .put("enable_dhcp", true);
        tenantId.ifPresent(id -> json.put("tenant_id", id));
        gateway.ifPresent(address -> json.put("gateway_ip", address));
        if (!dnsServers.isEmpty()) {
            dnsServers.forEach(json.putArray("dns_nameservers")::add);
        }
        if (ipVersion == 6) {
            // Guests get their addresses from the provider, as with IPv4.
            json.put("ipv6_address_mode", "dhcpv6-stateful").put("ipv6_ra_mode", "dhcpv6-stateful");
        }
        return json;
    }
}
