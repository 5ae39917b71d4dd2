// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.adopt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;
import tools.jackson.databind.node.ObjectNode;

/**
 * One plan that makes the incumbent's rows ours. Each row keeps its uuid, and in {@value #SAVED} what its columns were; all of it is one
 * transaction.
 */
public final class Takeover {
    /** The key of external_ids with the columns as they were. */
    public static final String SAVED = "patchbay:adopted";

    private static final String EXTERNAL_IDS = "external_ids";

    private final Plan plan;
    private final String project;
    // By what they are listed under, in the order in which that was first named.
    private final Map<String, List<String>> lines = new LinkedHashMap<>();
    private List<String> section = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** @param project the id of the project that everything belongs to: the incumbent had one tenant */
    public Takeover(Plan plan, String project) {
        this.plan = plan;
        this.project = project;
        under("");
    }

    /**
     * Has the next changes listed together with those of the same name, whenever they were made.
     *
     * @param name such as a network's id
     */
    public void under(String name) {
        section = lines.computeIfAbsent(name, one -> new ArrayList<>());
    }

    public Snapshot snapshot() {
        return plan.snapshot();
    }

    /** For what is made anew. */
    public Plan plan() {
        return plan;
    }

    public String project() {
        return project;
    }

    /** All rows of a table whose {@code external_ids} have this key, and that are not ours already. */
    public List<Row> marked(String table, String key) {
        return snapshot().rows(table).stream()
                .filter(row -> row.map(EXTERNAL_IDS).containsKey(key))
                .filter(row -> !row.map(EXTERNAL_IDS).containsKey(SAVED))
                .toList();
    }

    /** The marks that every object has; the incumbent knew no times of most. */
    public Map<String, String> standard(Row row) {
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, String> before = row.map(EXTERNAL_IDS);
        ids.put(Stamp.REVISION, before.getOrDefault("ovirt_revision_number", "1"));
        ids.put(Stamp.CREATED, time(before.get("ovirt_created_at")));
        String updated = before.get("ovirt_updated_at");
        if (updated != null) {
            ids.put(Stamp.UPDATED, time(updated));
        }
        return ids;
    }

    // Its times are Python's: without a zone, with microseconds.
    private static String time(@Nullable String text) {
        return text != null && text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*")
                ? text.substring(0, 19) + "Z"
                : Stamp.now();
    }

    /**
     * Gives a row other columns and other external_ids.
     *
     * @param what the object, for people
     * @param ids of which those with an empty value are left out, but for Neutron's own
     */
    public void change(String what, Row row, Map<String, ?> columns, Map<String, String> ids) {
        ObjectNode saved = Json.mapper().createObjectNode();
        Map<String, Object> differing = new LinkedHashMap<>();
        columns.forEach((column, wanted) -> {
            if (row.has(column) && !Rows.holds(row, column, wanted)) {
                saved.set(column, SavedValue.encode(row.value(column).orElse(Set.of())));
                differing.put(column, wanted);
            }
        });
        saved.set(EXTERNAL_IDS, SavedValue.encode(row.map(EXTERNAL_IDS)));
        Map<String, String> next = Stamp.present(ids);
        next.put(SAVED, saved.toString());
        differing.put(EXTERNAL_IDS, next);
        plan.require(row, Stamp.REVISION);
        plan.require(row, SAVED);
        plan.update(row, differing);
        section.add(what + (differing.size() == 1 ? "" : " (" + String.join(", ", columnsOf(differing)) + ")"));
    }

    private static List<String> columnsOf(Map<String, Object> differing) {
        return differing.keySet().stream()
                .filter(column -> !column.equals(EXTERNAL_IDS))
                .toList();
    }

    /** Something that people ought to know. */
    public void note(String text) {
        notes.add(text);
    }

    /** Something for which nothing can be taken over. */
    public void problem(String text) {
        problems.add(text);
    }

    /** What is changed, an object a line. */
    public List<String> lines() {
        return lines.values().stream().flatMap(List::stream).toList();
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The rows that a column refers to. */
    public List<Row> referred(Row row, String column, String table) {
        List<Row> rows = new ArrayList<>();
        for (UUID uuid : row.uuids(column)) {
            Row one = snapshot().row(table, uuid);
            if (one != null) {
                rows.add(one);
            }
        }
        return rows;
    }
}
