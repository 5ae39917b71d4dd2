// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Anywhere;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.QosIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * The rules of one type, of one policy or, as aliases, of any.
 *
 * @param policyId null for aliases, which are shown, changed and deleted only
 */
record RuleOperations<R extends Rule>(
        RuleKind<R> kind, @Nullable String policyId, List<PolicyUsers> users) implements Operations<R> {

    /** The rules of all policies, for those who are told of their changes. */
    Anywhere<R> anywhere() {
        return new Anywhere<>(
                kind.schema(),
                new Watch(Annex.TABLE, this::idsOf),
                (snapshot, ids) -> new RuleOperations<>(kind, ids[0], users).find(snapshot, ids[1]),
                (caller, rule) -> caller.sees(rule.projectId()));
    }

    private List<String> idsOf(Row row) {
        Map<String, String> ids = row.map("external_ids");
        String policy = Annex.isOne(ids, Annex.QOS_POLICY) ? ids.get(Annex.ID) : null;
        return policy == null
                ? List.of()
                : Policy.of(row).rules().stream()
                        .filter(kind.javaType()::isInstance)
                        .map(rule -> Anywhere.id(policy, rule.id()))
                        .toList();
    }

    @Override
    public Schema<R> schema() {
        return policyId == null ? kind.alias() : kind.schema();
    }

    @Override
    public @Nullable R find(Snapshot snapshot, String id) {
        Row row = row(snapshot, id);
        Rule rule = row == null ? null : Policy.of(row).rule(id);
        return kind.javaType().isInstance(rule) ? kind.javaType().cast(rule) : null;
    }

    /** The policy's: whoever changes a rule changes that. */
    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return policyId == null ? snapshot.first(QosIndexes.POLICY_BY_RULE, id) : Policies.row(snapshot, policyId);
    }

    @Override
    public List<Watch> watches() {
        return List.of();
    }

    @Override
    public Iterable<R> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        List<R> all = new ArrayList<>();
        Row row = policyId == null ? null : Policies.row(snapshot, policyId);
        if (row != null) {
            for (Rule rule : Policy.of(row).rules()) {
                int side = afterId == null ? 0 : rule.id().compareTo(afterId);
                if (kind.javaType().isInstance(rule) && (afterId == null || (descending ? side < 0 : side > 0))) {
                    all.add(kind.javaType().cast(rule));
                }
            }
        }
        if (descending) {
            Collections.reverse(all);
        }
        return all;
    }

    @Override
    public Iterable<R> visibleTo(Snapshot snapshot, Caller caller) {
        return all(snapshot, null, false);
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, R rule) {
        Row row = row(snapshot, rule.id());
        return row != null && Policy.of(row).isVisibleTo(caller);
    }

    @Override
    public boolean isWritable(Snapshot snapshot, Caller caller, R rule) {
        return caller.isAdmin();
    }

    @Override
    public List<IndexedFilter<R>> indexed() {
        return List.of();
    }

    /** @throws org.patchbay.http.HttpError 404 QosPolicyNotFound */
    void requirePolicy(Snapshot snapshot, Caller caller) {
        requireRow(snapshot, caller);
    }

    private Row requireRow(Snapshot snapshot, Caller caller) {
        Row row = policyId == null ? null : Policies.row(snapshot, policyId);
        if (row == null || !Policy.of(row).isVisibleTo(caller)) {
            throw Errors.notFound("QosPolicy", InvalidValue.shown(String.valueOf(policyId)));
        }
        return row;
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        Row row = requireRow(plan.snapshot(), caller);
        if (!caller.isAdmin()) {
            throw Errors.forbidden("create_policy_" + kind.type() + "_rule");
        }
        plan.own(row.uuid());
        PolicyChange.of(plan, row)
                .put(kind.made().make(Policy.ofRule(Policy.of(row).standard(), id), input, null));
    }

    @Override
    public void created(Plan plan) {
        PolicyChange.all(plan).forEach(change -> change.apply(users));
    }

    @Override
    public void update(Plan plan, Caller caller, R current, Input input) {
        change(plan, current).put(kind.made().make(current.standard(), input, current));
        change(plan, current).apply(users);
    }

    private PolicyChange change(Plan plan, R current) {
        Row row = row(plan.snapshot(), current.id());
        if (row == null) {
            throw Errors.notFound("QosRule", current.id());
        }
        return PolicyChange.of(plan, row);
    }

    @Override
    public void delete(Plan plan, Caller caller, R current) {
        PolicyChange change = change(plan, current);
        change.remove(current);
        change.apply(users);
    }
}
