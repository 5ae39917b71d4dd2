// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.sharing.AnnexOperations;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Shares;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** What requests do to policies: who sees them, and what a change of one writes. Only administrators change them. */
final class PolicyOperations extends AnnexOperations<Policy> {
    private final List<PolicyUsers> users;

    PolicyOperations(List<PolicyUsers> users) {
        super(Annex.QOS_POLICY);
        this.users = users;
    }

    @Override
    public Schema<Policy> schema() {
        return PolicySchema.SCHEMA;
    }

    @Override
    protected Policy read(Snapshot snapshot, Row row) {
        return Policy.of(row);
    }

    @Override
    protected Policy seenAsShared(Policy policy, boolean shared) {
        return policy.seenAsShared(shared);
    }

    /** Those that are shared are seen by all, so whoever asks looks through all of them: they are few. */
    @Override
    public Iterable<Policy> visibleTo(Snapshot snapshot, Caller caller) {
        return all(snapshot, null, false);
    }

    @Override
    public Iterable<Policy> visibleTo(Snapshot snapshot, Caller caller, @Nullable String afterId, boolean descending) {
        return all(snapshot, afterId, descending);
    }

    @Override
    public boolean seesAll(Caller caller) {
        return caller.seesAll();
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, Policy policy) {
        return policy.isVisibleTo(caller);
    }

    @Override
    public boolean isWritable(Snapshot snapshot, Caller caller, Policy policy) {
        return caller.isAdmin();
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        if (!caller.isAdmin()) {
            throw Errors.forbidden("create_policy");
        }
        Policies.requireAbility(plan.snapshot());
        String project = Projects.ownerOf(input, caller, "policy");
        Map<String, String> ids = Annex.begin(Annex.QOS_POLICY, id);
        ids.put(ExternalIds.OWNER_PROJECT_ID, project);
        ids.put(ExternalIds.GIVEN_NAME, input.get(Standard.NAME));
        ids.put(Policy.USERS, "0");
        if (input.get(PolicySchema.SHARED)) {
            ids.put(Policy.SHARED, "true");
        }
        if (input.get(PolicySchema.IS_DEFAULT)) {
            ids.put(Policy.DEFAULT, "true");
            becomeDefault(plan, project, id);
        }
        Stamp.onCreate(ids, input.get(Standard.DESCRIPTION));
        plan.insert(Annex.TABLE, UUID.fromString(id), Annex.toRow(ids));
    }

    /** The row's uuid follows from the project, so that the database itself keeps it to one default. */
    private static void becomeDefault(Plan plan, String project, String id) {
        UUID uuid = UUID.nameUUIDFromBytes(("patchbay default qos policy " + project).getBytes(StandardCharsets.UTF_8));
        Row there = Annex.row(plan.snapshot(), Annex.QOS_DEFAULT, project);
        if (there != null || plan.owns(uuid)) {
            throw Errors.conflict(
                    "QoSPolicyDefaultAlreadyExists", "A default QoS policy exists for project " + project + ".");
        }
        plan.own(uuid);
        Map<String, String> ids = Annex.begin(Annex.QOS_DEFAULT, project);
        ids.put(Policies.DEFAULT_POLICY, id);
        plan.insert(Annex.TABLE, uuid, Annex.toRow(ids));
    }

    private static void ceaseToBeDefault(Plan plan, Policy policy) {
        Row there = Annex.row(plan.snapshot(), Annex.QOS_DEFAULT, policy.projectId());
        if (there != null && policy.isDefault()) {
            plan.own(there.uuid());
            plan.delete(there);
        }
    }

    @Override
    public void update(Plan plan, Caller caller, Policy now, Input input) {
        Row row = require(plan, now);
        boolean isDefault = input.orKeep(PolicySchema.IS_DEFAULT, now.isDefault());
        boolean shared = input.orKeep(PolicySchema.SHARED, now.shared());
        if (isDefault && !now.isDefault()) {
            becomeDefault(plan, now.projectId(), now.id());
        } else if (!isDefault) {
            ceaseToBeDefault(plan, now);
        }
        if (now.shared() && !shared) {
            requireNoOthers(plan, row, now);
        }
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.GIVEN_NAME, input.orKeep(Standard.NAME, now.name()));
        ids.put(Stamp.DESCRIPTION, input.orKeep(Standard.DESCRIPTION, now.description()));
        if (shared && !now.shared()) {
            ids.put(Policy.SHARED, "true");
        } else if (!shared) {
            now.shares().stream()
                    .filter(share -> share.target().equals(Shares.EVERYBODY))
                    .forEach(share -> ids.put(share.key(), ""));
        }
        ids.put(Policy.DEFAULT, isDefault ? "true" : "");
        Stamp.update(plan, row, ids);
    }

    private void requireNoOthers(Plan plan, Row row, Policy policy) {
        plan.count(row, Policy.USERS);
        Set<String> allowed =
                policy.shares().stream().map(Shares.Policy::target).collect(Collectors.toSet());
        allowed.add(policy.projectId());
        for (PolicyUsers each : users) {
            for (PolicyUsers.User user : each.of(plan.snapshot(), policy.id())) {
                if (!allowed.contains(user.projectId())) {
                    throw Errors.conflict(
                            "RbacPolicyInUse",
                            "RBAC policy on object " + policy.id()
                                    + " cannot be removed because other objects depend on it. Details: "
                                    + user.kind() + " " + user.id() + " of another project has it.");
                }
            }
        }
    }

    @Override
    public void delete(Plan plan, Caller caller, Policy policy) {
        Row row = require(plan, policy);
        for (PolicyUsers each : users) {
            for (PolicyUsers.User user : each.of(plan.snapshot(), policy.id())) {
                throw Errors.conflict(
                        "QosPolicyInUse",
                        "QoS Policy " + policy.id() + " is used by " + user.kind() + " " + user.id() + ".");
            }
        }
        ceaseToBeDefault(plan, policy);
        plan.count(row, Policy.USERS);
        plan.require(row, Stamp.REVISION);
        plan.delete(row);
    }
}
