// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.List;
import org.patchbay.net.Cidr;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** What is left of a pool for one project while a call is planned: the subnets of a bulk do not see each other in the snapshot. */
final class Room {
    private final SubnetPool pool;
    private List<Cidr> free;
    private double used;

    private Room(SubnetPool pool, List<Cidr> free, double used) {
        this.pool = pool;
        this.free = free;
        this.used = used;
    }

    static Room of(Plan plan, SubnetPool pool, String project) {
        record Key(String poolId, String project) {}
        return (Room) plan.notes().computeIfAbsent(new Key(pool.id(), project), key -> {
            double used = 0;
            for (Row row : plan.snapshot().find(NorthboundIndexes.SUBNET_BY_POOL, pool.id())) {
                Cidr cidr = SubnetPools.cidr(row);
                if (cidr != null && project.equals(row.map("external_ids").get(ExternalIds.OWNER_PROJECT_ID))) {
                    used += pool.units(cidr.prefixLength());
                }
            }
            return new Room(
                    pool, Prefixes.without(pool.prefixes(), SubnetPools.taken(plan.snapshot(), pool.id())), used);
        });
    }

    /** The prefixes that nobody has. */
    List<Cidr> free() {
        return free;
    }

    /** What the project has of its quota. */
    double used() {
        return used;
    }

    void take(Cidr prefix) {
        free = Prefixes.without(free, List.of(prefix));
        used += pool.units(prefix.prefixLength());
    }
}
