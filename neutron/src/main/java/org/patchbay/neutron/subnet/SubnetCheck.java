// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.DhcpOptions.Columns;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;

/** What may be wrong with subnets and the DHCP options of ports. */
public final class SubnetCheck {
    private SubnetCheck() {}

    public static void run(Findings findings, SubnetDhcp dhcp) {
        Map<String, List<Subnet>> byNetwork = new LinkedHashMap<>();
        for (Row row : findings.snapshot().rows(DhcpOptions.TABLE)) {
            String port = row.map(Columns.EXTERNAL_IDS).get(ExternalIds.PORT_ID);
            if (port != null && row.map(Columns.EXTERNAL_IDS).containsKey(ExternalIds.SUBNET_ID)) {
                if (findings.snapshot().first(NorthboundIndexes.PORT_BY_NAME, port) == null) {
                    findings.odd(
                            "DHCP row " + row.uuid(), "its port " + port + " does not exist", plan -> plan.delete(row));
                }
            } else if (Subnet.isOne(row)) {
                Subnet subnet = Subnet.of(row);
                check(findings, row, subnet, dhcp);
                byNetwork
                        .computeIfAbsent(subnet.networkId(), network -> new ArrayList<>())
                        .add(subnet);
            }
        }
        byNetwork.values().forEach(subnets -> overlaps(findings, subnets));
    }

    /** Prefixes overlap if one is in the other; sorted, whatever is in one comes right after it. */
    private static void overlaps(Findings findings, List<Subnet> subnets) {
        subnets.sort(Comparator.comparing(Subnet::cidr));
        Deque<Subnet> around = new ArrayDeque<>();
        for (Subnet subnet : subnets) {
            while (!around.isEmpty() && !around.getLast().cidr().overlaps(subnet.cidr())) {
                around.removeLast();
            }
            if (!around.isEmpty()) {
                findings.odd(
                        "subnet " + subnet.id(),
                        "it overlaps with the subnet " + around.getLast().id() + " of the same network");
            }
            around.addLast(subnet);
        }
    }

    private static boolean hasMetadataPort(Findings findings, Network network, IpAddress address) {
        String key = NorthboundIndexes.inSwitch(Network.switchName(network.id()), address.toString());
        return findings.snapshot().find(NorthboundIndexes.PORT_BY_SWITCH_AND_IP, key).stream()
                .anyMatch(port -> port.map(Columns.EXTERNAL_IDS).containsKey(ExternalIds.METADATA_PORT));
    }

    private static void check(Findings findings, Row row, Subnet subnet, SubnetDhcp dhcp) {
        String name = "subnet " + subnet.id();
        findings.standard(name, row);
        Network network = Networks.network(findings.snapshot(), subnet.networkId());
        if (network == null) {
            findings.odd(name, "its network " + subnet.networkId() + " does not exist", plan -> plan.delete(row));
            return;
        }
        if (subnet.gateway() != null
                && !subnet.cidr().contains(subnet.gateway())
                && !subnet.gateway().isLinkLocal()) {
            findings.odd(name, "its gateway " + subnet.gateway() + " is not in " + subnet.cidr());
        }
        if (subnet.pool().ranges().stream()
                .anyMatch(range ->
                        !subnet.cidr().contains(range.first()) || !subnet.cidr().contains(range.last()))) {
            findings.odd(name, "its allocation pools reach out of " + subnet.cidr());
        }
        if (subnet.segmentId() != null && network.segments().byId(subnet.segmentId()) == null) {
            findings.odd(name, "its segment " + subnet.segmentId() + " is none of its network");
        }
        if (subnet.metadata() != null && !hasMetadataPort(findings, network, subnet.metadata())) {
            findings.odd(name, "no port of the metadata service has the address " + subnet.metadata());
        }
        findings.columns(name, row, Map.of(Columns.OPTIONS, dhcp.options(subnet, network.mtu(), network.dnsDomain())));
    }
}
