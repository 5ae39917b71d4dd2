// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import static org.patchbay.neutron.resource.Types.integer;
import static org.patchbay.neutron.resource.Types.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Attribute;
import org.patchbay.neutron.resource.ReadOnly;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The limits of one family that were set for projects. */
final class Quotas implements ReadOnly<Quotas.Limits> {
    /**
     * Those of one project.
     *
     * @param standard with the project as id
     * @param limits all that hold, by name
     */
    record Limits(StandardAttributes standard, Map<String, Integer> limits) implements ApiObject {
        int limit(String name) {
            return limits.getOrDefault(name, Quota.UNLIMITED);
        }
    }

    private final Family family;
    private final Map<String, Integer> defaults;
    private final Schema<Limits> schema;

    /** @param defaults of projects that have none of their own */
    Quotas(Family family, Map<String, Integer> defaults) {
        this.family = family;
        this.defaults = Map.copyOf(defaults);
        this.schema = Schema.of(family.singular(), family.singular() + "s", "Quota", Limits::id);
        schema.with(Attribute.of("project_id", text(255), (Limits its) -> its.id()));
        schema.with(Attribute.of("tenant_id", text(255), (Limits its) -> its.id()));
        for (String name : family.names()) {
            schema.with(
                    Attribute.of(name, integer(Quota.UNLIMITED, Integer.MAX_VALUE), (Limits its) -> its.limit(name)));
        }
        if (family.equals(Family.LOAD_BALANCING)) {
            schema.toldAs("octavia.quota", ".end");
        }
    }

    @Override
    public Schema<Limits> schema() {
        return schema;
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.annex(Annex.QUOTA));
    }

    /** Null for a project that has none of its own. */
    @Override
    public @Nullable Limits find(Snapshot snapshot, String project) {
        return own(snapshot, project) ? of(snapshot, project) : null;
    }

    private boolean own(Snapshot snapshot, String project) {
        Set<String> own = Quota.of(snapshot, project).own().keySet();
        return family.names().stream().anyMatch(own::contains);
    }

    /** Those that hold for a project, whether they are its own or everybody's. */
    Limits of(Snapshot snapshot, String project) {
        Quota quota = Quota.of(snapshot, project);
        Map<String, Integer> limits = new LinkedHashMap<>();
        family.names().forEach(name -> limits.put(name, quota.limit(name, defaults)));
        return new Limits(StandardAttributes.fresh(project, "", project, ""), limits);
    }

    /** Everybody's. */
    int atFirst(String name) {
        return defaults.getOrDefault(name, Quota.UNLIMITED);
    }

    @Override
    public List<Limits> list(Snapshot snapshot) {
        List<Limits> all = new ArrayList<>();
        for (Row row : Annex.rows(snapshot, Annex.QUOTA, null, false)) {
            Limits limits = find(snapshot, Quota.of(row).projectId());
            if (limits != null) {
                all.add(limits);
            }
        }
        return all;
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, Limits limits) {
        return caller.isAdminOrOwner(limits.id());
    }

    /** @param limits by name; null for everybody's again */
    static void set(Plan plan, String project, Map<String, @Nullable Integer> limits) {
        Map<String, String> keys = new LinkedHashMap<>();
        List<String> gone = new ArrayList<>();
        limits.forEach((name, limit) -> {
            if (limit == null) {
                gone.add(Quota.LIMIT + name);
            } else {
                keys.put(Quota.LIMIT + name, Integer.toString(limit));
            }
        });
        Row row = Quota.row(plan.snapshot(), project);
        if (keys.isEmpty() && row == null) {
            return;
        }
        plan.own(row == null ? Quota.uuid(project) : row.uuid());
        if (row == null) {
            Map<String, String> ids = Quota.newRow(project);
            ids.putAll(keys);
            plan.insert(Annex.TABLE, Quota.uuid(project), Annex.toRow(ids));
        } else {
            if (!keys.isEmpty()) {
                plan.putKeys(row, "external_ids", keys);
            }
            if (!gone.isEmpty()) {
                plan.removeKeys(row, "external_ids", gone);
            }
        }
    }

    /**
     * Gives a project everybody's limits again.
     *
     * @return false if it had none of its own
     */
    boolean clear(Plan plan, String project) {
        Row row = Quota.row(plan.snapshot(), project);
        if (row == null || !own(plan.snapshot(), project)) {
            return false;
        }
        plan.own(row.uuid());
        if (family.names().containsAll(Quota.of(row).own().keySet())) {
            plan.delete(row);
        } else {
            plan.removeKeys(
                    row,
                    "external_ids",
                    family.names().stream().map(name -> Quota.LIMIT + name).toList());
        }
        return true;
    }
}
