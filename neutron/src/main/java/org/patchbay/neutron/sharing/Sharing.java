// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.sharing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Shares;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Who may use an object that policies can be about. */
public final class Sharing {
    private Sharing() {}

    /** Whether the caller sees the object: an administrator, its owner, or somebody it is shared with. */
    public static boolean isVisible(Caller caller, Row row) {
        return caller.isAdmin() || isOwn(row, caller.projectId()) || isFor(row, caller.projectId());
    }

    private static boolean isOwn(Row row, @Nullable String project) {
        return project != null && project.equals(row.map("external_ids").get(ExternalIds.OWNER_PROJECT_ID));
    }

    /** Whether a policy of any kind is for the project. */
    public static boolean isFor(Row row, @Nullable String project) {
        return Shares.of(row).stream().anyMatch(policy -> policy.isFor(project == null ? "" : project));
    }

    /** The attribute {@code shared}, which says whether it is shared with whoever asks. */
    public static boolean isSharedWith(Row row, Caller caller) {
        String project = caller.project();
        return Shares.of(row).stream()
                .anyMatch(policy -> policy.action().equals(Shares.AS_SHARED) && policy.isFor(project));
    }

    /** The rows of a table that are shared with the project, or with everybody. */
    public static Iterable<Row> rowsFor(Snapshot snapshot, String table, String project) {
        Map<UUID, Row> rows = new LinkedHashMap<>();
        for (String target : new String[] {Shares.EVERYBODY, project}) {
            for (Row row : snapshot.find(Shares.byTarget(table), target)) {
                rows.put(row.uuid(), row);
            }
        }
        return rows.values();
    }

    /** Relies on the project being allowed to use another one's object: no policy goes meanwhile. */
    public static void rely(Plan plan, Row row, String project) {
        if (!isOwn(row, project) && isFor(row, project)) {
            plan.share(row.uuid());
            plan.count(row, Shares.SHARING);
        }
    }
}
