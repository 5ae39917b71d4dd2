// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.HashMap;
import java.util.Map;
import org.patchbay.neutron.check.Findings;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.Dns;
import org.patchbay.ovsdb.Row;

/** What may be wrong with the rules that new groups begin with: twins, and the removal of what there never was. */
public final class DefaultRuleCheck {
    private DefaultRuleCheck() {}

    public static void run(Findings findings) {
        Map<Object, String> effects = new HashMap<>();
        for (Row row : Annex.rows(findings.snapshot(), Annex.DEFAULT_RULE, null, false)) {
            DefaultRule rule = DefaultRule.of(row);
            String name = "default security group rule " + rule.id();
            if (row.map(Dns.Columns.EXTERNAL_IDS).containsKey(DefaultRule.REMOVED)) {
                if (!DefaultRules.isAtFirst(rule.id())) {
                    findings.odd(name, "it is removed, and never was", plan -> plan.delete(row));
                }
                continue;
            }
            findings.standard(name, row);
            String other = effects.putIfAbsent(rule.permit().effect(), rule.id());
            if (other != null) {
                findings.odd(name, "the rule " + other + " is the same");
            }
        }
    }
}
