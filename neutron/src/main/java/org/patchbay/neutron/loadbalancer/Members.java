// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.loadbalancer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Anywhere;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Limits;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.BalancerIndexes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LoadBalancer;
import org.patchbay.northbound.health.HealthChecks;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What requests do to the members of one pool. */
final class Members extends PartOperations<MemberView> {
    private final String poolId;

    Members(BalancerRows rows, HealthChecks checks, String poolId) {
        super(rows, checks, BalancerIndexes.BALANCER_BY_POOL, ExternalIds.MEMBER, "member");
        this.poolId = poolId;
    }

    @Override
    public Schema<MemberView> schema() {
        return MemberSchema.SCHEMA;
    }

    @Override
    @Nullable
    MemberView view(Balancer balancer, Statuses statuses, String id) {
        Member member = balancer.members().get(id);
        return member == null || !member.poolId().equals(poolId) ? null : new MemberView(balancer, member, statuses);
    }

    @Override
    Balancer balancer(MemberView view) {
        return view.balancer();
    }

    /** @throws org.patchbay.http.HttpError 404 if there is no such pool for the caller */
    void require(Snapshot snapshot, Caller caller) {
        Visibility.Found found = Visibility.find(snapshot, BalancerIndexes.BALANCER_BY_POOL, poolId);
        if (found == null || !Visibility.isVisible(caller, found.balancer())) {
            throw Faults.notFound("Pool", InvalidValue.shown(poolId));
        }
    }

    /** They are told of by way of {@link #anywhere}. */
    @Override
    public List<Watch> watches() {
        return List.of();
    }

    /** The members of all pools, for those who are told of their changes. */
    static Anywhere<MemberView> anywhere(BalancerRows rows, HealthChecks checks) {
        return new Anywhere<>(
                MemberSchema.SCHEMA,
                new Watch(LoadBalancer.TABLE, Members::idsOf),
                (snapshot, ids) -> new Members(rows, checks, ids[0]).find(snapshot, ids[1]),
                (caller, view) -> Visibility.isVisible(caller, view.balancer()));
    }

    private static List<String> idsOf(Row row) {
        Balancer balancer = BalancerRow.of(row);
        return balancer == null
                ? List.of()
                : balancer.members().values().stream()
                        .map(member -> Anywhere.id(member.poolId(), member.id()))
                        .toList();
    }

    /** The load balancer's: whoever changes a member changes that. */
    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return snapshot.first(BalancerIndexes.BALANCER_BY_POOL, poolId);
    }

    @Override
    public Iterable<MemberView> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        Row row = row(snapshot, "");
        Balancer balancer = BalancerRow.of(row);
        List<MemberView> views = new ArrayList<>();
        if (balancer != null) {
            for (Member member : balancer.membersOf(poolId)) {
                MemberView view = view(snapshot, row, member.id());
                if (view != null) {
                    views.add(view);
                }
            }
        }
        if (descending) {
            Collections.reverse(views);
        }
        if (afterId != null) {
            views.removeIf(view ->
                    descending ? view.id().compareTo(afterId) >= 0 : view.id().compareTo(afterId) <= 0);
        }
        return views;
    }

    @Override
    public Iterable<MemberView> visibleTo(Snapshot snapshot, Caller caller) {
        return all(snapshot, null, false);
    }

    @Override
    public List<IndexedFilter<MemberView>> indexed() {
        return List.of();
    }

    @Override
    @Nullable
    Balancer parent(Snapshot snapshot, Input input) {
        return by(snapshot, BalancerIndexes.BALANCER_BY_POOL, poolId);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        Visibility.Found found = Visibility.pool(plan, caller, poolId);
        Balancer balancer = found.balancer();
        write(plan, found, balancer.with(MemberMaker.create(plan, caller, balancer, poolId, id, input)));
    }

    @Override
    public void update(Plan plan, Caller caller, MemberView current, Input input) {
        Visibility.Found found = Visibility.pool(plan, caller, poolId);
        write(plan, found, found.balancer().with(MemberMaker.update(current.member(), input)));
    }

    @Override
    public void delete(Plan plan, Caller caller, MemberView current) {
        Visibility.Found found = Visibility.pool(plan, caller, poolId);
        write(plan, found, found.balancer().withoutMembers(List.of(current.id())));
    }

    /**
     * Makes the pool have these members.
     *
     * @param inputs what a request says of each
     * @param ids for those that are new, as many as inputs
     * @param others whether members that are not among them go
     */
    void replace(Plan plan, Limits limits, Caller caller, List<Input> inputs, List<String> ids, boolean others) {
        Visibility.Found found = Visibility.pool(plan, caller, poolId);
        if (plan.changed(found.row())) {
            return;
        }
        Balancer before = found.balancer();
        Balancer after = before;
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            Member there =
                    MemberMaker.find(before, poolId, input.get(MemberSchema.ADDRESS), input.get(MemberSchema.PORT));
            Member member = there == null
                    ? MemberMaker.create(plan, caller, after, poolId, ids.get(i), input)
                    : MemberMaker.update(there, input);
            kept.add(member.id());
            after = after.with(member);
        }
        if (others) {
            after = after.withoutMembers(before.membersOf(poolId).stream()
                    .map(Member::id)
                    .filter(id -> !kept.contains(id))
                    .toList());
        }
        int more = after.members().size() - before.members().size();
        List<String> over =
                more <= 0 ? List.of() : limits.require(plan, before.standard().projectId(), Map.of("member", more));
        if (!over.isEmpty()) {
            throw Faults.overQuota(over);
        }
        if (!after.equals(before)) {
            write(plan, found, after);
        }
    }
}
