// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.http.HttpError;
import org.patchbay.net.Cidr;
import org.patchbay.neutron.Errors;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** What is left of a pool while a call is planned: the subnets of a bulk do not see each other in the snapshot. */
final class Room {
    private final SubnetPool pool;
    private List<Cidr> free;
    /** What each project has of its quota. */
    private final Map<String, Double> used;

    private Room(SubnetPool pool, List<Cidr> free, Map<String, Double> used) {
        this.pool = pool;
        this.free = free;
        this.used = used;
    }

    static Room of(Plan plan, SubnetPool pool) {
        record Key(String poolId) {}
        return (Room) plan.notes().computeIfAbsent(new Key(pool.id()), key -> {
            List<Cidr> gone = new ArrayList<>(Reserved.CIDRS);
            gone.addAll(SubnetPools.taken(plan.snapshot(), pool.id()));
            Map<String, Double> used = new HashMap<>();
            for (Row row : plan.snapshot().find(NorthboundIndexes.SUBNET_BY_POOL, pool.id())) {
                Cidr cidr = SubnetPools.cidr(row);
                if (cidr != null) {
                    String project = row.map("external_ids").getOrDefault(ExternalIds.OWNER_PROJECT_ID, "");
                    used.merge(project, pool.units(cidr.prefixLength()), Double::sum);
                }
            }
            return new Room(pool, Prefixes.without(pool.prefixes(), gone), used);
        });
    }

    /** The prefixes that nobody has, and that a subnet may have. */
    List<Cidr> free() {
        return free;
    }

    /**
     * Counts a prefix to what a project has.
     *
     * @throws HttpError 409 SubnetPoolQuotaExceeded
     */
    void charge(String project, int prefixLength) {
        double all = used.merge(project, pool.units(prefixLength), Double::sum);
        if (pool.quota() != null && pool.quota() > 0 && all > pool.quota()) {
            throw Errors.conflict("SubnetPoolQuotaExceeded", "Per-tenant subnet pool prefix quota exceeded.");
        }
    }

    void take(Cidr prefix) {
        free = Prefixes.without(free, List.of(prefix));
    }
}
