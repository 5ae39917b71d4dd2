// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.qos.Policies;
import org.patchbay.neutron.qos.Policy;
import org.patchbay.neutron.qos.QosCheck;
import org.patchbay.neutron.qos.QosTarget;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.SubnetIndex;
import org.patchbay.neutron.subnet.Subnets;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.LogicalSwitchPort.Columns;
import org.patchbay.ovsdb.Row;

/** What may be wrong with ports: where they are, what addresses they have, and columns that follow from both. */
public final class PortCheck {
    private final Findings findings;
    private final QosCheck qos;
    private final DnsCheck names;
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, String> macs = new HashMap<>();
    private final Map<String, SubnetIndex> subnetsOf = new HashMap<>();

    private PortCheck(Findings findings, QosCheck qos) {
        this.findings = findings;
        this.qos = qos;
        this.names = new DnsCheck(findings);
    }

    /** @param qos is told of every port */
    public static void run(Findings findings, QosCheck qos) {
        PortCheck check = new PortCheck(findings, qos);
        for (Row row : findings.snapshot().rows(LogicalSwitchPort.TABLE)) {
            if (PortRow.isOne(row)) {
                check.check(row);
            }
        }
        check.names.finish();
    }

    private void check(Row row) {
        Port port = PortRow.port(row);
        String name = "port " + port.id();
        findings.standard(name, row);
        Row logicalSwitch = Networks.switchOf(findings.snapshot(), port.networkId());
        if (logicalSwitch == null) {
            findings.odd(name, "its network " + port.networkId() + " does not exist");
            return;
        }
        if (!logicalSwitch.uuids(LogicalSwitch.Columns.PORTS).contains(row.uuid())) {
            findings.odd(name, "it is not on the switch of its network");
        }
        qos.policy(name, port.qosPolicy());
        Policy policy = Policies.find(findings.snapshot(), PortQos.effective(port, Network.of(logicalSwitch)));
        qos.owner(name, row, QosTarget.ofPort(port.id(), Network.switchName(port.networkId())), policy);
        names.port(port);
        if (port.mac() == null) {
            findings.odd(name, "it has no MAC address");
        } else {
            unique(macs, name, port.networkId() + " MAC address " + port.mac());
        }
        SubnetIndex subnets = subnetsOf.computeIfAbsent(
                port.networkId(), network -> SubnetIndex.of(Subnets.ofNetwork(findings.snapshot(), network)));
        if (!PortRow.isOfDevice(row) && !port.deviceOwner().equals(Port.DISTRIBUTED)) {
            oneSegment(name, port, subnets);
        }
        boolean whole = true;
        for (FixedIp ip : port.fixedIps()) {
            whole &= address(name, port, ip, subnets);
        }
        if (whole && port.mac() != null && PortRow.isOfOurKind(row)) {
            findings.columns(name, row, columns(row, port, policy, subnets));
        }
    }

    private void oneSegment(String name, Port port, SubnetIndex subnets) {
        Set<String> segments = new HashSet<>();
        for (FixedIp ip : port.fixedIps()) {
            Subnet subnet = subnets.byId(String.valueOf(ip.subnetId()));
            segments.add(String.valueOf(subnet == null ? null : subnet.segmentId()));
        }
        if (segments.size() > 1) {
            findings.odd(name, "its addresses are on different segments");
        }
    }

    private boolean address(String name, Port port, FixedIp ip, SubnetIndex subnets) {
        unique(addresses, name, port.networkId() + " address " + ip.address());
        Subnet subnet = subnets.byId(String.valueOf(ip.subnetId()));
        if (subnet == null) {
            findings.odd(
                    name, "the subnet " + ip.subnetId() + " of its address " + ip.address() + " is not in its network");
            return false;
        }
        if (ip.address() == null || !subnet.cidr().contains(ip.address())) {
            findings.odd(name, "its address " + ip.address() + " is not in its subnet " + subnet.cidr());
        }
        return true;
    }

    private void unique(Map<String, String> taken, String name, String what) {
        String other = taken.putIfAbsent(what, name);
        if (other != null) {
            findings.odd(name, "it has the " + what.substring(what.indexOf(' ') + 1) + " of the " + other + ", too");
        }
    }

    private static Map<String, Object> columns(Row row, Port port, @Nullable Policy policy, SubnetIndex subnets) {
        Map<String, Object> columns = new LinkedHashMap<>(
                PortRow.columns(port, PortWriter.options(row.map(Columns.EXTERNAL_IDS), port, policy)));
        columns.put(Columns.DHCPV4_OPTIONS, dhcp(port, subnets, 4));
        columns.put(Columns.DHCPV6_OPTIONS, dhcp(port, subnets, 6));
        return columns;
    }

    private static Set<UUID> dhcp(Port port, SubnetIndex subnets, int version) {
        Subnet answering = PortDhcp.answering(port, subnets, version);
        if (answering == null) {
            return Set.of();
        }
        return Set.of(
                PortDhcp.hasOwn(port, version) ? PortDhcp.ownUuid(port, version) : UUID.fromString(answering.id()));
    }
}
