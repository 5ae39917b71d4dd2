// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.quota;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.Annex;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * The limits of one project: a row of the {@link Annex}, whose uuid follows from the project.
 *
 * @param own those that were set for the project, by name; -1 for no limit
 */
record Quota(String projectId, Map<String, Integer> own) {
    static final int UNLIMITED = -1;
    /** The beginning of the keys that have the limits. */
    static final String LIMIT = "patchbay:limit:";
    /** Moves with what is made when little is left: then providers on one database have to wait for each other. */
    static final String CREATIONS = "patchbay:creations";

    static @Nullable Row row(Snapshot snapshot, String projectId) {
        return Annex.row(snapshot, Annex.QUOTA, projectId);
    }

    static UUID uuid(String projectId) {
        return UUID.nameUUIDFromBytes(("patchbay quota of " + projectId).getBytes(StandardCharsets.UTF_8));
    }

    static Quota of(Snapshot snapshot, String projectId) {
        Row row = row(snapshot, projectId);
        return row == null ? new Quota(projectId, Map.of()) : of(row);
    }

    static Quota of(Row row) {
        return row.memo(Quota.class, Quota::decode);
    }

    private static Quota decode(Row row) {
        Map<String, String> ids = row.map("external_ids");
        Map<String, Integer> limits = new LinkedHashMap<>();
        for (String name : Countable.names()) {
            String limit = ids.get(LIMIT + name);
            if (limit != null) {
                limits.put(name, Math.max(UNLIMITED, Text.integer(limit, UNLIMITED)));
            }
        }
        return new Quota(ids.getOrDefault(Annex.ID, ""), Map.copyOf(limits));
    }

    /** The keys of a new row without limits. */
    static Map<String, String> newRow(String projectId) {
        Map<String, String> ids = Annex.begin(Annex.QUOTA, projectId);
        ids.put(CREATIONS, "0");
        return ids;
    }

    /** The limit that holds: the project's own, else everybody's. */
    int limit(String name, Map<String, Integer> defaults) {
        Integer limit = own.get(name);
        return limit == null ? defaults.getOrDefault(name, UNLIMITED) : limit;
    }
}
