// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.Dns;
import org.patchbay.northbound.Feature;
import org.patchbay.northbound.Features;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Where policies are in the database, and how others take them. */
public final class Policies {
    /** In that row, the policy. */
    static final String DEFAULT_POLICY = "patchbay:default_qos_policy_id";

    private Policies() {}

    /** @throws HttpError 400 where OVN is too old */
    static void requireAbility(Snapshot snapshot) {
        if (!Features.of(snapshot.schema()).has(Feature.QOS)) {
            throw Errors.invalidInput("this OVN is too old for QoS");
        }
    }

    static @Nullable Row row(Snapshot snapshot, String id) {
        return Annex.row(snapshot, Annex.QOS_POLICY, id);
    }

    /** The policy; null for none. */
    public static @Nullable Policy find(Snapshot snapshot, @Nullable String id) {
        Row row = id == null ? null : row(snapshot, id);
        return row == null ? null : Policy.of(row);
    }

    /** The policy that new networks of a project have; null for none. */
    public static @Nullable String defaultOf(Snapshot snapshot, String projectId) {
        Row row = Annex.row(snapshot, Annex.QOS_DEFAULT, projectId);
        Map<String, String> ids = row == null ? Map.of() : row.map(Dns.Columns.EXTERNAL_IDS);
        String id = ids.get(DEFAULT_POLICY);
        return find(snapshot, id) == null ? null : id;
    }

    /**
     * What something has from now on of its own: the policy will still be there, with the same rules, at the commit.
     *
     * @param now what it has
     * @param wanted what it shall have; null for none
     * @return the policy wanted
     * @throws HttpError 404 QosPolicyNotFound, or 403 for one that the caller may not take away
     */
    public static @Nullable Policy take(Plan plan, Caller caller, @Nullable String now, @Nullable String wanted) {
        if (Objects.equals(now, wanted)) {
            return find(plan.snapshot(), now);
        }
        Policy before = find(plan.snapshot(), now);
        if (before != null && !before.isVisibleTo(caller)) {
            throw new HttpError(
                    403,
                    "PolicyRemoveAuthorizationError",
                    "Failed to remove provided policy " + before.id() + " because you are not authorized.",
                    "");
        }
        return wanted == null ? null : give(plan, caller, wanted);
    }

    /**
     * As {@link #take}, for what is new.
     *
     * @param caller null where nobody has to see the policy: a project's default is its administrator's choice
     */
    public static Policy give(Plan plan, @Nullable Caller caller, String wanted) {
        Row row = row(plan.snapshot(), wanted);
        if (row == null || (caller != null && !Policy.of(row).isVisibleTo(caller))) {
            throw Errors.notFound("QosPolicy", wanted);
        }
        plan.share(row.uuid());
        plan.count(row, Policy.USERS);
        return Policy.of(row);
    }

    /**
     * As {@link #take}, of what is no port.
     *
     * @throws HttpError 409 QosRuleNotSupported for a policy with rules that only ports can have
     */
    public static @Nullable Policy takeElsewhere(
            Plan plan, Caller caller, @Nullable String now, @Nullable String wanted, String what) {
        Policy policy = take(plan, caller, now, wanted);
        if (policy != null) {
            requireForAll(policy, what);
        }
        return policy;
    }

    /** @throws HttpError 409 QosRuleNotSupported for a policy with rules that only ports can have */
    public static void requireForAll(Policy policy, String what) {
        if (policy.isForPortsOnly()) {
            throw Errors.conflict(
                    "QosRuleNotSupported",
                    "Rule minimum_bandwidth is not supported by " + what
                            + ": OVN guarantees bandwidth to ports alone.");
        }
    }

    /**
     * Relies on the rules of a policy for something that comes under it and has had no rows by which a change of the rules would find
     * it.
     *
     * @param policy null for none
     */
    public static void rely(Plan plan, @Nullable Policy policy) {
        Row row = policy == null ? null : row(plan.snapshot(), policy.id());
        if (row != null) {
            plan.share(row.uuid());
            plan.count(row, Policy.USERS);
        }
    }

    /** The policy that a port has from its network, which the plan relies on. */
    public static @Nullable Policy inherit(Plan plan, @Nullable String id) {
        Row row = id == null ? null : row(plan.snapshot(), id);
        if (row == null) {
            return null;
        }
        plan.share(row.uuid());
        return Policy.of(row);
    }
}
