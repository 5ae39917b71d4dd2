// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** The marks of a change in a row's external_ids: revision, times, and the call that made it. */
public final class Stamp {
    public static final String REVISION = ExternalIds.REVISION_NUMBER;
    public static final String CREATED = "patchbay:created_at";
    public static final String UPDATED = "patchbay:updated_at";
    public static final String DESCRIPTION = "patchbay:description";
    public static final String TAGS = "patchbay:tags";
    private static final String IDS = "external_ids";

    private Stamp() {}

    public static String now() {
        return Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What a row has of these: empty values stand for absent keys, but for Neutron's own, which may be empty. */
    public static Map<String, String> present(Map<String, String> values) {
        Map<String, String> present = new LinkedHashMap<>(values);
        present.entrySet()
                .removeIf(entry -> entry.getValue().isEmpty() && !entry.getKey().startsWith("neutron:"));
        return present;
    }

    /** The marks of a new object. */
    public static void onCreate(Map<String, String> externalIds, String description) {
        externalIds.put(REVISION, "1");
        externalIds.put(CREATED, now());
        if (!description.isEmpty()) {
            externalIds.put(DESCRIPTION, description);
        }
    }

    /**
     * Changes keys of external_ids and marks the row as updated. The revision is a guard: nothing is written if another writer
     * changed the object meanwhile.
     */
    public static void update(Plan plan, Row row, Map<String, String> put, Collection<String> remove) {
        plan.require(row, REVISION);
        Map<String, String> pairs = new HashMap<>(put);
        pairs.put(REVISION, Long.toString(revision(row.map(IDS)) + 1));
        pairs.put(UPDATED, now());
        pairs.putAll(plan.marks(row));
        plan.putKeys(row, IDS, pairs);
        plan.removeKeys(
                row, IDS, remove.stream().filter(key -> !put.containsKey(key)).toList());
    }

    /** As {@link #update(Plan, Row, Map, Collection)}; an empty value removes its key where it stands for an absent one. */
    public static void update(Plan plan, Row row, Map<String, String> values) {
        update(plan, row, present(values), values.keySet());
    }

    /**
     * Marks the row as updated by a change of what belongs to it, such as a rule of a group. Several calls of one transaction may do
     * so, and move the revision by one together.
     */
    public static void touch(Plan plan, Row row) {
        plan.count(row, REVISION);
        plan.putKeys(row, IDS, Map.of(UPDATED, now()));
    }

    /** The revision in external_ids; 0 where a foreign writer left something that is no number. */
    public static long revision(Map<String, String> externalIds) {
        try {
            return Long.parseLong(externalIds.getOrDefault(REVISION, "0"));
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }

    public static String created(Map<String, String> externalIds) {
        return externalIds.getOrDefault(CREATED, "1970-01-01T00:00:00Z");
    }

    public static String updated(Map<String, String> externalIds) {
        String updated = externalIds.get(UPDATED);
        return updated == null ? created(externalIds) : updated;
    }

    public static List<String> tags(Map<String, String> externalIds) {
        return Tags.decode(externalIds.get(TAGS));
    }
}
