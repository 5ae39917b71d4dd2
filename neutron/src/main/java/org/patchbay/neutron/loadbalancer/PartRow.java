// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.neutron.loadbalancer.Parts.Check;
import org.patchbay.neutron.loadbalancer.Parts.Part;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.HealthCheck;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.LoadBalancer.Columns;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** One row of a load balancer. */
final class PartRow {
    /** The key of external_ids that says which pools stand in the row. */
    static final String KEY = "patchbay:part";

    /** The beginnings of keys that come and go with what they are about. */
    private static final List<String> OURS = List.of(
            ExternalIds.LISTENER,
            ExternalIds.POOL,
            ExternalIds.MEMBER,
            ExternalIds.HEALTH_MONITOR,
            "listener_",
            "pool_",
            "octavia:healthmonitors");

    private PartRow() {}

    static void insert(Plan plan, UUID uuid, String name, PartKey key, Part part, Map<String, String> ids) {
        Map<String, Object> columns = columns(key, part);
        columns.put(Columns.NAME, name);
        columns.put(Columns.HEALTH_CHECK, checks(plan, part));
        columns.put(Columns.OPTIONS, key.options());
        columns.put(Columns.EXTERNAL_IDS, ids);
        plan.insert(LoadBalancer.TABLE, uuid, columns);
    }

    private static Map<String, Object> columns(PartKey key, Part part) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(Columns.PROTOCOL, key.protocol().column());
        columns.put(Columns.SELECTION_FIELDS, key.algorithm().selectionFields());
        columns.put(Columns.VIPS, part.vips());
        columns.put(Columns.IP_PORT_MAPPINGS, part.portMappings());
        return columns;
    }

    private static Set<UUID> checks(Plan plan, Part part) {
        Set<UUID> uuids = new HashSet<>();
        for (Check check : part.checks()) {
            UUID uuid = UUID.randomUUID();
            plan.insert(
                    HealthCheck.TABLE, uuid, new HealthCheck(uuid, check.vip(), check.options(), check.ids()).toRow());
            uuids.add(uuid);
        }
        return uuids;
    }

    static void update(Plan plan, Row row, PartKey key, Part part) {
        Map<String, Object> wanted = columns(key, part);
        LoadBalancer now = LoadBalancer.of(row);
        Map<String, Object> changed = new LinkedHashMap<>();
        put(changed, wanted, Columns.PROTOCOL, now.protocol().orElse(""));
        put(changed, wanted, Columns.SELECTION_FIELDS, now.selectionFields());
        put(changed, wanted, Columns.VIPS, now.vips());
        put(changed, wanted, Columns.IP_PORT_MAPPINGS, now.portMappings());
        if (!hasChecks(plan.snapshot(), now, part)) {
            changed.put(Columns.HEALTH_CHECK, checks(plan, part)); // what nobody refers to any more goes by itself
        }
        if (!changed.isEmpty()) {
            plan.update(row, changed);
        }
        updateOptions(plan, row, now.options(), key.options());
    }

    /** In which columns a row is not what it should be. */
    static List<String> differences(Snapshot snapshot, Row row, PartKey key, Part part) {
        Map<String, Object> wanted = columns(key, part);
        LoadBalancer now = LoadBalancer.of(row);
        Map<String, Object> changed = new LinkedHashMap<>();
        put(changed, wanted, Columns.PROTOCOL, now.protocol().orElse(""));
        put(changed, wanted, Columns.SELECTION_FIELDS, now.selectionFields());
        put(changed, wanted, Columns.VIPS, now.vips());
        put(changed, wanted, Columns.IP_PORT_MAPPINGS, now.portMappings());
        List<String> differences = new ArrayList<>();
        changed.forEach((column, value) -> differences.add("the column " + column + " of row " + row.uuid() + " is "
                + row.value(column).orElse(Set.of()) + ", expected " + value));
        if (!hasChecks(snapshot, now, part)) {
            differences.add("the health checks of row " + row.uuid() + " are not those of its monitors");
        }
        if (!now.options().entrySet().containsAll(key.options().entrySet())) {
            differences.add(
                    "the column options of row " + row.uuid() + " is " + now.options() + ", expected " + key.options());
        }
        return differences;
    }

    private static void put(Map<String, Object> changed, Map<String, Object> wanted, String column, Object now) {
        Object value = wanted.getOrDefault(column, "");
        if (!value.equals(now)) {
            changed.put(column, value);
        }
    }

    private static boolean hasChecks(Snapshot snapshot, LoadBalancer now, Part part) {
        List<Check> there = new ArrayList<>();
        for (UUID uuid : now.healthChecks()) {
            Row row = snapshot.row(HealthCheck.TABLE, uuid);
            if (row != null) {
                HealthCheck check = HealthCheck.of(row);
                there.add(new Check(check.vip(), check.options(), check.externalIds()));
            }
        }
        return there.size() == part.checks().size() && new HashSet<>(there).equals(new HashSet<>(part.checks()));
    }

    /** Only our own: operators may have set others. */
    private static void updateOptions(Plan plan, Row row, Map<String, String> now, Map<String, String> wanted) {
        Map<String, String> put = new LinkedHashMap<>(wanted);
        put.entrySet().removeIf(option -> option.getValue().equals(now.get(option.getKey())));
        plan.putKeys(row, Columns.OPTIONS, put);
        if (now.containsKey(PartKey.AFFINITY) && !wanted.containsKey(PartKey.AFFINITY)) {
            plan.removeKeys(row, Columns.OPTIONS, List.of(PartKey.AFFINITY));
        }
    }

    static void updateIds(Plan plan, Row row, Map<String, String> ids) {
        plan.putKeys(row, Columns.EXTERNAL_IDS, changed(row, ids));
        plan.removeKeys(row, Columns.EXTERNAL_IDS, obsolete(row, ids));
    }

    /** The keys of the row that are to have other values; empty ones stand for absence. */
    static Map<String, String> changed(Row row, Map<String, String> ids) {
        Map<String, String> now = row.map(Columns.EXTERNAL_IDS);
        Map<String, String> changed = new LinkedHashMap<>(ids);
        changed.entrySet()
                .removeIf(id -> (id.getValue().isEmpty() && !isOf(id.getKey()))
                        || id.getValue().equals(now.get(id.getKey())));
        return changed;
    }

    /** The keys of the row that are to go. */
    static List<String> obsolete(Row row, Map<String, String> ids) {
        List<String> obsolete = new ArrayList<>();
        for (String key : row.map(Columns.EXTERNAL_IDS).keySet()) {
            String value = ids.get(key);
            if (value == null ? isOf(key) : value.isEmpty() && !isOf(key)) {
                obsolete.add(key);
            }
        }
        return obsolete;
    }

    private static boolean isOf(String key) {
        return OURS.stream().anyMatch(key::startsWith);
    }
}
