// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.GatewayChassis;
import org.patchbay.northbound.LogicalRouterPort;
import org.patchbay.northbound.RouterIndexes;
import org.patchbay.northbound.chassis.Chassis;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * Chooses the hosts that may have a gateway, as Neutron's OVN driver does: those with the physical network, of these the ones that their
 * operators want gateways on if there are any, the least loaded first, and the gateways of one router on different ones while there are
 * enough.
 */
final class GatewaySchedule {
    /** As many as Neutron takes: each watches every other one by BFD. */
    static final int MOST = 5;

    private final Hosts hosts;

    GatewaySchedule(Hosts hosts) {
        this.hosts = hosts;
    }

    /** The hosts that have a gateway of the router at the moment. */
    Set<String> taken(Snapshot snapshot, Wiring wiring) {
        Set<String> taken = new LinkedHashSet<>();
        for (Leg gateway : wiring.gateways()) {
            current(snapshot, gateway.row()).stream().findFirst().ifPresent(taken::add);
        }
        return taken;
    }

    /**
     * Inserts the rows of a gateway that is being made.
     *
     * @param taken the hosts that have the router's other gateways; this one's joins them
     */
    Set<UUID> insert(Plan plan, Router router, Leg gateway, Set<String> taken) {
        List<String> chosen = choose(plan.snapshot(), router, gateway, List.of(), taken);
        chosen.stream().findFirst().ifPresent(taken::add);
        Set<UUID> rows = new LinkedHashSet<>();
        for (int i = 0; i < chosen.size(); i++) {
            rows.add(insert(plan, gateway, chosen.get(i), (long) chosen.size() - i));
        }
        return rows;
    }

    private static UUID insert(Plan plan, Leg gateway, String chassis, long priority) {
        UUID uuid = UUID.randomUUID();
        plan.insert(
                GatewayChassis.TABLE,
                uuid,
                new GatewayChassis(uuid, gateway.name() + "_" + chassis, chassis, priority, Map.of()).toRow());
        return uuid;
    }

    /** Brings the rows of all gateways of a router up to the hosts there are now. */
    void update(Plan plan, Wiring wiring) {
        Set<String> taken = taken(plan.snapshot(), wiring);
        for (Leg gateway : wiring.gateways()) {
            if (gateway.row() != null) {
                update(plan, wiring.router(), gateway, gateway.row(), taken);
            }
        }
    }

    /** Brings the rows of a gateway up to the hosts there are now. A host that stays keeps its turn. */
    void update(Plan plan, Router router, Leg gateway, Row row, Set<String> taken) {
        Map<String, Row> there = new HashMap<>();
        List<Row> rows = rows(plan.snapshot(), row);
        rows.forEach(chassis -> there.put(chassis.string(GatewayChassis.Columns.CHASSIS_NAME), chassis));
        List<String> current = current(plan.snapshot(), row);
        List<String> chosen = choose(plan.snapshot(), router, gateway, current, taken);
        if (chosen.equals(current)) {
            return;
        }
        taken.add(chosen.getFirst());
        String column = LogicalRouterPort.Columns.GATEWAY_CHASSIS;
        plan.requireSet(row, column, row.uuids(column));
        for (int i = 0; i < chosen.size(); i++) {
            long priority = (long) chosen.size() - i;
            Row kept = there.remove(chosen.get(i));
            if (kept == null) {
                plan.add(row, column, insert(plan, gateway, chosen.get(i), priority));
            } else if (kept.integer(GatewayChassis.Columns.PRIORITY) != priority) {
                plan.update(kept, Map.of(GatewayChassis.Columns.PRIORITY, priority));
            }
        }
        there.values().forEach(gone -> plan.remove(row, column, gone.uuid()));
    }

    /** Whether {@link #update} would change something. */
    boolean isStale(Snapshot snapshot, Wiring wiring) {
        return wiring.gateways().stream().anyMatch(gateway -> {
            List<String> current = current(snapshot, gateway.row());
            return gateway.row() != null
                    && !choose(snapshot, wiring.router(), gateway, current, Set.of())
                            .equals(current);
        });
    }

    private static List<String> current(Snapshot snapshot, @Nullable Row leg) {
        List<Row> rows = leg == null ? List.of() : rows(snapshot, leg);
        return rows.stream()
                .map(chassis -> chassis.string(GatewayChassis.Columns.CHASSIS_NAME))
                .toList();
    }

    private static List<Row> rows(Snapshot snapshot, Row leg) {
        List<Row> rows = new ArrayList<>();
        for (UUID uuid : leg.uuids(LogicalRouterPort.Columns.GATEWAY_CHASSIS)) {
            Row row = snapshot.row(GatewayChassis.TABLE, uuid);
            if (row != null) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparingLong((Row row) -> -row.integer(GatewayChassis.Columns.PRIORITY)));
        return rows;
    }

    /** The names of the hosts that shall have the gateway, the one that has it first. */
    private List<String> choose(
            Snapshot snapshot, Router router, Leg gateway, List<String> current, Set<String> taken) {
        List<String> able = able(router, gateway.physicalNetworks());
        if (able.isEmpty()) {
            return current; // better those that are gone than none: they may come back, and nobody else can
        }
        List<String> chosen = new ArrayList<>(current);
        chosen.retainAll(able);
        able.removeAll(chosen);
        Map<String, Long> loads = new HashMap<>();
        able.forEach(name -> loads.put(name, load(snapshot, name)));
        able.sort(Comparator.comparing((String name) -> taken.contains(name))
                .thenComparingLong(name -> loads.getOrDefault(name, 0L))
                // Routers that are made at the same moment do not see one another.
                .thenComparingInt(name -> (router.id() + name).hashCode()));
        chosen.addAll(able);
        return List.copyOf(chosen.subList(0, Math.min(chosen.size(), router.ha() ? MOST : 1)));
    }

    private List<String> able(Router router, Set<String> physicalNetworks) {
        List<Chassis> connected = hosts.all().stream()
                .filter(host -> physicalNetworks.isEmpty()
                        || host.physicalNetworks().stream().anyMatch(physicalNetworks::contains))
                .toList();
        List<Chassis> wanted = connected.stream().filter(Chassis::gateway).toList();
        List<String> names = new ArrayList<>();
        for (Chassis host : wanted.isEmpty() ? connected : wanted) {
            if (router.zoneHints().isEmpty() || host.zones().stream().anyMatch(router.zoneHints()::contains)) {
                names.add(host.name());
            }
        }
        return names;
    }

    private static long load(Snapshot snapshot, String chassis) {
        long load = 0;
        for (int priority = 1; priority <= MOST; priority++) {
            load += (long) priority
                    * snapshot.count(
                            RouterIndexes.GATEWAY_BY_CHASSIS_AND_PRIORITY, RouterIndexes.chassisAt(chassis, priority));
        }
        return load;
    }

    /** The availability zones of the hosts that may have one of these gateways. */
    List<String> zones(Snapshot snapshot, Collection<Row> legs) {
        Set<String> names = new LinkedHashSet<>();
        legs.forEach(leg -> names.addAll(current(snapshot, leg)));
        Set<String> zones = new TreeSet<>();
        for (Chassis host : names.isEmpty() ? List.<Chassis>of() : hosts.all()) {
            if (names.contains(host.name())) {
                zones.addAll(host.zones());
            }
        }
        return List.copyOf(zones);
    }
}
