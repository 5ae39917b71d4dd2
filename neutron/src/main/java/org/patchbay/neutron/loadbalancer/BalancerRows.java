// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.loadbalancer.Parts.Part;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.router.Routers;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer.Columns;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Writes the rows of a load balancer, and refers to them wherever it has to be. Only what differs is written. */
final class BalancerRows {
    private final HealthPorts healthPorts;

    BalancerRows(HealthPorts healthPorts) {
        this.healthPorts = healthPorts;
    }

    void insert(Plan plan, Balancer fresh) {
        Balancer balancer = fresh.with(Wires.settle(plan, null, fresh));
        Map<String, IpAddress> sources = healthPorts.settle(plan, null, balancer);
        SortedMap<PartKey, Part> parts =
                new TreeMap<>(Parts.of(balancer, new NetworkBackends(balancer, plan.snapshot(), sources, Map.of())));
        UUID uuid = UUID.fromString(balancer.id());
        Set<UUID> all = new HashSet<>();
        all.add(uuid);
        PartKey first = parts.isEmpty() ? PartKey.FIRST : parts.firstKey();
        Part main = parts.getOrDefault(first, Part.EMPTY);
        parts.remove(first);
        Map<String, String> ids = new LinkedHashMap<>(BalancerRow.common(balancer));
        ids.putAll(BalancerRow.encode(balancer));
        ids.putAll(main.ids());
        ids.put(PartRow.KEY, first.encode());
        ids.entrySet().removeIf(id -> id.getValue().isEmpty() && !main.ids().containsKey(id.getKey()));
        Stamp.onCreate(ids, "");
        PartRow.insert(plan, uuid, balancer.id(), first, main, ids);
        parts.forEach((key, part) -> all.add(insert(plan, balancer, key, part)));
        refer(plan, Attachment.NONE, balancer.attachment(), Set.of(), all);
    }

    /** A row besides the first. */
    private static UUID insert(Plan plan, Balancer balancer, PartKey key, Part part) {
        UUID uuid = UUID.randomUUID();
        Map<String, String> ids = ids(balancer, key, part);
        ids.entrySet().removeIf(id -> id.getValue().isEmpty() && !part.ids().containsKey(id.getKey()));
        PartRow.insert(plan, uuid, balancer.id(), key, part, ids);
        return uuid;
    }

    private static Map<String, String> ids(Balancer balancer, PartKey key, Part part) {
        Map<String, String> ids = new HashMap<>(BalancerRow.common(balancer));
        ids.putAll(part.ids());
        ids.put(PartRow.KEY, key.encode());
        ids.put(ExternalIds.PART_OF_BALANCER, balancer.id());
        return ids;
    }

    void update(Plan plan, Row row, Balancer before, Balancer wanted) {
        update(plan, row, before, wanted.with(Wires.settle(plan, before, wanted)), Map.of());
    }

    /**
     * As {@link #update(Plan, Row, Balancer, Balancer)}, with the load balancer where it is said to be.
     *
     * @param ports those that are about to be others than in the snapshot, by endpoint
     */
    void update(Plan plan, Row row, Balancer before, Balancer after, Map<String, String> ports) {
        Map<String, IpAddress> sources = healthPorts.settle(plan, before, after);
        SortedMap<PartKey, Part> parts =
                new TreeMap<>(Parts.of(after, new NetworkBackends(after, plan.snapshot(), sources, ports)));
        Map<PartKey, Row> there = others(plan.snapshot(), after.id());
        PartKey first = first(row, parts, there);
        Map<String, String> common = BalancerRow.common(after);

        Set<UUID> old = new HashSet<>();
        Set<UUID> all = new HashSet<>();
        old.add(row.uuid());
        all.add(row.uuid());
        there.forEach((key, other) -> {
            old.add(other.uuid());
            if (parts.containsKey(key) && !key.equals(first)) {
                all.add(other.uuid());
            } else {
                plan.delete(other);
            }
        });
        Part main = parts.getOrDefault(first, Part.EMPTY);
        parts.remove(first);
        parts.forEach((key, part) -> {
            Row other = there.get(key);
            if (other == null) {
                all.add(insert(plan, after, key, part));
            } else {
                PartRow.update(plan, other, key, part);
                PartRow.updateIds(plan, other, ids(after, key, part));
            }
        });
        PartRow.update(plan, row, first, main);
        Map<String, String> ids = new LinkedHashMap<>(common);
        ids.putAll(BalancerRow.encode(after));
        ids.putAll(main.ids());
        ids.put(PartRow.KEY, first.encode());
        Stamp.update(plan, row, PartRow.changed(row, ids), PartRow.obsolete(row, ids));
        refer(plan, before.attachment(), after.attachment(), old, all);
    }

