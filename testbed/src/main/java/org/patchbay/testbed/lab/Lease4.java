// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DHCPv4 lease, configured on the guest's interface.
 *
 * @param address with its prefix length, such as 10.0.0.5/24
 * @param gateway the router option (3), which is not used when there are routes
 * @param routes classless static routes (option 121), such as "0.0.0.0/0 via 10.0.0.1"
 * @param dns name servers (option 6)
 * @param mtu bytes (option 26)
 * @param leaseSeconds how long the address is ours
 * @param server the DHCP server's identifier (option 54)
 * @param options everything the server sent, by udhcpc's names for it, such as "domain" or "opt252"
 */
public record Lease4(
        String address,
        Optional<String> gateway,
        List<String> routes,
        List<String> dns,
        Optional<Integer> mtu,
        long leaseSeconds,
        String server,
        Map<String, String> options) {

    static Lease4 of(Map<String, String> options) {
        return new Lease4(
                options.getOrDefault("ip", "") + "/" + options.getOrDefault("mask", "32"),
                LeaseFile.words(options, "router").stream().findFirst(),
                routes(LeaseFile.words(options, "staticroutes")),
                LeaseFile.words(options, "dns"),
                Optional.ofNullable(options.get("mtu")).map(Integer::valueOf),
                Long.parseLong(options.getOrDefault("lease", "0")),
                options.getOrDefault("serverid", ""),
                options);
    }

    /** The address without its prefix length. */
    public String ip() {
        return Arrays.asList(address.split("/", -1)).getFirst();
    }

    private static List<String> routes(List<String> pairs) {
        var routes = new ArrayList<String>();
        for (var i = 0; i + 1 < pairs.size(); i += 2) {
            routes.add(pairs.get(i) + " via " + pairs.get(i + 1));
        }
        return List.copyOf(routes);
    }
}
