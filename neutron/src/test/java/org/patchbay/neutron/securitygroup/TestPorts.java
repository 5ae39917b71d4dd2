// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.identity.Caller;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitch;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.northbound.write.Writer;
import org.patchbay.ovsdb.Row;

/** Ports as the port resource writes them, as far as security groups are concerned. */
final class TestPorts {
    static final Caller ADMIN = new Caller("u", "u", "default", "p1", "p1", Set.of(Caller.ADMIN));

    private final Writer writer;
    private final SecurityGroups groups = new SecurityGroups();

    TestPorts(Writer writer) {
        this.writer = writer;
    }

    /** A port of the switch, its number making its addresses; with no group it is denied everything. */
    UUID add(String switchName, String port, int number, List<String> groupIds) {
        UUID uuid = UUID.randomUUID();
        return writer.write(plan -> {
            insert(plan, switchName, port, number, groupIds, uuid);
            for (String group : groupIds) {
                groups.require(plan, ADMIN, "p1", group);
                groups.join(plan, group, uuid);
            }
            if (groupIds.isEmpty()) {
                groups.joinDrop(plan, uuid);
            }
            return snapshot -> uuid;
        });
    }

    /** A port in the project's default group, made on the way. */
    String addInDefault(String switchName, String port, int number, String project) {
        UUID uuid = UUID.randomUUID();
        return writer.write(plan -> {
            String group = groups.ensureDefault(plan, project);
            insert(plan, switchName, port, number, List.of(group), uuid);
            groups.join(plan, group, uuid);
            return snapshot -> group;
        });
    }

    /** Moves a port from one group to another; "" stands for none. */
    void move(UUID port, String from, String to) {
        writer.write(plan -> {
            if (from.isEmpty()) {
                groups.leaveDrop(plan, port);
            } else {
                groups.leave(plan, from, port);
            }
            if (to.isEmpty()) {
                groups.joinDrop(plan, port);
            } else {
                groups.join(plan, to, port);
            }
            Row row = plan.snapshot().row(LogicalSwitchPort.TABLE, port);
            if (row == null) {
                throw new IllegalStateException("no port " + port);
            }
            plan.putKeys(row, "external_ids", Map.of(ExternalIds.SECURITY_GROUP_IDS, to));
            return snapshot -> "";
        });
    }

    private static void insert(
            Plan plan, String switchName, String port, int number, List<String> groupIds, UUID uuid) {
        String addresses = "fa:16:3e:00:00:%02x 10.0.0.%d fd00::%x".formatted(number, number, number);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.NETWORK_NAME, switchName);
        ids.put(ExternalIds.SECURITY_GROUP_IDS, String.join(" ", groupIds));
        plan.insert(
                LogicalSwitchPort.TABLE,
                uuid,
                Map.of(
                        "name",
                        port,
                        "addresses",
                        Set.of(addresses),
                        "port_security",
                        Set.of(addresses),
                        "external_ids",
                        ids));
        Row row = plan.snapshot().first(NorthboundIndexes.SWITCH_BY_NAME, switchName);
        if (row == null) {
            plan.own(switchName);
            plan.insert(LogicalSwitch.TABLE, UUID.randomUUID(), Map.of("name", switchName, "ports", Set.of(uuid)));
        } else {
            plan.add(row, "ports", uuid);
        }
    }
}
