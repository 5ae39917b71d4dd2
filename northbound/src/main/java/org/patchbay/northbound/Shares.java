// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;

/**
 * With whom an object is shared, in the {@code external_ids} of its row: a key for each policy. What was shared with everybody as an
 * attribute of the object, such as {@code shared}, has a key of its own, and is a policy all the same.
 */
public final class Shares {
    /** The beginning of the keys; the policy's id follows. */
    public static final String POLICY = "patchbay:rbac:";
    /** Moves with every policy of the object and with everything that relies on one. */
    public static final String SHARING = "patchbay:sharing";

    public static final String EVERYBODY = "*";
    public static final String AS_SHARED = "access_as_shared";
    public static final String AS_EXTERNAL = "access_as_external";

    /**
     * One policy.
     *
     * @param key the key of {@code external_ids} that it is in
     * @param target a project, or {@link #EVERYBODY}
     * @param project whose policy it is
     */
    public record Policy(String key, String id, String action, String target, String project) {
        /** The value of the key; a target has no line break. */
        public static String encode(String action, String target, String project) {
            return action + '\n' + target + '\n' + project;
        }

        public boolean isFor(String projectId) {
            return target.equals(EVERYBODY) || target.equals(projectId);
        }
    }

    /** What policies can be about, by table. */
    public static final List<String> TABLES =
            List.of(LogicalSwitch.TABLE, PortGroup.TABLE, AddressSet.TABLE, Annex.TABLE);

    // In order, because all policies are listed by it; the others are only asked for one key.
    private static final List<Index<String>> BY_POLICY =
            indexes("policy", row -> of(row).stream().map(Policy::id).toList()).stream()
                    .map(Index::sorted)
                    .toList();
    private static final List<Index<String>> BY_TARGET = indexes(
            "target", row -> of(row).stream().map(Policy::target).distinct().toList());
    private static final List<Index<String>> BY_PROJECT = indexes(
            "policy_project",
            row -> of(row).stream().map(Policy::project).distinct().toList());

    static final List<Index<?>> ALL = Stream.of(BY_POLICY, BY_TARGET, BY_PROJECT)
            .flatMap(List::stream)
            .<Index<?>>map(index -> index)
            .toList();

    private Shares() {}

    /** The rows of a table with a policy of this id, in order of the ids. */
    public static Index<String> byPolicy(String table) {
        return BY_POLICY.get(TABLES.indexOf(table));
    }

    /** The rows of a table that are shared with a project, or with {@link #EVERYBODY}. */
    public static Index<String> byTarget(String table) {
        return BY_TARGET.get(TABLES.indexOf(table));
    }

    /** The rows of a table about which a project has policies. */
    public static Index<String> byProject(String table) {
        return BY_PROJECT.get(TABLES.indexOf(table));
    }

    /** The policies of an object. */
    public static List<Policy> of(Row row) {
        Map<String, String> ids = row.map("external_ids");
        List<Policy> policies = new ArrayList<>(0);
        String project = ids.getOrDefault(ExternalIds.OWNER_PROJECT_ID, "");
        flag(policies, row, ids, ExternalIds.SHARED, AS_SHARED, project);
        flag(policies, row, ids, ExternalIds.EXTERNAL, AS_EXTERNAL, project);
        for (Map.Entry<String, String> entry : ids.entrySet()) {
            if (entry.getKey().startsWith(POLICY)) {
                String[] parts = entry.getValue().split("\n", 3);
                if (parts.length == 3) {
                    policies.add(new Policy(
                            entry.getKey(), entry.getKey().substring(POLICY.length()), parts[0], parts[1], parts[2]));
                }
            }
        }
        return policies;
    }

    private static void flag(
            List<Policy> policies, Row row, Map<String, String> ids, String key, String action, String project) {
        if ("true".equals(ids.get(key))) {
            policies.add(withEverybody(row.uuid(), key, action, project));
        }
    }

    /** What an attribute of the object stands for. */
    public static Policy withEverybody(UUID row, String key, String action, String project) {
        String name = "patchbay policy " + action + " of " + row;
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return new Policy(key, id, action, EVERYBODY, project);
    }

    private static List<Index<String>> indexes(String name, Function<Row, Collection<String>> keys) {
        return TABLES.stream()
                .map(table -> Index.of(table + "." + name, table, keys))
                .toList();
    }
}
