// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.northbound.LoadBalancer.Columns;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The indexes over the rows that are load balancers of the API. Those that forward ports of floating IPs are in none of them. */
public final class BalancerIndexes {
    /** The first row of each, by the load balancer's id. */
    public static final Index<String> BALANCER_BY_ID =
            byKey(ExternalIds.BALANCER_ID).sorted();

    /** The same by project and id, to walk a project's load balancers in their order. */
    public static final Index<Owned> BALANCER_BY_PROJECT_AND_ID = Index.<Owned>of(
                    LoadBalancer.TABLE + ".project|id", LoadBalancer.TABLE, BalancerIndexes::owner)
            .sorted();

    /** The name users gave it. */
    public static final Index<String> BALANCER_BY_NAME = byKey(ExternalIds.GIVEN_NAME);

    /** The port that has its address. */
    public static final Index<String> BALANCER_BY_VIP_PORT = ofFirst(ExternalIds.VIP_PORT_ID);

    /** The networks of its address and its members. */
    public static final Index<String> BALANCER_BY_NETWORK = byWords(ExternalIds.BALANCER_NETWORKS);

    /** The subnets of its address and its members. */
    public static final Index<String> BALANCER_BY_SUBNET = byWords(ExternalIds.BALANCER_SUBNETS);

    /** The subnets from which it asks its members whether they are well. */
    public static final Index<String> BALANCER_BY_HEALTH_SUBNET = byWords(ExternalIds.BALANCER_HEALTH_SUBNETS);

    /** {@code <network id>|<address>} of each member that it asks so. */
    public static final Index<String> BALANCER_BY_ENDPOINT = byWords(ExternalIds.BALANCER_ENDPOINTS);

    /** The other rows of a load balancer, by its id. */
    public static final Index<String> PART_BY_BALANCER = byKey(ExternalIds.PART_OF_BALANCER);

    public static final Index<String> BALANCER_BY_LISTENER = byChild(ExternalIds.LISTENER);
    public static final Index<String> BALANCER_BY_POOL = byChild(ExternalIds.POOL);
    public static final Index<String> BALANCER_BY_MONITOR = byChild(ExternalIds.HEALTH_MONITOR);

    static final List<Index<?>> ALL = List.of(
            BALANCER_BY_ID,
            BALANCER_BY_PROJECT_AND_ID,
            BALANCER_BY_NAME,
            BALANCER_BY_VIP_PORT,
            BALANCER_BY_NETWORK,
            BALANCER_BY_SUBNET,
            BALANCER_BY_HEALTH_SUBNET,
            BALANCER_BY_ENDPOINT,
            PART_BY_BALANCER,
            BALANCER_BY_LISTENER,
            BALANCER_BY_POOL,
            BALANCER_BY_MONITOR);

    private BalancerIndexes() {}

    /** The ids of what a load balancer has of one kind, told by keys of {@code external_ids} that begin so. */
    public static List<String> children(Row row, String prefix) {
        List<String> ids = new ArrayList<>();
        for (String key : row.map(Columns.EXTERNAL_IDS).keySet()) {
            if (key.startsWith(prefix)) {
                ids.add(key.substring(prefix.length()));
            }
        }
        return ids;
    }

    /** How many such parts the load balancers of a project have; as many steps as it has load balancers and parts. */
    public static int count(Snapshot snapshot, String project, String prefix) {
        int count = 0;
        for (Row row : Owned.rows(snapshot, BALANCER_BY_PROJECT_AND_ID, project)) {
            count += children(row, prefix).size();
        }
        return count;
    }

    private static List<Owned> owner(Row row) {
        Map<String, String> ids = row.map(Columns.EXTERNAL_IDS);
        String id = ids.get(ExternalIds.BALANCER_ID);
        String project = id == null ? null : ids.get(ExternalIds.OWNER_PROJECT_ID);
        return id == null || project == null ? List.of() : List.of(new Owned(project, id));
    }

    private static Index<String> byChild(String prefix) {
        return Index.of(LoadBalancer.TABLE + "." + prefix, LoadBalancer.TABLE, row -> children(row, prefix))
                .sorted();
    }

    private static Index<String> byKey(String key) {
        return Index.byMapKey(LoadBalancer.TABLE, Columns.EXTERNAL_IDS, key);
    }

    /** By a key that all rows of a load balancer have, but for its first row only. */
    private static Index<String> ofFirst(String key) {
        return Index.of(LoadBalancer.TABLE + ".first:" + key, LoadBalancer.TABLE, row -> {
            Map<String, String> ids = row.map(Columns.EXTERNAL_IDS);
            String value = ids.containsKey(ExternalIds.BALANCER_ID) ? ids.get(key) : null;
            return value == null ? List.of() : List.of(value);
        });
    }

    private static Index<String> byWords(String key) {
        return Index.of(
                LoadBalancer.TABLE + ".words:" + key,
                LoadBalancer.TABLE,
                row -> Words.of(row.map(Columns.EXTERNAL_IDS).getOrDefault(key, "")));
    }
}
