// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** Which DHCP_Options rows a port refers to: its subnets', or rows of its own when it has options of its own. */
final class PortDhcp {
    private final SubnetDhcp dhcp;

    PortDhcp(SubnetDhcp dhcp) {
        this.dhcp = dhcp;
    }

    /** The row for one family; null if OVN shall not answer. Writes the port's own row where it needs one. */
    @Nullable
    UUID row(Plan plan, Network network, Port port, List<Subnet> subnets, int version) {
        Subnet subnet = answering(port, subnets, version);
        List<DhcpOption> own =
                port.dhcpOptions().stream().filter(o -> o.version() == version).toList();
        if (subnet == null || port.isNetworkOwned() || own.stream().anyMatch(DhcpOptionNames::disables)) {
            return null;
        }
        if (own.isEmpty()) {
            Row row = plan.snapshot().first(NorthboundIndexes.SUBNET_BY_ID, subnet.id());
            return row == null ? null : row.uuid();
        }
        Map<String, String> options =
                withOwn(dhcp.options(subnet, network.mtu(), network.dnsDomain()), port.dhcpOptions(), version);
        return write(plan, port, subnet, version, options);
    }

    static Map<String, String> withOwn(Map<String, String> subnetOptions, List<DhcpOption> own, int version) {
        Map<String, String> options = new LinkedHashMap<>(subnetOptions);
        for (DhcpOption option : own) {
            if (option.version() == version) {
                DhcpOptionNames.put(options, option);
            }
        }
        return options;
    }

    private static @Nullable Subnet answering(Port port, List<Subnet> subnets, int version) {
        for (FixedIp ip : port.fixedIps()) {
            for (Subnet subnet : subnets) {
                if (subnet.id().equals(ip.subnetId()) && subnet.isIpv6() == (version == 6) && subnet.answersDhcp()) {
                    return subnet;
                }
            }
        }
        return null;
    }

    static UUID write(Plan plan, Port port, Subnet subnet, int version, Map<String, String> options) {
        UUID uuid = UUID.nameUUIDFromBytes(
                ("patchbay dhcp options " + port.id() + " " + version).getBytes(StandardCharsets.UTF_8));
        Map<String, Object> columns = Map.of(
                DhcpOptions.Columns.CIDR, subnet.cidr().toString(),
                DhcpOptions.Columns.OPTIONS, options,
                DhcpOptions.Columns.EXTERNAL_IDS,
                        Map.of(
                                ExternalIds.PORT_ID,
                                port.id(),
                                ExternalIds.SUBNET_ID,
                                subnet.id(),
                                "neutron:revision_number",
                                "0"));
        Row row = plan.snapshot().row(DhcpOptions.TABLE, uuid);
        if (row == null) {
            plan.insert(DhcpOptions.TABLE, uuid, columns);
        } else {
            plan.update(row, columns);
        }
        return uuid;
    }

    /** Deletes the port's own rows but those it still refers to. */
    static void sweep(Plan plan, String portId, Set<UUID> keep) {
        for (Row row : plan.snapshot().find(NorthboundIndexes.PORT_DHCP_BY_PORT, portId)) {
            if (!keep.contains(row.uuid())) {
                plan.delete(row);
            }
        }
    }
}