    private static Map<PartKey, Row> others(Snapshot snapshot, String id) {
        Map<PartKey, Row> others = new LinkedHashMap<>();
        for (Row row : snapshot.find(BalancerIndexes.PART_BY_BALANCER, id)) {
            PartKey key = PartKey.decode(row.map(Columns.EXTERNAL_IDS).get(PartRow.KEY));
            if (key != null) {
                others.put(key, row);
            }
        }
        return others;
    }

    /** The first row stays what it is as long as that is needed, and else becomes what no other row is yet. */
    private static PartKey first(Row row, SortedMap<PartKey, Part> parts, Map<PartKey, Row> others) {
        PartKey now = PartKey.decode(row.map(Columns.EXTERNAL_IDS).get(PartRow.KEY));
        if (now != null && parts.containsKey(now)) {
            return now;
        }
        for (PartKey key : parts.keySet()) {
            if (!others.containsKey(key)) {
                return key;
            }
        }
        return parts.isEmpty() || now == null ? PartKey.FIRST : now;
    }

    /** Refers to all rows from where the load balancer is to be, and no longer from where it was. */
    private static void refer(Plan plan, Attachment before, Attachment after, Set<UUID> old, Set<UUID> all) {
        Snapshot snapshot = plan.snapshot();
        for (String network : union(before.networks(), after.networks())) {
            Row logicalSwitch = Networks.switchOf(snapshot, network);
            refer(
                    plan,
                    logicalSwitch,
                    LogicalSwitch.Columns.LOAD_BALANCER,
                    before.networks().contains(network) ? old : Set.of(),
                    after.networks().contains(network) ? all : Set.of());
        }
        for (String router : union(before.routers(), after.routers())) {
            refer(
                    plan,
                    Routers.rowOf(snapshot, router),
                    LogicalRouter.Columns.LOAD_BALANCER,
                    before.routers().contains(router) ? old : Set.of(),
                    after.routers().contains(router) ? all : Set.of());
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> union = new HashSet<>(some);
        union.addAll(others);
        return union;
    }

    private static void refer(Plan plan, @Nullable Row from, String column, Set<UUID> before, Set<UUID> after) {
        if (from == null) {
            return;
        }
        for (UUID uuid : after) {
            if (!before.contains(uuid)) {
                plan.share(from.uuid());
                plan.add(from, column, uuid);
            }
        }
        for (UUID uuid : before) {
            if (!after.contains(uuid)) {
                plan.remove(from, column, uuid);
            }
        }
    }

    void delete(Plan plan, Row row, Balancer balancer) {
        healthPorts.settle(plan, balancer, null);
        Set<UUID> all = new HashSet<>();
        all.add(row.uuid());
        for (Row other : others(plan.snapshot(), balancer.id()).values()) {
            all.add(other.uuid());
            plan.delete(other);
        }
        plan.delete(row);
        // The references are weak, and yet ovsdb-server leaves them in a row that the transaction has changed before.
        refer(plan, balancer.attachment(), Attachment.NONE, all, Set.of());
    }
}
