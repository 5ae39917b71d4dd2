// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import java.util.Map;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.Dns;
import org.patchbay.ovsdb.Row;

/** What may be wrong with the limits of projects: two rows of one project, limits that are none. */
public final class QuotaCheck {
    private static final int NONE = Integer.MIN_VALUE;

    private QuotaCheck() {}

    public static void run(Findings findings) {
        for (Row row : Annex.rows(findings.snapshot(), Annex.QUOTA, null, false)) {
            Map<String, String> ids = row.map(Dns.Columns.EXTERNAL_IDS);
            String project = ids.getOrDefault(Annex.ID, "");
            String name = "quota of project " + project;
            Row first = Quota.row(findings.snapshot(), project);
            if (first != null && !first.uuid().equals(row.uuid())) {
                findings.odd(name, "it is in two rows, " + first.uuid() + " and " + row.uuid());
            }
            ids.forEach((key, value) -> {
                if (key.startsWith(Quota.LIMIT) && Text.integer(value, NONE) < Quota.UNLIMITED) {
                    findings.odd(name, "its limit " + key.substring(Quota.LIMIT.length()) + " is '" + value + "'");
                }
            });
        }
    }
}
