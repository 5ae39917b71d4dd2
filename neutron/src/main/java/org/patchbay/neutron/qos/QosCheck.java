// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.Qos;
import org.patchbay.northbound.Qos.Columns;
import org.patchbay.northbound.QosIndexes;
import org.patchbay.ovsdb.Row;

/**
 * What may be wrong with what carries policies out: limits that are missing or others than the policy's, and those that nobody has any
 * more. Each owner tells of itself, and {@link #finish} what no owner told of.
 */
public final class QosCheck {
    private final Findings findings;
    private final Map<UUID, Row> switches = new HashMap<>();
    private final Set<UUID> known = new HashSet<>();

    public QosCheck(Findings findings) {
        this.findings = findings;
        for (Row row : findings.snapshot().rows(LogicalSwitch.TABLE)) {
            row.uuids(LogicalSwitch.Columns.QOS_RULES).forEach(rule -> switches.put(rule, row));
        }
    }

    /** @param policyId of the policy that an object has of its own; null for none */
    public void policy(String object, @Nullable String policyId) {
        if (policyId != null && Policies.find(findings.snapshot(), policyId) == null) {
            findings.odd(object, "its QoS policy " + policyId + " does not exist");
        }
    }

    /**
     * Looks at the rows of one owner.
     *
     * @param object how the owner is told to people
     * @param owner its row
     * @param policy what is carried out; null for none
     */
    public void owner(String object, Row owner, QosTarget target, @Nullable Policy policy) {
        for (Direction direction : Direction.values()) {
            List<Row> there = rows(target, direction);
            there.forEach(row -> known.add(row.uuid()));
            Policy.Effect effect = policy == null ? null : policy.effect(direction);
            if (effect == null || effect.isNothing()) {
                there.forEach(row -> surplus(object, row, "no policy of it asks for"));
            } else if (there.isEmpty()) {
                findings.odd(object, "nothing carries out its QoS policy for its " + direction.text(), plan -> {
                    plan.require(owner, Stamp.REVISION);
                    QosRows.write(plan, target, policy);
                });
            } else {
                there.stream().skip(1).forEach(row -> surplus(object, row, "is its second for one direction"));
                compare(object, there.getFirst(), target, direction, effect);
            }
        }
    }

    private List<Row> rows(QosTarget target, Direction direction) {
        List<Row> rows = new ArrayList<>();
        String owner = QosIndexes.owner(target.ownerKey(), target.ownerId());
        for (Row row : findings.snapshot().find(QosIndexes.QOS_BY_OWNER, owner)) {
            if (target.has(row, direction)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private void compare(String object, Row row, QosTarget target, Direction direction, Policy.Effect effect) {
        Row holder = switches.get(row.uuid());
        if (holder == null || !holder.string(LogicalSwitch.Columns.NAME).equals(target.switchName())) {
            findings.odd(object, "the limit " + row.uuid() + " of its " + direction.text() + " is on another switch");
        }
        Map<String, Object> wanted = new HashMap<>();
        Qos now = Qos.of(row);
        if (now.priority() != target.priority()) {
            wanted.put(Columns.PRIORITY, target.priority());
        }
        if (!now.match().equals(target.match(direction))) {
            wanted.put(Columns.MATCH, target.match(direction));
        }
        if (!now.action().equals(effect.action())) {
            wanted.put(Columns.ACTION, effect.action());
        }
        if (!now.bandwidth().equals(effect.bandwidth())) {
            wanted.put(Columns.BANDWIDTH, effect.bandwidth());
        }
        wanted.forEach((column, value) -> findings.odd(
                object,
                "the column " + column + " of what limits its " + direction.text() + " is "
                        + row.value(column).orElse("") + ", expected " + value,
                plan -> plan.update(row, Map.of(column, value))));
    }

    private void surplus(String object, Row row, String why) {
        Row holder = switches.get(row.uuid());
        String problem = "the limit " + row.uuid() + " (" + row.string(Columns.MATCH) + ") " + why;
        if (holder == null) {
            findings.odd(object, problem);
        } else {
            findings.odd(object, problem, plan -> plan.remove(holder, LogicalSwitch.Columns.QOS_RULES, row.uuid()));
        }
    }

    /** Looks at the rows whose owners are gone. */
    public void finish() {
        for (Row row : findings.snapshot().rows(Qos.TABLE)) {
            if (!known.contains(row.uuid()) && QosIndexes.hasOwner(row)) {
                surplus("QoS row " + row.uuid(), row, "is of something that does not exist");
            }
        }
    }
}
