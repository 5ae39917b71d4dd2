// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.Projects;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.ReadOnly;
import org.patchbay.neutron.resource.Schema;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.neutron.resource.Watch;
import org.patchbay.northbound.Annex;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * The rules that new groups begin with. Those that there are at first are in no row: everything may leave, and the members of a default
 * group may talk to each other. Only an administrator changes them; groups that there are stay as they are.
 */
final class DefaultRules implements ReadOnly<DefaultRule> {
    private static final List<DefaultRule> AT_FIRST = List.of(
            atFirst(Direction.EGRESS, Ethertype.IPV4, null, true),
            atFirst(Direction.EGRESS, Ethertype.IPV6, null, true),
            atFirst(Direction.INGRESS, Ethertype.IPV4, DefaultRule.PARENT, false),
            atFirst(Direction.INGRESS, Ethertype.IPV6, DefaultRule.PARENT, false));

    private static DefaultRule atFirst(
            Direction direction, Ethertype ethertype, @Nullable String remoteGroup, boolean inOthers) {
        String id =
                Ids.of("default rule at first " + direction + " " + ethertype).toString();
        return new DefaultRule(
                StandardAttributes.fresh(id, "", "", ""),
                Permit.all(direction, ethertype, remoteGroup),
                true,
                inOthers);
    }

    /** Whether a rule is one of those that there are at first. */
    static boolean isAtFirst(String id) {
        return AT_FIRST.stream().anyMatch(rule -> rule.id().equals(id));
    }

    /** The rules of a new default group, or of another one. */
    static List<DefaultRule> of(Snapshot snapshot, boolean isDefault) {
        return all(snapshot).stream()
                .filter(rule -> isDefault ? rule.inDefault() : rule.inOthers())
                .toList();
    }

    private static List<DefaultRule> all(Snapshot snapshot) {
        List<DefaultRule> rules = new ArrayList<>();
        for (DefaultRule rule : AT_FIRST) {
            if (Annex.row(snapshot, Annex.DEFAULT_RULE, rule.id()) == null) {
                rules.add(rule);
            }
        }
        for (Row row : Annex.rows(snapshot, Annex.DEFAULT_RULE, null, false)) {
            if (!row.map("external_ids").containsKey(DefaultRule.REMOVED)) {
                rules.add(DefaultRule.of(row));
            }
        }
        return rules;
    }

    @Override
    public Schema<DefaultRule> schema() {
        return DefaultRule.SCHEMA;
    }

    @Override
    public List<Watch> watches() {
        return List.of(Watch.annex(Annex.DEFAULT_RULE));
    }

    @Override
    public List<DefaultRule> list(Snapshot snapshot) {
        return all(snapshot);
    }

    @Override
    public boolean isVisible(Snapshot snapshot, Caller caller, DefaultRule rule) {
        return true;
    }

    @Override
    public void create(Plan plan, Caller caller, String id, Input input) {
        if (!caller.isAdmin()) {
            throw Errors.forbidden("create_default_security_group_rule");
        }
        String project = Projects.ownerOf(input, caller, "default_security_group_rule");
        RemotePrefix prefix = input.orNull(DefaultRule.PREFIX);
        Permit permit = PermitCheck.checked(new Permit(
                input.get(DefaultRule.DIRECTION_ATTRIBUTE),
                input.get(DefaultRule.ETHERTYPE),
                input.orNull(DefaultRule.PROTOCOL),
                input.orNull(DefaultRule.MIN),
                input.orNull(DefaultRule.MAX),
                prefix == null || prefix.network() == null ? null : prefix,
                input.orNull(DefaultRule.REMOTE_GROUP),
                null));
        for (DefaultRule other : all(plan.snapshot())) {
            if (other.permit().effect().equals(permit.effect())) {
                throw Errors.conflict(
                        "DefaultSecurityGroupRuleExists",
                        "Default Security group rule already exists. Rule id is " + other.id() + ".");
            }
        }
        DefaultRule rule = new DefaultRule(
                StandardAttributes.fresh(id, "", project, input.get(DefaultRule.DESCRIPTION)),
                permit,
                input.get(DefaultRule.USED_IN_DEFAULT),
                input.get(DefaultRule.USED_IN_OTHERS));
        if (plan.owns(rule.rowUuid())) {
            throw Errors.conflict("DuplicateDefaultSgRuleInPost", "Duplicate Default Security Group Rule in POST.");
        }
        plan.own(rule.rowUuid());
        plan.insert(Annex.TABLE, rule.rowUuid(), Annex.toRow(rule.encode()));
    }

    /** Removes a rule; of one that was there at first a row is made that says so. */
    static void remove(Plan plan, DefaultRule rule) {
        Row row = Annex.row(plan.snapshot(), Annex.DEFAULT_RULE, rule.id());
        if (row != null) {
            plan.own(row.uuid());
            plan.delete(row);
            return;
        }
        UUID uuid = UUID.fromString(rule.id());
        plan.own(uuid);
        Map<String, String> ids = Annex.begin(Annex.DEFAULT_RULE, rule.id());
        ids.put(DefaultRule.REMOVED, "true");
        plan.insert(Annex.TABLE, uuid, Annex.toRow(ids));
    }
}
