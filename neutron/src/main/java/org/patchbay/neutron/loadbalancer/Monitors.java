// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.health.HealthChecks;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Snapshot;

/** What requests do to health monitors. */
final class Monitors extends PartOperations<MonitorView> {
    Monitors(BalancerRows rows, HealthChecks checks) {
        super(rows, checks, BalancerIndexes.BALANCER_BY_MONITOR, ExternalIds.HEALTH_MONITOR, "health_monitor");
    }

    @Override
    public Schema<MonitorView> schema() {
        return MonitorSchema.SCHEMA;
    }

    @Override
    @Nullable
    MonitorView view(Balancer balancer, Statuses statuses, String id) {
        Monitor monitor = balancer.monitors().get(id);
        return monitor == null ? null : new MonitorView(balancer, monitor, statuses);
    }

    @Override
    Balancer balancer(MonitorView view) {
        return view.balancer();
    }

    @Override
    @Nullable
    Balancer parent(Snapshot snapshot, Input input) {
        return by(snapshot, BalancerIndexes.BALANCER_BY_POOL, input.get(MonitorSchema.POOL_ID));
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        Visibility.Found found = Visibility.pool(plan, caller, input.get(MonitorSchema.POOL_ID));
        write(plan, found, found.balancer().with(make(found.balancer(), id, input)));
    }

    /** A health monitor that fits to its pool. */
    static Monitor make(Balancer balancer, String id, Input input) {
        String poolId = input.get(MonitorSchema.POOL_ID);
        Pool pool = balancer.pools().get(poolId);
        if (pool == null) {
            throw Faults.notFound("Pool", poolId);
        }
        if (balancer.monitorOf(poolId) != null) {
            throw Faults.conflict("This pool already has a health monitor");
        }
        String type = input.get(MonitorSchema.TYPE);
        if (!type.equals(Monitor.typeFor(pool.protocol()))) {
            throw Faults.unsupported("health monitors of type " + type + " for pools of protocol " + pool.protocol());
        }
        return new Monitor(
                fresh(id, balancer, input.get(Standard.NAME), "", input.get(Common.TAGS)),
                poolId,
                input.get(MonitorSchema.UP),
                type,
                input.get(MonitorSchema.DELAY),
                input.get(MonitorSchema.TIMEOUT),
                input.get(MonitorSchema.SUCCESSES),
                input.get(MonitorSchema.FAILURES));
    }

    @Override
    public void update(Plan plan, Caller caller, MonitorView current, Input input) {
        Monitor now = current.monitor();
        Visibility.Found found = Visibility.pool(plan, caller, now.poolId());
        Monitor next = new Monitor(
                updated(now.standard(), input),
                now.poolId(),
                input.orKeep(MonitorSchema.UP, now.up()),
                now.type(),
                input.orKeep(MonitorSchema.DELAY, now.delay()),
                input.orKeep(MonitorSchema.TIMEOUT, now.timeout()),
                input.orKeep(MonitorSchema.SUCCESSES, now.successes()),
                input.orKeep(MonitorSchema.FAILURES, now.failures()));
        write(plan, found, found.balancer().with(next));
    }

    @Override
    public void delete(Plan plan, Caller caller, MonitorView current) {
        Visibility.Found found = Visibility.pool(plan, caller, current.monitor().poolId());
        write(plan, found, found.balancer().withoutMonitor(current.id()));
    }

    @Override
    public List<IndexedFilter<MonitorView>> indexed() {
        List<IndexedFilter<MonitorView>> filters = new ArrayList<>(super.indexed());
        filters.add(new IndexedFilter<>("pool_id", (snapshot, poolId) -> {
            Visibility.Found found = Visibility.find(snapshot, BalancerIndexes.BALANCER_BY_POOL, poolId);
            Monitor monitor = found == null ? null : found.balancer().monitorOf(poolId);
            MonitorView view = monitor == null ? null : find(snapshot, monitor.id());
            return view == null ? List.of() : List.of(view);
        }));
        return filters;
    }
}
