// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;

/**
 * A subnet that is to be created on a provider.
 *
 * @param name 1 to 255 characters
 * @param cidr its network address and prefix
 * @param gateway within the subnet; null: the provider's default
 * @param dnsServers of the same family, at most 10
 */
public record Subnet(String name, Cidr cidr, @Nullable IpAddress gateway, List<IpAddress> dnsServers) {
    private static final int MOST_DNS = 10;

    public Subnet {
        name = Check.required("name", name, 255);
        dnsServers = List.copyOf(dnsServers);
        if (gateway != null && !cidr.contains(gateway)) {
            throw Check.bad("gateway", gateway.toString(), "an address in " + cidr);
        }
        for (IpAddress server : dnsServers) {
            if (server.family() != cidr.family()) {
                throw Check.bad(
                        "dns_server",
                        server.toString(),
                        "an IPv" + cidr.family().version() + " address");
            }
        }
        if (dnsServers.size() > MOST_DNS) {
            throw RefusalException.badValue(
                    "There are " + dnsServers.size() + " DNS servers: expected at most " + MOST_DNS);
        }
    }

    /**
     * Reads what an API got.
     *
     * @param ipVersion 4 or 6; null: as the CIDR tells
     * @throws RefusalException or {@link org.patchbay.net.InvalidValueException}: a bad value
     */
    public static Subnet parse(
            String name, String cidr, @Nullable Integer ipVersion, @Nullable String gateway, List<String> dnsServers) {
        Cidr network = Cidr.parseStrict(cidr);
        if (ipVersion != null && ipVersion != network.family().version()) {
            throw Check.bad(
                    "ip_version", "v" + ipVersion, "'v" + network.family().version() + "' for " + network);
        }
        return new Subnet(
                name,
                network,
                gateway == null || gateway.isEmpty() ? null : IpAddress.parse(gateway),
                dnsServers.stream().map(IpAddress::parse).toList());
    }
}
