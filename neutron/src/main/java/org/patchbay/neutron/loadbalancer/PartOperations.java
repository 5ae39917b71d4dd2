// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.Owned;
import org.patchbay.northbound.health.HealthChecks;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * What all parts of load balancers have in common: they are in the row of theirs, and who sees that sees them.
 *
 * @param <V> the part as the API shows it
 */
abstract class PartOperations<V extends ApiObject> implements Operations<V> {
    private final BalancerRows rows;
    private final HealthChecks checks;
    private final Index<String> index;
    private final String prefix;
    private final String counted;

    /**
     * @param index the load balancers by ids of such parts
     * @param prefix the beginning of the keys of external_ids that have them
     * @param counted what they count as
     */
    PartOperations(BalancerRows rows, HealthChecks checks, Index<String> index, String prefix, String counted) {
        this.rows = rows;
        this.checks = checks;
        this.index = index;
        this.prefix = prefix;
        this.counted = counted;
    }

    /** Null if the load balancer has no such part. */
    abstract @Nullable V view(Balancer balancer, Statuses statuses, String id);

    abstract Balancer balancer(V view);

    final @Nullable V view(Snapshot snapshot, @Nullable Row row, String id) {
        Balancer balancer = BalancerRow.of(row);
        return balancer == null
                ? null
                : view(balancer, new Statuses(balancer, NetworkBackends.of(balancer, snapshot), checks), id);
    }

    /** Writes what the load balancer is to become. */
    final void write(Plan plan, Visibility.Found found, Balancer after) {
        rows.update(plan, found.row(), found.balancer(), after);
    }

    static StandardAttributes fresh(String id, Balancer balancer, String name, String description, List<String> tags) {
        String now = Stamp.now();
        return new StandardAttributes(id, name, balancer.standard().projectId(), description, 1, now, now, tags);
    }

    static StandardAttributes updated(StandardAttributes now, Input input) {
        StandardAttributes next = now.with(input);
        return new StandardAttributes(
                now.id(),
                next.name(),
                now.projectId(),
                next.description(),
                1,
                now.createdAt(),
                Stamp.now(),
                input.orKeep(Common.TAGS, now.tags()));
    }

    /** The load balancer that a new part will be of, for its quota; null if there is none. */
    abstract @Nullable Balancer parent(Snapshot snapshot, Input input);

    static @Nullable Balancer by(Snapshot snapshot, Index<String> index, @Nullable String id) {
        return id == null ? null : BalancerRow.of(snapshot.first(index, id));
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot, Input input) {
        // Without a load balancer it will be refused for that.
        return parent(snapshot, input) == null ? Map.of() : Map.of(counted, 1);
    }

    @Override
    public String ownerOf(Snapshot snapshot, Caller caller, Input input) {
        Balancer balancer = parent(snapshot, input);
        return balancer == null ? "" : balancer.standard().projectId();
    }

    @Override
    public HttpError overQuota(List<String> names) {
        return Faults.overQuota(names);
    }

    @Override
    public @Nullable V find(Snapshot snapshot, String id) {
        return view(snapshot, row(snapshot, id), id);
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return snapshot.first(index, id);
    }

    @Override
    public List<Watch> watches() {
        return List.of(new Watch(LoadBalancer.TABLE, row -> BalancerIndexes.children(row, prefix)));
    }

    @Override
    public Iterable<V> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        return () -> new Walk(snapshot, afterId, descending);
    }

    @Override
    public Iterable<V> visibleTo(Snapshot snapshot, Caller caller) {
        return caller.hasRole(Caller.SERVICE) ? all(snapshot, null, false) : ofProject(snapshot, caller.project());
    }

    private List<V> ofProject(Snapshot snapshot, String project) {
        List<V> views = new ArrayList<>();
        Owned.rows(snapshot, BalancerIndexes.BALANCER_BY_PROJECT_AND_ID, project)
                .forEach(row -> addAll(snapshot, row, views));
        return views;
    }

    private void addAll(Snapshot snapshot, Row row, List<V> views) {
        for (String id : BalancerIndexes.children(row, prefix)) {
            V view = view(snapshot, row, id);
            if (view != null) {
                views.add(view);
            }
        }
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, V view) {
        return Visibility.isVisible(caller, balancer(view));
    }

    @Override
    public List<IndexedFilter<V>> indexed() {
        return List.of(
                ofBalancer("loadbalancer_id"),
                ofBalancer("load_balancer_id"),
                new IndexedFilter<>("project_id", this::ofProject));
    }

    private IndexedFilter<V> ofBalancer(String name) {
        return new IndexedFilter<>(name, (snapshot, id) -> {
            List<V> views = new ArrayList<>();
            snapshot.find(BalancerIndexes.BALANCER_BY_ID, id).forEach(row -> addAll(snapshot, row, views));
            return views;
        });
    }

    /** All parts in order of id. The index has a row once for each of its parts: which one is meant, the one before tells. */
    private final class Walk implements Iterator<V> {
        private final Snapshot snapshot;
        private final boolean descending;
        private final Iterator<Row> found;
        private @Nullable String last;
        private @Nullable V next;

        Walk(Snapshot snapshot, @Nullable String afterId, boolean descending) {
            this.snapshot = snapshot;
            this.descending = descending;
            this.last = afterId;
            this.found = (descending ? snapshot.before(index, afterId) : snapshot.after(index, afterId)).iterator();
            advance();
        }

        private void advance() {
            next = null;
            while (next == null && found.hasNext()) {
                Row row = found.next();
                last = nextId(new TreeSet<>(BalancerIndexes.children(row, prefix)));
                next = last == null ? null : view(snapshot, row, last);
            }
        }

        private @Nullable String nextId(NavigableSet<String> ids) {
            if (last == null) {
                return descending ? ids.last() : ids.first();
            }
            return descending ? ids.lower(last) : ids.higher(last);
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public V next() {
            V view = next;
            if (view == null) {
                throw new NoSuchElementException();
            }
            advance();
            return view;
        }
    }
}
