// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

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

/** What requests do to listeners. */
final class Listeners extends PartOperations<ListenerView> {
    Listeners(BalancerRows rows, HealthChecks checks) {
        super(rows, checks, BalancerIndexes.BALANCER_BY_LISTENER, ExternalIds.LISTENER, "listener");
    }

    @Override
    public Schema<ListenerView> schema() {
        return ListenerSchema.SCHEMA;
    }

    @Override
    @Nullable
    ListenerView view(Balancer balancer, Statuses statuses, String id) {
        Listener listener = balancer.listeners().get(id);
        return listener == null ? null : new ListenerView(balancer, listener, statuses);
    }

    @Override
    Balancer balancer(ListenerView view) {
        return view.balancer();
    }

    @Override
    @Nullable
    Balancer parent(Snapshot snapshot, Input input) {
        return by(snapshot, BalancerIndexes.BALANCER_BY_ID, input.get(ListenerSchema.BALANCER_ID));
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        Visibility.Found found = Visibility.balancer(plan, caller, input.get(ListenerSchema.BALANCER_ID));
        Balancer balancer = found.balancer();
        write(plan, found, balancer.with(make(balancer, id, input)));
    }

    /** A listener that fits to what the load balancer has. */
    static Listener make(Balancer balancer, String id, Input input) {
        Listener listener = new Listener(
                fresh(id, balancer, input.get(Standard.NAME), input.get(Standard.DESCRIPTION), input.get(Common.TAGS)),
                input.get(ListenerSchema.UP),
                Protocol.valueOf(input.get(ListenerSchema.PROTOCOL)),
                input.get(ListenerSchema.PORT),
                input.orNull(ListenerSchema.POOL_ID));
        for (Listener other : balancer.listeners().values()) {
            if (other.protocol() == listener.protocol() && other.port() == listener.port()) {
                throw Faults.conflict("Another Listener on this Load Balancer is already using protocol "
                        + listener.protocol() + " protocol_port " + listener.port());
            }
        }
        requirePool(balancer, listener);
        return listener;
    }

    private static void requirePool(Balancer balancer, Listener listener) {
        if (listener.poolId() == null) {
            return;
        }
        Pool pool = balancer.pools().get(listener.poolId());
        if (pool == null) {
            throw Faults.notFound("Pool", listener.poolId());
        }
        requireSame(pool.protocol(), listener.protocol());
    }

    static void requireSame(Protocol pool, Protocol listener) {
        if (pool != listener) {
            throw Faults.invalid(
                    "The pool protocol '" + pool + "' is invalid while the listener protocol is '" + listener + "'.");
        }
    }

    @Override
    public void update(Plan plan, Caller caller, ListenerView current, Input input) {
        Visibility.Found found =
                Visibility.balancer(plan, caller, current.balancer().id());
        Listener now = current.listener();
        Listener next = new Listener(
                updated(now.standard(), input),
                input.orKeep(ListenerSchema.UP, now.up()),
                now.protocol(),
                now.port(),
                input.or(ListenerSchema.POOL_ID, now.poolId()));
        requirePool(found.balancer(), next);
        write(plan, found, found.balancer().with(next));
    }

    @Override
    public void delete(Plan plan, Caller caller, ListenerView current) {
        Visibility.Found found =
                Visibility.balancer(plan, caller, current.balancer().id());
        write(plan, found, found.balancer().withoutListener(current.id()));
    }
}
