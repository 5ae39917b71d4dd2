// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.network;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.patchbay.neutron.check.Findings;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;

/** What may be wrong with networks and what hangs on their switches. */
public final class NetworkCheck {
    private NetworkCheck() {}

    public static void run(Findings findings) {
        for (Row row : findings.snapshot().rows(LogicalSwitch.TABLE)) {
            if (Networks.isOne(row)) {
                check(findings, row);
            }
        }
        for (Row row : findings.snapshot().rows(Dns.TABLE)) {
            String name = row.map(Dns.Columns.EXTERNAL_IDS).getOrDefault("ls_name", "");
            String network = Network.idOf(name);
            if (network != null && Networks.switchOf(findings.snapshot(), network) == null) {
                findings.odd(
                        "DNS row " + row.uuid(),
                        "its network " + network + " does not exist",
                        plan -> plan.delete(row));
            }
        }
    }

    private static void check(Findings findings, Row row) {
        Network network = Network.of(row);
        String name = "network " + network.id();
        findings.standard(name, row);
        if (network.projectId().isEmpty()) {
            findings.odd(name, "it belongs to no project");
        }
        new SwitchCheck(findings).check(name, row, network);
        Set<String> localnets = new HashSet<>();
        for (NetworkSegment one : network.segments().all()) {
            Segment segment = one.segment();
            if (segment.isPhysical()) {
                localnet(findings, name, row, segment);
                localnets.add(segment.localnetName());
            }
        }
        if (network.segments().physicalNetworks().size() < localnets.size()) {
            findings.odd(name, "two of its segments are on one physical network, and OVN takes one of them");
        }
        for (UUID port : row.uuids(LogicalSwitch.Columns.PORTS)) {
            Row one = findings.snapshot().row(LogicalSwitchPort.TABLE, port);
            if (one == null || !one.string("type").equals("localnet")) {
                continue;
            }
            if (!localnets.contains(one.string("name"))) {
                findings.odd(
                        name,
                        "its switch has the localnet port " + one.string("name") + ", which no segment of it tells of");
            }
        }
    }

    private static void localnet(Findings findings, String name, Row row, Segment segment) {
        Row port = findings.snapshot().first(NorthboundIndexes.PORT_BY_NAME, segment.localnetName());
        if (port == null) {
            findings.odd(name, "its way to " + segment.physicalNetwork() + " is missing", plan -> {
                plan.insert(LogicalSwitchPort.TABLE, segment.localnetUuid(), segment.localnetRow());
                plan.add(row, LogicalSwitch.Columns.PORTS, segment.localnetUuid());
            });
        } else if (!row.uuids(LogicalSwitch.Columns.PORTS).contains(port.uuid())) {
            findings.odd(name, "its way to " + segment.physicalNetwork() + " is on another switch");
        } else {
            new SwitchCheck(findings).localnet(name, port, segment);
        }
    }
}
