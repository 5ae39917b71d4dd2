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
import org.patchbay.neutron.subnet.SubnetIndex;
import org.patchbay.neutron.subnet.Subnets;
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
    UUID row(Plan plan, Network network, Port port, SubnetIndex subnets, int version) {
        Subnet subnet = answering(port, subnets, version);
        if (subnet == null) {
            return null;
        }
        if (!hasOwn(port, version)) {
            return Subnets.uuid(plan.snapshot(), subnet.id());
        }
        return write(plan, port, subnet, version, withOwn(options(subnet, network), port.dhcpOptions(), version));
    }

    Map<String, String> options(Subnet subnet, Network network) {
        return dhcp.options(subnet, network.mtu(), network.dnsDomain());
    }

    static boolean hasOwn(Port port, int version) {
        return port.dhcpOptions().stream().anyMatch(option -> option.version() == version);
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

    /** The first of the port's subnets in which OVN answers it; null if OVN shall not. */
    static @Nullable Subnet answering(Port port, SubnetIndex subnets, int version) {
        boolean disabled = port.dhcpOptions().stream()
                .anyMatch(option -> option.version() == version && DhcpOptionNames.disables(option));
        if (disabled || port.isNetworkOwned()) {
            return null;
        }
        for (FixedIp ip : port.fixedIps()) {
            Subnet subnet = ip.subnetId() == null ? null : subnets.byId(ip.subnetId());
            if (subnet != null && subnet.isIpv6() == (version == 6) && subnet.answersDhcp()) {
                return subnet;
            }
        }
        return null;
    }

    /** The port's own row for one family, whether it is there or not. */
    static UUID ownUuid(Port port, int version) {
        return UUID.nameUUIDFromBytes(
                ("patchbay dhcp options " + port.id() + " " + version).getBytes(StandardCharsets.UTF_8));
    }

    static UUID write(Plan plan, Port port, Subnet subnet, int version, Map<String, String> options) {
        UUID uuid = ownUuid(port, version);
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
