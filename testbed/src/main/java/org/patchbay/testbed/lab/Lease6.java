// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DHCPv6 lease, configured on the guest's interface.
 *
 * @param address empty for stateless DHCPv6
 * @param dns name servers (option 23)
 * @param searchDomains option 24
 * @param options everything the server sent, by dhclient's names for it, such as dhcp6_server_id
 */
public record Lease6(
        Optional<String> address, List<String> dns, List<String> searchDomains, Map<String, String> options) {

    static Lease6 of(Map<String, String> options) {
        return new Lease6(
                Optional.ofNullable(options.get("ip6_address")),
                LeaseFile.words(options, "dhcp6_name_servers"),
                LeaseFile.words(options, "dhcp6_domain_search"),
                options);
    }
}
