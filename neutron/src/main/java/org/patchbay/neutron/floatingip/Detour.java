// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.floatingip;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.router.Exits.Exit;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.RouterPolicy;
import org.patchbay.northbound.RouterPolicy.Columns;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/**
 * What makes the packets of a floating IP's port go out by the floating IP's gateway where the router's routes would send them out by
 * another one: OVN translates at that gateway alone.
 *
 * @param match "" if there is nothing to do
 */
record Detour(String floatingIp, String match, Set<String> nexthops) {
    private static final long PRIORITY = 1000;

    static Detour none(String floatingIp) {
        return new Detour(floatingIp, "", Set.of());
    }

    static Detour of(String floatingIp, IpAddress fixed, Exit exit) {
        if (!exit.isGuarded()) {
            return none(floatingIp);
        }
        // Policies come after routes, so that packets to networks inside are left alone.
        String others =
                exit.others().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ", "{", "}"));
        return new Detour(
                floatingIp, "ip4.src == " + fixed + " && outport == " + others, Set.of(String.valueOf(exit.nexthop())));
    }

    /** Where there is none, or none any more. */
    void insert(Plan plan, Row router) {
        if (!match.isEmpty()) {
            UUID uuid = UUID.randomUUID();
            Map<String, String> ids = Map.of(ExternalIds.NAT_FLOATING_IP_ID, floatingIp);
            plan.insert(
                    RouterPolicy.TABLE,
                    uuid,
                    new RouterPolicy(uuid, PRIORITY, match, RouterPolicy.REROUTE, nexthops, ids).toRow());
            plan.add(router, LogicalRouter.Columns.POLICIES, uuid);
        }
    }

    /** Only what differs is written. */
    void write(Plan plan, Row router) {
        Row there = plan.snapshot().first(RouterIndexes.POLICY_BY_FLOATING_IP, floatingIp);
        if (there == null) {
            insert(plan, router);
        } else if (match.isEmpty()) {
            plan.remove(router, LogicalRouter.Columns.POLICIES, there.uuid());
        } else {
            update(plan, RouterPolicy.of(there), there);
        }
    }

    /** What a row of it has, but for its external_ids. */
    Map<String, Object> columns() {
        return Map.of(
                Columns.PRIORITY, PRIORITY,
                Columns.MATCH, match,
                Columns.ACTION, RouterPolicy.REROUTE,
                Columns.NEXTHOPS, nexthops);
    }

    private void update(Plan plan, RouterPolicy now, Row row) {
        Map<String, Object> columns = new HashMap<>();
        if (!now.match().equals(match)) {
            columns.put(Columns.MATCH, match);
        }
        if (!now.nexthops().equals(nexthops)) {
            columns.put(Columns.NEXTHOPS, nexthops);
        }
        if (!columns.isEmpty()) {
            plan.update(row, columns);
        }
    }
}
