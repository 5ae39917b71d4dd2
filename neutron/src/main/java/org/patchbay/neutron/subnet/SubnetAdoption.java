// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.AddressPool;
import org.patchbay.net.Cidr;
import org.patchbay.net.IpAddress;
import org.patchbay.net.IpFamily;
import org.patchbay.neutron.adopt.Takeover;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.DhcpOptions.Columns;
import org.patchbay.ovsdb.Row;

/** The subnets of ovirt-provider-ovn: DHCP options whose uuid is the subnet's id, one for each network. */
public final class SubnetAdoption {
    private static final String NETWORK = "ovirt_network_id";

    private SubnetAdoption() {}

    /**
     * Plans all of them.
     *
     * @param networks by their switches
     * @return the subnets by their networks' ids
     */
    public static Map<String, List<Subnet>> plan(Takeover takeover, Map<Row, Network> networks, SubnetDhcp dhcp) {
        Map<String, Network> byId = new HashMap<>();
        networks.values().forEach(network -> byId.put(network.id(), network));
        Map<String, List<Subnet>> subnets = new HashMap<>();
        for (Row row : takeover.marked(DhcpOptions.TABLE, NETWORK)) {
            Network network = byId.get(row.map(Columns.EXTERNAL_IDS).getOrDefault(NETWORK, ""));
            if (network == null) {
                takeover.note("the subnet " + row.uuid() + " is of a network that there is not, and stays as it is");
                continue;
            }
            try {
                Subnet subnet = subnet(takeover, row, network);
                adopt(takeover, row, network, subnet, dhcp);
                subnets.computeIfAbsent(network.id(), id -> new ArrayList<>()).add(subnet);
            } catch (IllegalArgumentException e) {
                takeover.problem("the subnet " + row.uuid() + " of the network " + network.name() + " cannot be read: "
                        + e.getMessage());
            }
        }
        return subnets;
    }

    private static Subnet subnet(Takeover takeover, Row row, Network network) {
        Map<String, String> before = row.map(Columns.EXTERNAL_IDS);
        Map<String, String> options = row.map(Columns.OPTIONS);
        Cidr cidr = Cidr.parse(row.string(Columns.CIDR));
        boolean ipv6 = cidr.family() == IpFamily.IPV6;
        String router = ipv6 ? before.get("router") : options.get("router");
        IpAddress gateway = router == null || router.isEmpty() ? null : IpAddress.parse(router);
        String mode = ipv6 ? mode(before.get("ovirt_ipv6_address_mode")) : null;
        return new Subnet(
                StandardAttributes.fresh(
                        row.uuid().toString(), before.getOrDefault("ovirt_name", ""), takeover.project(), ""),
                network.id(),
                cidr,
                gateway,
                true,
                AddressPool.defaultFor(cidr, Optional.ofNullable(gateway)),
                addresses(options.get("dns_server")),
                List.of(),
                // Its routers advertised themselves in the mode of the addresses.
                mode,
                mode,
                List.of(),
                null,
                null,
                null);
    }

    private static @Nullable String mode(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text.replace('_', '-');
    }

    private static List<IpAddress> addresses(@Nullable String text) {
        List<IpAddress> addresses = new ArrayList<>();
        for (String word : Text.words(text == null ? "" : text.replaceAll("[{},]", " "))) {
            addresses.add(IpAddress.parse(word));
        }
        return addresses;
    }

    private static void adopt(Takeover takeover, Row row, Network network, Subnet subnet, SubnetDhcp dhcp) {
        Map<String, String> ids = takeover.standard(row);
        ids.putAll(subnet.newIds());
        takeover.under(network.id());
        takeover.change(
                "  subnet " + subnet.cidr() + " " + subnet.id(),
                row,
                Map.of(Columns.OPTIONS, dhcp.options(subnet, network.mtu(), network.dnsDomain())),
                ids);
    }
}
