// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.trunk;

import java.util.List;
import java.util.Map;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.SubPorts;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.TrunkIndexes;
import org.patchbay.ovsdb.Row;

/** What may be wrong with trunks: ports that are gone, or that do not know of it. */
public final class TrunkCheck {
    private final Findings findings;

    private TrunkCheck(Findings findings) {
        this.findings = findings;
    }

    public static void run(Findings findings) {
        TrunkCheck check = new TrunkCheck(findings);
        for (Row row : Annex.rows(findings.snapshot(), Annex.TRUNK, null, false)) {
            check.trunk(row);
        }
        for (Row row : findings.snapshot().rows(LogicalSwitchPort.TABLE)) {
            check.port(row);
        }
    }

    private void trunk(Row row) {
        Trunk trunk = Trunk.of(row, "");
        String name = "trunk " + trunk.id();
        findings.standard(name, row);
        if (DevicePorts.row(findings.snapshot(), trunk.portId()) == null) {
            findings.odd(name, "its parent " + trunk.portId() + " does not exist");
        }
        if (findings.snapshot().count(TrunkIndexes.TRUNK_BY_PARENT, trunk.portId()) > 1) {
            findings.odd(name, "its parent " + trunk.portId() + " is another trunk's, too");
        }
        row.map(Dns.Columns.EXTERNAL_IDS).forEach((key, vlan) -> {
            if (key.startsWith(TrunkIndexes.SUB_PORT)) {
                subPort(name, row, trunk, key, vlan);
            }
        });
    }

    private void subPort(String name, Row trunkRow, Trunk trunk, String key, String vlan) {
        String id = key.substring(TrunkIndexes.SUB_PORT.length());
        SubPort subPort = SubPort.decode(id, vlan);
        Row row = DevicePorts.row(findings.snapshot(), id);
        if (row == null) {
            findings.odd(name, "its sub port " + id + " does not exist", plan -> {
                plan.require(trunkRow, key);
                plan.removeKeys(trunkRow, Dns.Columns.EXTERNAL_IDS, List.of(key));
            });
        } else if (subPort == null || !SubPorts.isWithin(row, trunk.portId(), subPort.vlan())) {
            findings.odd(name, "its sub port " + id + " is not in its parent by the VLAN " + vlan);
        }
        if (findings.snapshot().count(TrunkIndexes.TRUNK_BY_SUB_PORT, id) > 1) {
            findings.odd(name, "its sub port " + id + " is another trunk's, too");
        }
    }

    /** A port that a trunk has left behind; one that a user has put within another is no trunk's business. */
    private void port(Row row) {
        String id = row.string(LogicalSwitchPort.Columns.NAME);
        Map<String, String> ids = row.map(LogicalSwitchPort.Columns.EXTERNAL_IDS);
        if (SubPorts.isOne(ids)
                && !row.strings(LogicalSwitchPort.Columns.PARENT_NAME).isEmpty()
                && findings.snapshot().count(TrunkIndexes.TRUNK_BY_SUB_PORT, id) == 0) {
            findings.odd("port " + id, "it is a sub port, and no trunk has it");
        }
    }
}
