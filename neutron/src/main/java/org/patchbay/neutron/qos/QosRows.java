// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.qos;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.Qos;
import org.patchbay.northbound.QosIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/** The rows of table QoS: of one target at most one for each direction, as Neutron's OVN driver writes them. */
public final class QosRows {
    private QosRows() {}

    /**
     * Brings the rows of an owner, whose own row is the plan's alone, up to its policy. Only what differs is written.
     *
     * @param policy null for none
     * @return whether anything is written; the owner's revision has to move then, by which other writers see it
     */
    public static boolean write(Plan plan, QosTarget target, @Nullable Policy policy) {
        Row logicalSwitch = plan.snapshot().first(NorthboundIndexes.SWITCH_BY_NAME, target.switchName());
        if (logicalSwitch == null) {
            return false;
        }
        boolean changed = false;
        for (Direction direction : Direction.values()) {
            Row there = find(plan, target, direction);
            Policy.Effect effect = policy == null ? null : policy.effect(direction);
            if (effect != null && !effect.isNothing()) {
                changed |= write(plan, logicalSwitch, target, direction, effect, there);
            } else if (there != null) {
                plan.remove(logicalSwitch, LogicalSwitch.Columns.QOS_RULES, there.uuid());
                changed = true;
            }
        }
        return changed;
    }

    private static @Nullable Row find(Plan plan, QosTarget target, Direction direction) {
        for (Row row :
                plan.snapshot().find(QosIndexes.QOS_BY_OWNER, QosIndexes.owner(target.ownerKey(), target.ownerId()))) {
            if (target.has(row, direction)) {
                return row;
            }
        }
        return null;
    }

    private static boolean write(
            Plan plan,
            Row logicalSwitch,
            QosTarget target,
            Direction direction,
            Policy.Effect effect,
            @Nullable Row there) {
        Qos wanted = new Qos(
                there == null ? UUID.randomUUID() : there.uuid(),
                direction.ofRow(),
                target.priority(),
                target.match(direction),
                effect.action(),
                effect.bandwidth(),
                Map.of(target.ownerKey(), target.ownerId()));
        if (there == null) {
            plan.insert(Qos.TABLE, wanted.uuid(), wanted.toRow());
            plan.add(logicalSwitch, LogicalSwitch.Columns.QOS_RULES, wanted.uuid());
            return true;
        }
        Qos now = Qos.of(there);
        Map<String, Object> columns = new HashMap<>();
        if (!now.match().equals(wanted.match())) {
            columns.put(Qos.Columns.MATCH, wanted.match());
        }
        if (!now.action().equals(wanted.action())) {
            columns.put(Qos.Columns.ACTION, wanted.action());
        }
        if (!now.bandwidth().equals(wanted.bandwidth())) {
            columns.put(Qos.Columns.BANDWIDTH, wanted.bandwidth());
        }
        if (!columns.isEmpty()) {
            plan.update(there, columns);
        }
        return !columns.isEmpty();
    }
}
