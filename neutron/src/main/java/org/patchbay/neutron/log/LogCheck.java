// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.log;

import org.patchbay.neutron.check.Findings;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;

/** What may be wrong with logs: groups that are gone, and limits that are missing. What they make of ACLs is checked with those. */
public final class LogCheck {
    private LogCheck() {}

    public static void run(Findings findings, LogRate rate) {
        boolean any = false;
        for (Row row : Annex.rows(findings.snapshot(), Annex.LOG, null, false)) {
            NetworkLog log = NetworkLog.of(row);
            String name = "log " + log.id();
            any |= log.enabled();
            findings.standard(name, row);
            if (log.groupId() != null
                    && findings.snapshot().first(NorthboundIndexes.PORT_GROUP_BY_SECURITY_GROUP, log.groupId())
                            == null) {
                findings.odd(name, "its group " + log.groupId() + " does not exist", plan -> plan.delete(row));
            }
        }
        if (any && !Meters.areThere(findings.snapshot())) {
            findings.odd("logs", "the meters that limit them are missing", plan -> Meters.ensure(plan, rate));
        }
    }
}
