// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.addressgroup.AddressGroups;
import org.patchbay.neutron.log.AclLogs;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Operations;
import org.patchbay.neutron.resource.Rows;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.Standard;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Index;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Rules in the database. */
final class Rules implements Operations<SecurityGroupRule> {
    /** Held by the call that makes a rule, so that another of the same transaction cannot make its twin. */
    private record Twin(String groupId, Permit.Effect effect) {}

    @Override
    public Schema<SecurityGroupRule> schema() {
        return RuleSchema.SCHEMA;
    }

    @Override
    public @Nullable SecurityGroupRule find(Snapshot snapshot, String id) {
        Row row = row(snapshot, id);
        return row == null ? null : SecurityGroupRule.of(row);
    }

    @Override
    public @Nullable Row row(Snapshot snapshot, String id) {
        return Lookup.rule(snapshot, id);
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.one(
                Acl.TABLE,
                row -> SecurityGroupRule.is(row)
                        ? row.map(Acl.Columns.EXTERNAL_IDS).get(ExternalIds.RULE_ID)
                        : null));
    }

    @Override
    public Iterable<SecurityGroupRule> all(Snapshot snapshot, @Nullable String afterId, boolean descending) {
        Index<String> byId = NorthboundIndexes.ACL_BY_RULE;
        Iterable<Row> rows = descending ? snapshot.before(byId, afterId) : snapshot.after(byId, afterId);
        return Rows.of(rows, SecurityGroupRule::is, SecurityGroupRule::of);
    }

    @Override
    public Iterable<SecurityGroupRule> visibleTo(Snapshot snapshot, Caller caller) {
        return caller.projectId() == null ? List.of() : ofProject(snapshot, caller.projectId());
    }

    private static List<SecurityGroupRule> ofProject(Snapshot snapshot, String projectId) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (Row group : snapshot.find(NorthboundIndexes.PORT_GROUP_BY_PROJECT, projectId)) {
            String groupId = group.map(PortGroup.Columns.EXTERNAL_IDS).get(ExternalIds.SECURITY_GROUP_ID);
            if (groupId != null) {
                rules.addAll(Lookup.rulesOf(snapshot, groupId));
            }
        }
        return rules;
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, SecurityGroupRule rule) {
        return caller.isAdminOrOwner(rule.projectId());
    }

    @Override
    public List<IndexedFilter<SecurityGroupRule>> indexed() {
        return List.of(
                new IndexedFilter<>("security_group_id", Lookup::rulesOf),
                new IndexedFilter<>("remote_group_id", Lookup::rulesNaming),
                new IndexedFilter<>("project_id", Rules::ofProject),
                new IndexedFilter<>("tenant_id", Rules::ofProject));
    }

    @Override
    public Map<String, Integer> takes(Snapshot snapshot) {
        return Map.of("security_group_rule", 1);
    }

    /** The group's owner, whoever makes the rule. */
    @Override
    public String ownerOf(Snapshot snapshot, Caller caller, Input input) {
        Row group = Lookup.group(snapshot, input.get(RuleSchema.GROUP));
        String owner = group == null ? "" : SecurityGroup.of(snapshot, group).projectId();
        return caller.isAdmin() && !owner.isEmpty() ? owner : Operations.super.ownerOf(snapshot, caller, input);
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        Permit permit = permit(input);
        String groupId = input.get(RuleSchema.GROUP);
        Row row = Lookup.requireGroup(plan.snapshot(), caller, null, groupId);
        GroupRef group = SecurityGroup.of(plan.snapshot(), row).ref();
        if (!caller.isAdminOrOwner(group.projectId())) {
            throw Errors.forbidden("create_security_group_rule"); // it is shared with the caller, to be used as it is
        }
        requireSameProject(caller, input, group);
        plan.share(row.uuid());
        requireNoTwin(plan, groupId, permit);
        String remoteId = permit.remoteGroup();
        if (remoteId != null) {
            Row remote = Lookup.requireGroup(plan.snapshot(), caller, group.projectId(), remoteId);
            if (!remoteId.equals(groupId)) {
                RemoteUse.begin(plan, remote);
            }
        }
        if (permit.remoteAddressGroup() != null) {
            AddressGroups.use(plan, caller, group.projectId(), permit.remoteAddressGroup());
        }
        UUID uuid = UUID.fromString(id);
        Map<String, Object> acl = SecurityGroupRule.newRow(id, group, permit, input.get(RuleSchema.DESCRIPTION));
        plan.insert(Acl.TABLE, uuid, AclLogs.relied(plan, groupId).logged(uuid, acl));
        plan.add(row, PortGroup.Columns.ACLS, uuid);
        Stamp.touch(plan, row);
    }

    private static Permit permit(Input input) {
        RemotePrefix prefix = input.orNull(RuleSchema.PREFIX);
        return PermitCheck.checked(new Permit(
                input.get(RuleSchema.DIRECTION),
                input.get(RuleSchema.ETHERTYPE),
                input.orNull(RuleSchema.PROTOCOL),
                input.orNull(RuleSchema.MIN),
                input.orNull(RuleSchema.MAX),
                prefix == null || prefix.network() == null ? null : prefix,
                input.orNull(RuleSchema.REMOTE_GROUP),
                input.orNull(RuleSchema.REMOTE_ADDRESS_GROUP)));
    }

    /** A rule is its group's; a client that says whose it is must say the same. */
    private static void requireSameProject(Caller caller, Input input, GroupRef group) {
        if (input.has(Standard.TENANT_ID) || input.has(Standard.PROJECT_ID)) {
            String owner = Projects.ownerOf(input, caller, "security_group_rule");
            if (!owner.equals(group.projectId())) {
                throw Errors.notFound("SecurityGroup", group.id());
            }
        }
    }

    private static void requireNoTwin(Plan plan, String groupId, Permit permit) {
        Permit.Effect effect = permit.effect();
        Twin twin = new Twin(groupId, effect);
        if (plan.owns(twin)) {
            throw Refusals.ruleTwice();
        }
        String there = effects(plan, groupId).get(effect);
        if (there != null) {
            throw Refusals.ruleExists(there);
        }
        plan.own(twin);
    }

    /** What the rules of a group come to, with their ids: looked at once for all the rules that a call makes. */
    @SuppressWarnings("unchecked") // nobody else has a key of this kind
    private static Map<Permit.Effect, String> effects(Plan plan, String groupId) {
        record Key(String groupId) {}
        return (Map<Permit.Effect, String>) plan.notes().computeIfAbsent(new Key(groupId), key -> {
            Map<Permit.Effect, String> effects = new HashMap<>();
            for (SecurityGroupRule rule : Lookup.rulesOf(plan.snapshot(), groupId)) {
                effects.putIfAbsent(rule.permit().effect(), rule.id());
            }
            return effects;
        });
    }

    @Override
    public void update(Plan plan, Caller caller, SecurityGroupRule current, Input input) {
        throw new IllegalStateException("a rule has no attribute that can be updated");
    }

    @Override
    public void delete(Plan plan, Caller caller, SecurityGroupRule current) {
        Row group = Lookup.group(plan.snapshot(), current.groupId());
        Row acl = Lookup.rule(plan.snapshot(), current.id());
        if (group == null || acl == null) {
            throw Errors.notFound("SecurityGroupRule", current.id());
        }
        RemoteUse.remove(plan, group, acl);
    }
}
