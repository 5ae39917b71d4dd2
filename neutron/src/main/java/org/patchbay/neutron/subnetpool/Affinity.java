// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.neutron.Errors;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * Subnets of one network and IP version are of one pool, or of pools of one address scope. What a network has is read once a call, however
 * many subnets that makes.
 */
final class Affinity {
    /** Stands for no pool. */
    private static final String NONE = "";

    /** The pools that the subnets of one IP version are of, and the scope of these. */
    private final Set<String> pools = new HashSet<>();

    /** Of these, those that the database has. */
    private final List<Row> rows = new ArrayList<>();

    private @Nullable String scope;

    private Affinity(Snapshot snapshot, String networkId, int version) {
        for (Row row : snapshot.find(NorthboundIndexes.SUBNET_BY_NETWORK, networkId)) {
            if (version(row) == version) {
                String id = row.map("external_ids").getOrDefault(ExternalIds.SUBNETPOOL_ID, NONE);
                Row pool = id.isEmpty() || pools.contains(id) ? null : SubnetPool.row(snapshot, id);
                pools.add(id);
                if (pool != null) {
                    rows.add(pool);
                    scope = SubnetPool.of(pool).scope() == null
                            ? scope
                            : SubnetPool.of(pool).scope();
                }
            }
        }
    }

    /**
     * Refuses a subnet that does not fit to those its network has.
     *
     * @param pool null for a subnet whose prefix is of no pool
     */
    static void require(Plan plan, String networkId, int version, @Nullable SubnetPool pool) {
        record Key(String networkId, int version) {}
        Affinity there = (Affinity) plan.notes()
                .computeIfAbsent(new Key(networkId, version), key -> new Affinity(plan.snapshot(), networkId, version));
        there.require(pool);
        there.rely(plan, pool);
    }

    /** Another pool of the network would leave the scope if it did not see this subnet. */
    private void rely(Plan plan, @Nullable SubnetPool pool) {
        for (Row row : rows) {
            if (pool == null || !SubnetPool.of(row).id().equals(pool.id())) {
                plan.share(row.uuid());
                plan.count(row, SubnetPool.ALLOCATIONS);
            }
        }
    }

    private void require(@Nullable SubnetPool pool) {
        if (scope != null && pool != null && !scope.equals(pool.scope())) {
            throw scopes();
        }
        String id = pool == null ? NONE : pool.id();
        boolean fits = pools.isEmpty() || pools.equals(Set.of(id)) || (pool != null && scope != null);
        if (!fits) {
            throw Errors.invalid(
                    "NetworkSubnetPoolAffinityError",
                    "Subnets hosted on the same network must be allocated from the same subnet pool.");
        }
        pools.add(id);
        scope = pool == null || pool.scope() == null ? scope : pool.scope();
    }

    private static HttpError scopes() {
        return Errors.invalid(
                "NetworkAddressScopeAffinityError",
                "Subnets of the same address family hosted on the same network must all be in the same address"
                        + " scope.");
    }

    private static int version(Row subnet) {
        return subnet.string("cidr").indexOf(':') < 0 ? 4 : 6;
    }

    /** Refuses another scope for a pool whose networks have subnets of other pools too. */
    static void requireRescopable(Snapshot snapshot, SubnetPool pool) {
        Set<String> networks = new HashSet<>();
        for (Row subnet : snapshot.find(NorthboundIndexes.SUBNET_BY_POOL, pool.id())) {
            networks.add(subnet.map("external_ids").getOrDefault(ExternalIds.NETWORK_ID, ""));
        }
        for (String network : networks) {
            List<Row> subnets = snapshot.find(NorthboundIndexes.SUBNET_BY_NETWORK, network);
            for (Row other : subnets) {
                String otherPool = other.map("external_ids").get(ExternalIds.SUBNETPOOL_ID);
                if (version(other) == pool.version() && !Objects.equals(pool.id(), otherPool)) {
                    throw scopes();
                }
            }
        }
    }
}
