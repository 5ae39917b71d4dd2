// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * Objects of the API that OVN has no table for, each in {@code external_ids} of a row of the table DNS that has no records and that no
 * switch refers to. ovn-northd reads such rows only by way of a switch, so OVN does nothing with them, and tools that look for a
 * network's names look for the key {@code ls_name}, which they lack.
 */
public final class Annex {
    public static final String TABLE = Dns.TABLE;

    /** The key with what the object is: one of the kinds below. */
    public static final String KIND = "patchbay:kind";
    /** The object's id. */
    public static final String ID = "patchbay:id";

    public static final String ADDRESS_SCOPE = "address_scope";
    public static final String DEFAULT_RULE = "default_security_group_rule";
    public static final String LOG = "log";
    /** Which QoS policy new networks of a project have; its id is the project's. */
    public static final String QOS_DEFAULT = "qos_default";

    public static final String QOS_POLICY = "qos_policy";
    /** The limits of a project, whose id it has. */
    public static final String QUOTA = "quota";

    public static final String SUBNET_POOL = "subnetpool";
    public static final String TRUNK = "trunk";

    /** The objects of a kind by their id, in their order. */
    public static final Index<Owned> BY_KIND_AND_ID = index("kind|id", ids -> "");

    /** The objects of a kind and project, the owner of {@link #of}, by their id, in their order. */
    public static final Index<Owned> BY_PROJECT_AND_ID = index("kind,project|id", ids -> project(ids));

    /** The objects of every kind by the name that users gave them. */
    public static final Index<String> BY_NAME = Index.byMapKey(TABLE, Dns.Columns.EXTERNAL_IDS, ExternalIds.GIVEN_NAME);

    /** On a subnet pool, the address scope that it is in. */
    public static final String ADDRESS_SCOPE_ID = "patchbay:address_scope_id";

    /** The subnet pools in an address scope, by its id. */
    public static final Index<String> POOL_BY_SCOPE = Index.byMapKey(TABLE, Dns.Columns.EXTERNAL_IDS, ADDRESS_SCOPE_ID);

    static final List<Index<?>> ALL = List.of(BY_KIND_AND_ID, BY_PROJECT_AND_ID, BY_NAME, POOL_BY_SCOPE);

    private Annex() {}

    /** Whether a row with these external_ids is an object of a kind. */
    public static boolean isOne(Map<String, String> externalIds, String kind) {
        return kind.equals(externalIds.get(KIND));
    }

    /** The row of an object; null if there is none. */
    public static @Nullable Row row(Snapshot snapshot, String kind, String id) {
        return snapshot.first(BY_KIND_AND_ID, new Owned(kind, id));
    }

    /** The rows of a kind in order of id, beginning after one; lazily. */
    public static Iterable<Row> rows(Snapshot snapshot, String kind, @Nullable String afterId, boolean descending) {
        return Owned.rows(snapshot, BY_KIND_AND_ID, kind, afterId, descending);
    }

    /** The rows of a kind that are a project's, in order of id, beginning after one; lazily. */
    public static Iterable<Row> rows(
            Snapshot snapshot, String kind, String project, @Nullable String afterId, boolean descending) {
        return Owned.rows(snapshot, BY_PROJECT_AND_ID, of(kind, project), afterId, descending);
    }

    /** The external_ids that a new object begins with, to be added to. */
    public static Map<String, String> begin(String kind, String id) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(KIND, kind);
        ids.put(ID, id);
        return ids;
    }

    /** The columns of a new row. */
    public static Map<String, Object> toRow(Map<String, String> externalIds) {
        return Map.of(Dns.Columns.EXTERNAL_IDS, externalIds);
    }

    /** The owner in {@link #BY_PROJECT_AND_ID}. */
    public static String of(String kind, String project) {
        return kind + ' ' + project;
    }

    private static String project(Map<String, String> ids) {
        return ' ' + ids.getOrDefault(ExternalIds.OWNER_PROJECT_ID, "");
    }

    private static Index<Owned> index(String name, Function<Map<String, String>, String> rest) {
        return Index.<Owned>of(TABLE + "." + name, TABLE, row -> {
                    Map<String, String> ids = row.map(Dns.Columns.EXTERNAL_IDS);
                    String kind = ids.get(KIND);
                    String id = ids.get(ID);
                    return kind == null || id == null ? List.of() : List.of(new Owned(kind + rest.apply(ids), id));
                })
                .sorted();
    }
}
