// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** What one plan makes of the rules of a policy. A call may make several, which do not see one another in the snapshot. */
final class PolicyChange {
    private record Key(String policy) {}

    private final Plan plan;
    private final Row row;
    private final Policy before;
    private final Map<String, Rule> rules = new TreeMap<>();
    private final Map<String, String> put = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    private PolicyChange(Plan plan, Row row) {
        this.plan = plan;
        this.row = row;
        this.before = Policy.of(row);
        before.rules().forEach(rule -> rules.put(rule.id(), rule));
    }

    /** That of a policy, as this plan has made it so far. */
    static PolicyChange of(Plan plan, Row row) {
        return (PolicyChange)
                plan.notes().computeIfAbsent(new Key(Policy.of(row).id()), key -> new PolicyChange(plan, row));
    }

    /** All of a plan. */
    static Iterable<PolicyChange> all(Plan plan) {
        Map<Object, PolicyChange> all = new LinkedHashMap<>();
        plan.notes().forEach((key, note) -> {
            if (note instanceof PolicyChange change) {
                all.put(key, change);
            }
        });
        return List.copyOf(all.values());
    }

    /** Adds a rule, or replaces the one of its id. */
    void put(Rule rule) {
        rules.values().forEach(other -> requireRoom(rule, other));
        rules.put(rule.id(), rule);
        put.put(ExternalIds.QOS_RULE + rule.id(), rule.encode());
    }

    private void requireRoom(Rule rule, Rule other) {
        if (rule.excludes(other)) {
            throw Errors.conflict(
                    "QoSRulesConflict",
                    "Rule " + rule.type() + " conflicts with rule " + other.id()
                            + " which already exists in QoS Policy " + before.id() + ".");
        }
        int most = limit(rule) == 0 ? limit(other) : limit(rule);
        int least = minimum(rule) == 0 ? minimum(other) : minimum(rule);
        if (!rule.id().equals(other.id()) && most > 0 && least > most) {
            throw Errors.conflict(
                    "QoSRuleParameterConflict",
                    "Unable to add the rule with value " + (limit(rule) > 0 ? most : least) + " to the policy "
                            + before.id() + " as the existing rule of type " + other.type()
                            + " restricts the bandwidth to "
                            + (limit(rule) > 0 ? least : most) + ".");
        }
    }

    private static int limit(Rule rule) {
        return rule instanceof Rule.BandwidthLimit limit && limit.direction() == Direction.EGRESS ? limit.kbps() : 0;
    }

    private static int minimum(Rule rule) {
        return rule instanceof Rule.MinimumBandwidth minimum ? minimum.kbps() : 0;
    }

    void remove(Rule rule) {
        rules.remove(rule.id());
        gone.add(ExternalIds.QOS_RULE + rule.id());
    }

    /** Writes the policy, and brings all that have it up to it. */
    void apply(List<PolicyUsers> users) {
        plan.count(row, Policy.USERS);
        Stamp.update(plan, row, put, gone);
        Policy after = before.with(List.copyOf(rules.values()));
        users.forEach(each -> each.changed(plan, after));
    }
}
