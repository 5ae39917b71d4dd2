// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.IpAddress;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.Networks;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.Port;
import org.patchbay.neutron.router.Routers;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.LoadBalancer.Columns;
import org.patchbay.northbound.LogicalRouter;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What may be wrong with load balancers: their parts, the rows that these come to, who refers to them, and ports left behind. */
public final class BalancerCheck {
    private final Findings findings;
    private final BalancerRows rows;

    private BalancerCheck(Findings findings, DevicePorts ports) {
        this.findings = findings;
        this.rows = new BalancerRows(new HealthPorts(ports));
    }

    public static void run(Findings findings, DevicePorts ports) {
        BalancerCheck check = new BalancerCheck(findings, ports);
        for (Row row : findings.snapshot().rows(LoadBalancer.TABLE)) {
            Map<String, String> ids = row.map(Columns.EXTERNAL_IDS);
            String first = ids.get(ExternalIds.PART_OF_BALANCER);
            if (ids.containsKey(ExternalIds.BALANCER_ID)) {
                check.balancer(row, "load balancer " + ids.get(ExternalIds.BALANCER_ID));
            } else if (first != null && findings.snapshot().first(BalancerIndexes.BALANCER_BY_ID, first) == null) {
                findings.odd(
                        "load balancer row " + row.uuid(),
                        "its load balancer " + first + " does not exist",
                        plan -> plan.delete(row));
            }
        }
        StrayPorts.run(findings, ports);
    }

    private void balancer(Row row, String name) {
        Balancer balancer = BalancerRow.of(row);
        if (balancer == null) {
            findings.odd(name, "what it is cannot be read from its external_ids");
            return;
        }
        findings.standard(name, row);
        boolean whole = vip(name, balancer) && parts(name, row, balancer);
        Attachment attachment = Wires.of(findings.snapshot(), balancer, null);
        Balancer wanted = balancer.with(attachment);
        for (String network : BalancerRow.networks(balancer)) {
            if (Networks.network(findings.snapshot(), network) == null) {
                findings.odd(name, "the network " + network + " of its address or of a member does not exist");
                whole = false;
            }
        }
        if (!whole) {
            return;
        }
        Set<UUID> all = rows(name, row, balancer, wanted);
        references(name, wanted.attachment(), all);
    }

    private boolean vip(String name, Balancer balancer) {
        Vip vip = balancer.vip();
        Row row = DevicePorts.row(findings.snapshot(), vip.portId());
        if (row == null) {
            findings.odd(name, "the port " + vip.portId() + " of its address does not exist");
            return false;
        }
        Port port = DevicePorts.port(row);
        for (IpAddress address : vip.addresses()) {
            if (port.fixedIps().stream().noneMatch(ip -> address.equals(ip.address()))) {
                findings.odd(name, "its port " + port.id() + " does not have its address " + address);
            }
        }
        return true;
    }

    /** Whether all that its parts name is there. */
    private boolean parts(String name, Row row, Balancer balancer) {
        Set<String> missing = new LinkedHashSet<>();
        balancer.listeners().values().forEach(listener -> {
            if (listener.poolId() != null && !balancer.pools().containsKey(listener.poolId())) {
                missing.add("the pool " + listener.poolId() + " of listener " + listener.id() + " does not exist");
            }
        });
        balancer.members().values().forEach(member -> {
            if (!balancer.pools().containsKey(member.poolId())) {
                missing.add("the pool " + member.poolId() + " of member " + member.id() + " does not exist");
            }
        });
        balancer.monitors().values().forEach(monitor -> {
            if (!balancer.pools().containsKey(monitor.poolId())) {
                missing.add("the pool " + monitor.poolId() + " of health monitor " + monitor.id() + " does not exist");
            }
        });
        unreadable(
                missing,
                row,
                "listener",
                ExternalIds.LISTENER,
                balancer.listeners().keySet());
        unreadable(missing, row, "pool", ExternalIds.POOL, balancer.pools().keySet());
        unreadable(
                missing, row, "member", ExternalIds.MEMBER, balancer.members().keySet());
        unreadable(
                missing,
                row,
                "health monitor",
                ExternalIds.HEALTH_MONITOR,
                balancer.monitors().keySet());
        missing.forEach(problem -> findings.odd(name, problem));
        return missing.isEmpty();
    }

