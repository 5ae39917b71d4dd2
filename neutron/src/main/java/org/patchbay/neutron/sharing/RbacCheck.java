// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.sharing;

import java.util.HashMap;
import java.util.Map;
import org.patchbay.neutron.check.Findings;
import org.patchbay.northbound.Shares;
import org.patchbay.ovsdb.Row;

/** What may be wrong with policies of sharing: what is none, is about nothing, or has the id of another. */
public final class RbacCheck {
    private RbacCheck() {}

    public static void run(Findings findings) {
        Map<String, String> objects = new HashMap<>();
        for (String table : Shares.TABLES) {
            for (Row row : findings.snapshot().rows(table)) {
                row.map("external_ids").forEach((key, value) -> {
                    if (key.startsWith(Shares.POLICY)) {
                        policy(findings, objects, row, key, value);
                    }
                });
            }
        }
    }

    private static void policy(Findings findings, Map<String, String> objects, Row row, String key, String value) {
        String id = key.substring(Shares.POLICY.length());
        String name = "RBAC policy " + id;
        Shareable shareable = Shareable.of(row);
        String object = shareable == null ? "" : shareable.type + " " + shareable.id(row);
        if (shareable == null) {
            findings.odd(name, "it is in a row that cannot be shared: " + row.table() + " " + row.uuid());
        } else if (Shares.of(row).stream().noneMatch(policy -> policy.key().equals(key))) {
            findings.odd(name, "on " + object + " it is '" + value.replace('\n', ' ') + "', which is no policy");
        }
        String other = objects.putIfAbsent(id, object);
        if (other != null) {
            findings.odd(name, "it is on " + other + " and on " + object);
        }
    }
}
