// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.neutron.resource.Limits;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/**
 * Enforces quotas in the transaction that makes the objects. The calls of one provider never go beyond a limit, however many there are
 * at a time. Those of several providers on one database do not either once little is left: then their transactions exclude each other.
 * Only a provider that has not seen the last {@link #LITTLE} objects that others made for the project could go too far. As in Neutron,
 * what is made without being asked for, such as a router's ports, counts and is never refused.
 */
public final class QuotaLimits implements Limits {
    /** What is left, in objects, when providers begin to wait for each other. */
    static final int LITTLE = 64;

    private record Taken(String projectId, String name) {}

    private final Map<String, Integer> defaults;

    /** @param defaults the limits of projects that have none of their own, by name; what is not there is unlimited */
    public QuotaLimits(Map<String, Integer> defaults) {
        this.defaults = Map.copyOf(defaults);
    }

    @Override
    public List<String> require(Plan plan, String projectId, Map<String, Integer> more) {
        Quota quota = Quota.of(plan.snapshot(), projectId);
        List<String> over = new ArrayList<>();
        boolean guarded = false;
        for (Map.Entry<String, Integer> wanted : more.entrySet()) {
            String name = wanted.getKey();
            Countable.Count usage = Countable.count(name);
            int limit = usage == null ? Quota.UNLIMITED : quota.limit(name, defaults);
            if (usage == null || limit < 0) {
                continue;
            }
            int used = usage.of(plan.snapshot(), projectId);
            if (!plan.take(new Taken(projectId, name), used, wanted.getValue(), limit)) {
                over.add(name);
            }
            guarded |= (long) used + wanted.getValue() + LITTLE > limit;
        }
        if (over.isEmpty() && guarded) {
            guard(plan, projectId);
        }
        return over;
    }

    /** Makes every provider that does the same for the project try again. */
    private static void guard(Plan plan, String projectId) {
        Row row = Quota.row(plan.snapshot(), projectId);
        UUID uuid = Quota.uuid(projectId);
        if (row != null) {
            plan.share(row.uuid());
            plan.count(row, Quota.CREATIONS);
        } else if (!plan.owns(uuid)) {
            plan.own(uuid);
            plan.insert(Annex.TABLE, uuid, Annex.toRow(Quota.newRow(projectId)));
        }
    }
}
