// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.Map;
import org.patchbay.neutron.check.Findings;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.QosIndexes;
import org.patchbay.ovsdb.Row;

/** What may be wrong with policies themselves, with who has one, and with the rows that keep a project to one default. */
public final class PolicyCheck {
    private PolicyCheck() {}

    public static void run(Findings findings) {
        for (Row row : Annex.rows(findings.snapshot(), Annex.QOS_POLICY, null, false)) {
            policy(findings, row);
        }
        for (Row row : Annex.rows(findings.snapshot(), Annex.QOS_DEFAULT, null, false)) {
            Map<String, String> ids = row.map(Dns.Columns.EXTERNAL_IDS);
            String project = ids.getOrDefault(Annex.ID, "");
            Policy policy = Policies.find(findings.snapshot(), ids.get(Policies.DEFAULT_POLICY));
            if (policy == null || !policy.isDefault() || !policy.projectId().equals(project)) {
                findings.odd(
                        "the default QoS policy of project " + project,
                        "it is " + ids.get(Policies.DEFAULT_POLICY) + ", which is no default of that project",
                        plan -> plan.delete(row));
            }
        }
        for (Row row : findings.snapshot().rows(LogicalSwitch.TABLE)) {
            String id = row.map(LogicalSwitch.Columns.EXTERNAL_IDS).get(ExternalIds.QOS_POLICY_ID);
            if (id != null && Policies.find(findings.snapshot(), id) == null) {
                findings.odd(row.string(LogicalSwitch.Columns.NAME), "its QoS policy " + id + " does not exist");
            }
        }
    }

    private static void policy(Findings findings, Row row) {
        Policy policy = Policy.of(row);
        String name = "QoS policy " + policy.id();
        findings.standard(name, row);
        row.map(Dns.Columns.EXTERNAL_IDS).forEach((key, value) -> {
            if (key.startsWith(ExternalIds.QOS_RULE)) {
                String rule = key.substring(ExternalIds.QOS_RULE.length());
                if (policy.rule(rule) == null) {
                    findings.odd(name, "its rule " + rule + " is '" + value + "', which is no rule");
                }
                if (findings.snapshot().count(QosIndexes.POLICY_BY_RULE, rule) > 1) {
                    findings.odd(name, "another policy has its rule " + rule + ", too");
                }
            }
        });
        Row keeper = Annex.row(findings.snapshot(), Annex.QOS_DEFAULT, policy.projectId());
        boolean kept = keeper != null
                && policy.id().equals(keeper.map(Dns.Columns.EXTERNAL_IDS).get(Policies.DEFAULT_POLICY));
        if (policy.isDefault() && !kept) {
            findings.odd(name, "it says that it is its project's default, and the project does not");
        }
    }
}
