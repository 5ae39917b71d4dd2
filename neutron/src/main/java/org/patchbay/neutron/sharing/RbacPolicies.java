// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.sharing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.resource.InOrder;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.Shares;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Policies, in the rows of the objects that they are about. */
public final class RbacPolicies implements Operations<RbacPolicy> {
    private static final String IDS = "external_ids";

    @Override
    public Schema<RbacPolicy> schema() {
        return RbacPolicy.SCHEMA;
    }

    @Override
    public @Nullable RbacPolicy find(Snapshot snapshot, String id) {
        Row row = row(snapshot, id);
        return row == null ? null : policies(row).get(id);
    }

    /** The object's: whoever changes a policy changes that. */
    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        for (String table : Shares.TABLES) {
            Row row = snapshot.first(Shares.byPolicy(table), id);
            if (row != null && Shareable.of(row) != null) {
                return row;
            }
        }
        return null;
    }

    /** The policies of an object by their ids. */
    private static Map<String, RbacPolicy> policies(Row row) {
        Map<String, RbacPolicy> policies = new LinkedHashMap<>();
        Shareable type = Shareable.of(row);
        if (type != null) {
            for (Shares.Policy policy : Shares.of(row)) {
                policies.put(policy.id(), RbacPolicy.of(type, type.id(row), policy));
            }
        }
        return policies;
    }

    @Override
    public List<Watch> watches() {
        return Shares.TABLES.stream()
                .map(table -> new Watch(
                        table,
                        row -> Shares.of(row).stream().map(Shares.Policy::id).toList()))
                .toList();
    }

    @Override
    public Iterable<RbacPolicy> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        Map<String, RbacPolicy> all = new LinkedHashMap<>();
        Set<UUID> seen = new HashSet<>();
        for (String table : Shares.TABLES) {
            for (Row row : snapshot.after(Shares.byPolicy(table), null)) {
                // The index has a row once for each of its policies.
                if (seen.add(row.uuid())) {
                    all.putAll(policies(row));
                }
            }
        }
        return InOrder.of(List.copyOf(all.values()), afterId, descending);
    }

    @Override
    public Iterable<RbacPolicy> visibleTo(Snapshot snapshot, Caller caller) {
        return ofProject(snapshot, caller.project());
    }

    private static List<RbacPolicy> ofProject(Snapshot snapshot, String project) {
        return by(snapshot, project, Shares::byProject).stream()
                .filter(policy -> policy.projectId().equals(project))
                .toList();
    }

    private static List<RbacPolicy> by(Snapshot snapshot, String key, Function<String, Index<String>> index) {
        List<RbacPolicy> found = new ArrayList<>();
        for (String table : Shares.TABLES) {
            for (Row row : snapshot.find(index.apply(table), key)) {
                found.addAll(policies(row).values());
            }
        }
        return found;
    }

    /** How many policies a project has; about as many steps as there are. */
    public static int count(Snapshot snapshot, String project) {
        return ofProject(snapshot, project).size();
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, RbacPolicy policy) {
        return caller.isAdminOrOwner(policy.projectId());
    }

    @Override
    public List<IndexedFilter<RbacPolicy>> indexed() {
        return List.of(
                new IndexedFilter<>("object_id", RbacPolicies::ofObject),
                new IndexedFilter<>("target_tenant", (snapshot, id) -> by(snapshot, id, Shares::byTarget)),
                new IndexedFilter<>("project_id", RbacPolicies::ofProject),
                new IndexedFilter<>("tenant_id", RbacPolicies::ofProject));
    }

    private static List<RbacPolicy> ofObject(Snapshot snapshot, String id) {
        List<RbacPolicy> found = new ArrayList<>();
        for (Shareable type : Shareable.values()) {
            Row row = type.row(snapshot, id);
            if (row != null) {
                found.addAll(policies(row).values());
            }
        }
        return found;
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of("rbac_policy", 1);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        String project = Projects.ownerOf(input, caller, "rbac_policy");
        Shareable type = type(input.get(RbacPolicy.OBJECT_TYPE));
        String action = input.get(RbacPolicy.ACTION);
        if (!type.actions().contains(action)) {
            throw Errors.invalidInput("Invalid action '" + InvalidValue.shown(action) + "' for object type '"
                    + type.type + "'. Valid actions: " + String.join(", ", type.actions()));
        }
        String target = input.get(RbacPolicy.TARGET);
        requireNoWildcard(caller, target, "create");
        String objectId = input.get(RbacPolicy.OBJECT_ID);
        Row row = type.row(plan.snapshot(), objectId);
        if (row == null || !Sharing.isVisible(caller, row)) {
            throw Errors.notFound(type.label, objectId);
        }
        requireOwner(caller, row);
        alone(plan, row);
        requireNew(plan, row, action, target, null);
        plan.putKeys(row, IDS, Map.of(Shares.POLICY + id, Shares.Policy.encode(action, target, project)));
    }

    private static Shareable type(String text) {
        Shareable type = Shareable.of(text.strip().toLowerCase(Locale.ROOT));
        if (type == null) {
            throw Errors.invalidInput("'" + InvalidValue.shown(text) + "' is not a valid RBAC object type");
        }
        return type;
    }

    private static void requireNoWildcard(Caller caller, String target, String verb) {
        if (target.equals(Shares.EVERYBODY) && !caller.isAdmin()) {
            throw Errors.forbidden(verb + "_rbac_policy:target_tenant");
        }
    }

    private static void requireOwner(Caller caller, Row row) {
        if (!caller.isAdminOrOwner(owner(row))) {
            throw Errors.invalidInput("Only admins can manipulate policies on objects they do not own");
        }
    }

    private static String owner(Row row) {
        return row.map(IDS).getOrDefault(ExternalIds.OWNER_PROJECT_ID, "");
    }

    /** Nobody else changes the object's policies, or relies on one, in the same transaction or meanwhile. */
    private static void alone(Plan plan, Row row) {
        if (!plan.owns(row.uuid())) {
            plan.own(row.uuid());
        }
        plan.count(row, Shares.SHARING);
    }

    /** @param but the policy that is being changed */
    private static void requireNew(Plan plan, Row row, String action, String target, @Nullable String but) {
        record Made(String object, String action, String target) {}
        Made made = new Made(row.uuid().toString(), action, target);
        boolean there = Shares.of(row).stream()
                .anyMatch(policy -> policy.action().equals(action)
                        && policy.target().equals(target)
                        && !policy.id().equals(but));
        if (there || plan.owns(made)) {
            throw Errors.conflict("DuplicateRbacPolicy", "An RBAC policy already exists with those values.");
        }
        plan.own(made);
    }

    @Override
    public void update(Plan plan, Caller caller, RbacPolicy current, Input input) {
        Row row = require(plan, current);
        Shares.Policy policy = current.policy();
        String target = input.orKeep(RbacPolicy.TARGET, policy.target());
        if (target.equals(policy.target())) {
            return;
        }
        requireNoWildcard(caller, target, "update");
        requireOwner(caller, row);
        alone(plan, row);
        requireNew(plan, row, policy.action(), target, policy.id());
        if (!target.equals(Shares.EVERYBODY)) {
            requireUnused(plan, row, current, target);
        }
        if (!policy.key().startsWith(Shares.POLICY)) {
            plan.removeKeys(row, IDS, Set.of(policy.key()));
        }
        plan.putKeys(
                row,
                IDS,
                Map.of(Shares.POLICY + policy.id(), Shares.Policy.encode(policy.action(), target, policy.project())));
    }

    @Override
    public void delete(Plan plan, Caller caller, RbacPolicy current) {
        Row row = require(plan, current);
        alone(plan, row);
        requireUnused(plan, row, current, null);
        plan.removeKeys(row, IDS, Set.of(current.policy().key()));
    }

    private static Row require(Plan plan, RbacPolicy policy) {
        Row row = policy.type().row(plan.snapshot(), policy.objectId());
        if (row == null) {
            throw Errors.notFound("RbacPolicy", policy.id());
        }
        return row;
    }

    /**
     * Refuses to take a policy from those who need it, now and until the commit.
     *
     * @param instead whom it will be for then; null for nobody
     */
    private static void requireUnused(Plan plan, Row row, RbacPolicy going, @Nullable String instead) {
        Shares.Policy policy = going.policy();
        String joins = going.type().joins();
        if (joins != null) {
            plan.count(row, joins);
        }
        Set<String> others = Shares.of(row).stream()
                .filter(other ->
                        other.action().equals(policy.action()) && !other.id().equals(policy.id()))
                .map(Shares.Policy::target)
                .collect(Collectors.toSet());
        if (others.contains(Shares.EVERYBODY)) {
            return;
        }
        for (String project : going.type().bound(plan.snapshot(), row, policy.action())) {
            if (policy.isFor(project)
                    && !project.equals(owner(row))
                    && !project.equals(instead)
                    && !others.contains(project)) {
                throw inUse(going, project);
            }
        }
    }

    private static HttpError inUse(RbacPolicy policy, String project) {
        return Errors.conflict(
                "RbacPolicyInUse",
                "RBAC policy on object " + policy.objectId()
                        + " cannot be removed because other objects depend on it.\nDetails: project_id=" + project);
    }
}