    private static void unreadable(Set<String> missing, Row row, String kind, String prefix, Set<String> read) {
        for (String id : BalancerIndexes.children(row, prefix)) {
            if (!read.contains(id)) {
                missing.add(kind + " " + id + " cannot be read from its external_ids");
            }
        }
    }

    /** Compares the rows with what they should be; all that differs of one load balancer is mended by one change. */
    private Set<UUID> rows(String name, Row row, Balancer balancer, Balancer wanted) {
        Snapshot snapshot = findings.snapshot();
        Map<String, IpAddress> sources = HealthPorts.addresses(snapshot, balancer);
        Map<PartKey, Parts.Part> parts =
                new TreeMap<>(Parts.of(wanted, new NetworkBackends(wanted, snapshot, sources, Map.of())));
        Set<String> problems = new LinkedHashSet<>();
        for (String subnet : BalancerRow.healthSubnets(balancer)) {
            if (!sources.containsKey(subnet)) {
                problems.add("the port in subnet " + subnet + " from which members are asked does not exist");
            }
        }
        Set<UUID> all = new LinkedHashSet<>();
        Set<PartKey> seen = new LinkedHashSet<>();
        for (Row one : own(snapshot, row, balancer.id())) {
            PartKey key = PartKey.decode(one.map(Columns.EXTERNAL_IDS).get(PartRow.KEY));
            Parts.Part part = key == null ? null : parts.get(key);
            boolean isFirst = one.uuid().equals(row.uuid());
            if (key == null || (part == null && !isFirst) || !seen.add(key)) {
                problems.add("row " + one.uuid() + " is for none of its pools");
                continue;
            }
            all.add(one.uuid());
            PartRow.differences(snapshot, one, key, part == null ? Parts.Part.EMPTY : part)
                    .forEach(problems::add);
        }
        parts.keySet().stream()
                .filter(key -> !seen.contains(key))
                .forEach(key -> problems.add("it has no row for its pools of " + key.encode()));
        Consumer<Plan> once = once(plan -> {
            plan.own(row.uuid());
            rows.update(plan, row, balancer, wanted, Map.of());
        });
        problems.forEach(problem -> findings.odd(name, problem, once));
        return all;
    }

    private static Set<Row> own(Snapshot snapshot, Row row, String id) {
        Set<Row> own = new LinkedHashSet<>(List.of(row));
        snapshot.find(BalancerIndexes.PART_BY_BALANCER, id).forEach(own::add);
        return own;
    }

    private static Consumer<Plan> once(Consumer<Plan> mend) {
        boolean[] done = {false};
        return plan -> {
            if (!done[0]) {
                done[0] = true;
                mend.accept(plan);
            }
        };
    }

    /** Compares who refers to the rows with who should. */
    private void references(String name, Attachment wanted, Set<UUID> all) {
        Snapshot snapshot = findings.snapshot();
        Map<UUID, Row> switches = new LinkedHashMap<>();
        wanted.networks().forEach(network -> put(switches, Networks.switchOf(snapshot, network)));
        Map<UUID, Row> routers = new LinkedHashMap<>();
        wanted.routers().forEach(router -> put(routers, Routers.rowOf(snapshot, router)));
        for (Row one : snapshot.rows(LogicalSwitch.TABLE)) {
            compare(name, one, LogicalSwitch.Columns.LOAD_BALANCER, switches.containsKey(one.uuid()), all);
        }
        for (Row one : snapshot.rows(LogicalRouter.TABLE)) {
            compare(name, one, LogicalRouter.Columns.LOAD_BALANCER, routers.containsKey(one.uuid()), all);
        }
    }

    private static void put(Map<UUID, Row> found, @Nullable Row row) {
        if (row != null) {
            found.put(row.uuid(), row);
        }
    }

    private void compare(String name, Row from, String column, boolean wanted, Set<UUID> all) {
        if (Network.idOf(from.string("name")) == null) {
            return; // an operator's own
        }
        Set<UUID> there = from.uuids(column);
        for (UUID uuid : all) {
            if (wanted && !there.contains(uuid)) {
                findings.odd(
                        name,
                        from.string("name") + " does not refer to its row " + uuid,
                        plan -> plan.add(from, column, uuid));
            } else if (!wanted && there.contains(uuid)) {
                findings.odd(
                        name,
                        from.string("name") + " refers to its row " + uuid + ", and is not where it has to be",
                        plan -> plan.remove(from, column, uuid));
            }
        }
    }
}
