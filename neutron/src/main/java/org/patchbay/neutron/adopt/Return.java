// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.adopt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.patchbay.http.Json;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.DhcpOptions;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalRouterPort;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NbGlobal;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.StaticRoute;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import tools.jackson.databind.JsonNode;

/** Gives every row that was taken over the columns it had, and tells what is left of the time since. */
public final class Return {
    /** All tables with rows of the incumbent. */
    public static final List<String> TABLES = List.of(
            LogicalSwitch.TABLE,
            LogicalSwitchPort.TABLE,
            DhcpOptions.TABLE,
            PortGroup.TABLE,
            Acl.TABLE,
            LogicalRouter.TABLE,
            LogicalRouterPort.TABLE,
            StaticRoute.TABLE);

    private static final String EXTERNAL_IDS = "external_ids";
    private static final String COUNTERS = "patchbay:";

    private final Plan plan;
    private final List<String> lines = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    // ACLs that nothing refers to any more: the database itself removes them.
    private final Set<UUID> gone = new HashSet<>();

    private Return(Plan plan) {
        this.plan = plan;
    }

    /** Plans the way back. */
    public static Return plan(Plan plan) {
        Return back = new Return(plan);
        for (String table : TABLES) {
            for (Row row : plan.snapshot().rows(table)) {
                back.row(row);
            }
        }
        if (!back.lines.isEmpty()) {
            back.forgetCounters();
        }
        Stream.concat(TABLES.stream(), Marks.OTHER_TABLES.stream()).forEach(back::tellWhatStays);
        return back;
    }

    private void row(Row row) {
        String saved = row.map(EXTERNAL_IDS).get(Takeover.SAVED);
        if (saved == null) {
            return;
        }
        JsonNode before = Json.mapper().readTree(saved);
        Map<String, Object> columns = new LinkedHashMap<>();
        before.properties().forEach(column -> columns.put(column.getKey(), SavedValue.decode(column.getValue())));
        Map<String, String> ids = row.map(EXTERNAL_IDS);
        if (ids.containsKey(Stamp.UPDATED) && Stamp.revision(ids) > revisionThen(columns)) {
            changed.add(described(row) + " was changed since");
        }
        if (columns.get(PortGroup.Columns.ACLS) instanceof Set<?> acls) {
            gone.addAll(row.uuids(PortGroup.Columns.ACLS));
            gone.removeIf(acls::contains);
        }
        plan.require(row, Stamp.REVISION);
        plan.update(row, columns);
        lines.add(described(row));
    }

    private static long revisionThen(Map<String, Object> columns) {
        Object ids = columns.get(EXTERNAL_IDS);
        Object revision = ids instanceof Map<?, ?> map ? map.get("ovirt_revision_number") : null;
        return revision instanceof String text && text.matches("\\d{1,18}") ? Long.parseLong(text) : 1;
    }

    /** What writers of ours have counted in the row that all databases have; revoked tokens stay revoked. */
    private void forgetCounters() {
        for (Row global : plan.snapshot().rows(NbGlobal.TABLE)) {
            List<String> ours = global.map(EXTERNAL_IDS).keySet().stream()
                    .filter(key -> key.startsWith(COUNTERS) && !key.startsWith(NbGlobal.REVOKED))
                    .toList();
            if (!ours.isEmpty()) {
                plan.removeKeys(global, EXTERNAL_IDS, ours);
                lines.add(described(global));
            }
        }
    }

    private void tellWhatStays(String table) {
        for (Row row : plan.snapshot().rows(table)) {
            if (row.map(EXTERNAL_IDS).containsKey(Takeover.SAVED) || !Marks.areOn(row)) {
                continue;
            }
            if (!gone.contains(row.uuid())) {
                changed.add(described(row) + " was made since, and stays");
            } else if (row.map(EXTERNAL_IDS).containsKey(Stamp.CREATED)) {
                changed.add(described(row) + " was made since, and goes");
            }
        }
    }

    private static String described(Row row) {
        return row.table() + " " + row.uuid();
    }

    /** What is given back, a row a line. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** What was changed or made since, which the incumbent will not know: every row of ours that is left is named. */
    public List<String> changed() {
        return List.copyOf(changed);
    }
}
