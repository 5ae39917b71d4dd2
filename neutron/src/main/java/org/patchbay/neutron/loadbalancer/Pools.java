// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;
import org.patchbay.northbound.health.HealthChecks;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Snapshot;

/** What requests do to pools. */
final class Pools extends PartOperations<PoolView> {
    Pools(BalancerRows rows, HealthChecks checks) {
        super(rows, checks, BalancerIndexes.BALANCER_BY_POOL, ExternalIds.POOL, "pool");
    }

    @Override
    public Schema<PoolView> schema() {
        return PoolSchema.SCHEMA;
    }

    @Override
    @Nullable
    PoolView view(Balancer balancer, Statuses statuses, String id) {
        Pool pool = balancer.pools().get(id);
        return pool == null ? null : new PoolView(balancer, pool, statuses);
    }

    @Override
    Balancer balancer(PoolView view) {
        return view.balancer();
    }

    @Override
    @Nullable
    Balancer parent(Snapshot snapshot, Input input) {
        return input.orNull(PoolSchema.LISTENER_ID) == null
                ? by(snapshot, BalancerIndexes.BALANCER_BY_ID, input.orNull(PoolSchema.BALANCER_ID))
                : by(snapshot, BalancerIndexes.BALANCER_BY_LISTENER, input.orNull(PoolSchema.LISTENER_ID));
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        String balancerId = input.orNull(PoolSchema.BALANCER_ID);
        String listenerId = input.orNull(PoolSchema.LISTENER_ID);
        if (balancerId == null && listenerId == null) {
            throw Faults.invalid("Must provide at least one of: listener_id, loadbalancer_id");
        }
        Visibility.Found found = listenerId == null
                ? Visibility.balancer(plan, caller, String.valueOf(balancerId))
                : Visibility.change(plan, caller, BalancerIndexes.BALANCER_BY_LISTENER, listenerId, "Listener");
        Balancer balancer = found.balancer();
        if (balancerId != null && !balancerId.equals(balancer.id())) {
            throw Faults.invalid("Listener " + listenerId + " is not of load balancer " + balancerId + ".");
        }
        Pool pool = make(plan, balancer, id, input);
        Listener listener = listenerId == null ? null : balancer.listeners().get(listenerId);
        Balancer with = balancer.with(pool);
        write(plan, found, listener == null ? with : with.with(answeredBy(listener, pool)));
    }

    /** A pool of the load balancer. */
    static Pool make(Plan plan, Balancer balancer, String id, Input input) {
        Pool pool = new Pool(
                fresh(id, balancer, input.get(Standard.NAME), input.get(Standard.DESCRIPTION), input.get(Common.TAGS)),
                input.get(PoolSchema.UP),
                Protocol.valueOf(input.get(PoolSchema.PROTOCOL)),
                Algorithm.valueOf(input.get(PoolSchema.ALGORITHM)),
                input.orNull(PoolSchema.PERSISTENCE));
        requireAffinity(plan, pool);
        return pool;
    }

    /** OVN takes any option, and releases that do not know it do nothing then. */
    private static void requireAffinity(Plan plan, Pool pool) {
        if (pool.persistence() != null && !Features.of(plan.snapshot().schema()).has(Feature.SESSION_AFFINITY)) {
            throw Faults.unsupported(Feature.SESSION_AFFINITY.text() + " in this release");
        }
    }

    private static Listener answeredBy(Listener listener, Pool pool) {
        if (listener.poolId() != null) {
            throw Faults.conflict("Listener " + listener.id() + " already has a default pool.");
        }
        Listeners.requireSame(pool.protocol(), listener.protocol());
        return listener.withPool(pool.id());
    }

    @Override
    public void update(Plan plan, Caller caller, PoolView current, Input input) {
        Visibility.Found found = Visibility.pool(plan, caller, current.id());
        Pool now = current.pool();
        Pool next = new Pool(
                updated(now.standard(), input),
                input.orKeep(PoolSchema.UP, now.up()),
                now.protocol(),
                Algorithm.valueOf(
                        input.orKeep(PoolSchema.ALGORITHM, now.algorithm().name())),
                input.or(PoolSchema.PERSISTENCE, now.persistence()));
        requireAffinity(plan, next);
        write(plan, found, found.balancer().with(next));
    }

    @Override
    public void delete(Plan plan, Caller caller, PoolView current) {
        Visibility.Found found = Visibility.pool(plan, caller, current.id());
        write(plan, found, found.balancer().withoutPool(current.id()));
    }
}
