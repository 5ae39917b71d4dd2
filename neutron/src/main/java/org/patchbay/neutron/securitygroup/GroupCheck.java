// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.log.AclLogs;
import org.patchbay.neutron.resource.Text;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.LogicalSwitchPort;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.PortGroup.Columns;
import org.patchbay.ovsdb.Row;

/** What may be wrong with security groups: members that are none, rules whose matches say something else, missing drops. */
public final class GroupCheck {
    private final Findings findings;
    private final Map<String, Set<UUID>> members = new HashMap<>();
    private final Set<UUID> withoutGroup = new HashSet<>();

    private GroupCheck(Findings findings) {
        this.findings = findings;
        for (Row row : findings.snapshot().rows(LogicalSwitchPort.TABLE)) {
            Map<String, String> ids = row.map("external_ids");
            if (!ids.containsKey(ExternalIds.NETWORK_NAME)) {
                continue;
            }
            List<String> groups = Text.words(ids.get(ExternalIds.SECURITY_GROUP_IDS));
            for (String group : groups) {
                members.computeIfAbsent(group, id -> new HashSet<>()).add(row.uuid());
                if (Lookup.group(findings.snapshot(), group) == null) {
                    findings.odd("port " + row.string("name"), "its security group " + group + " does not exist");
                }
            }
            if (groups.isEmpty() && !row.strings("port_security").isEmpty()) {
                withoutGroup.add(row.uuid());
            }
        }
    }

    public static void run(Findings findings) {
        GroupCheck check = new GroupCheck(findings);
        for (Row row : findings.snapshot().rows(PortGroup.TABLE)) {
            if (row.map(Columns.EXTERNAL_IDS).containsKey(ExternalIds.SECURITY_GROUP_ID)) {
                check.check(row);
            }
        }
        check.checkDrop();
    }

    private void check(Row row) {
        SecurityGroup group = SecurityGroup.of(findings.snapshot(), row);
        GroupRef ref = group.ref();
        String name = "security group " + group.id();
        findings.standard(name, row);
        findings.columns(
                name,
                row,
                Map.of(Columns.NAME, ref.portGroup(), Columns.PORTS, members.getOrDefault(group.id(), Set.of())));
        AclLogs logs = AclLogs.of(findings.snapshot(), group.id());
        Set<UUID> usual = new HashSet<>();
        for (Acl acl : BaseAcls.of(ref.portGroup(), ref.action())) {
            usual.add(acl.uuid());
            base(name, row, acl, logs);
        }
        for (UUID uuid : row.uuids(Columns.ACLS)) {
            Row acl = findings.snapshot().row(Acl.TABLE, uuid);
            if (acl != null && SecurityGroupRule.is(acl)) {
                rule(ref, acl, logs);
            } else if (!usual.contains(uuid)) {
                findings.odd(name, "the ACL " + uuid + " in it is no rule of this API");
            }
        }
    }

    private void base(String name, Row group, Acl acl, AclLogs logs) {
        Row row = findings.snapshot().row(Acl.TABLE, acl.uuid());
        if (row == null || !group.uuids(Columns.ACLS).contains(acl.uuid())) {
            findings.odd(name, "the ACL " + acl.match() + " (" + acl.action() + ") is missing", plan -> {
                if (row == null) {
                    plan.insert(Acl.TABLE, acl.uuid(), logs.logged(acl.uuid(), acl.toRow()));
                }
                plan.add(group, Columns.ACLS, acl.uuid());
            });
        } else {
            findings.columns(name, row, effect(acl.uuid(), acl.toRow(), logs));
        }
    }

    private void rule(GroupRef group, Row acl, AclLogs logs) {
        SecurityGroupRule rule = SecurityGroupRule.of(acl);
        String name = "security group rule " + rule.id();
        if (!rule.groupId().equals(group.id())) {
            findings.odd(name, "it is in the group " + group.id() + " and says that it is of " + rule.groupId());
            return;
        }
        String remote = rule.permit().remoteGroup();
        if (remote != null && Lookup.group(findings.snapshot(), remote) == null) {
            findings.odd(name, "its remote group " + remote + " does not exist");
        }
        String addresses = rule.permit().remoteAddressGroup();
        if (addresses != null && findings.snapshot().first(NorthboundIndexes.ADDRESS_GROUP_BY_ID, addresses) == null) {
            findings.odd(name, "its remote address group " + addresses + " does not exist");
        }
        Map<String, Object> row = SecurityGroupRule.newRow(rule.id(), group, rule.permit(), "");
        findings.columns(name, acl, effect(acl.uuid(), row, logs));
    }

    /** What of an ACL decides over packets, and what of them is logged. */
    private static Map<String, Object> effect(UUID uuid, Map<String, Object> row, AclLogs logs) {
        Map<String, Object> effect = new LinkedHashMap<>(row);
        effect.keySet().retainAll(Set.of(Acl.Columns.DIRECTION, Acl.Columns.MATCH, Acl.Columns.ACTION));
        effect.putAll(logs.columns(uuid, String.valueOf(row.get(Acl.Columns.ACTION))));
        return effect;
    }

    private void checkDrop() {
        Row row = findings.snapshot().first(NorthboundIndexes.PORT_GROUP_BY_NAME, SecurityGroups.DROP);
        if (row != null) {
            findings.columns("the drops of ports without a group", row, Map.of(Columns.PORTS, withoutGroup));
            AclLogs logs = AclLogs.of(findings.snapshot(), null);
            for (Acl acl : BaseAcls.of(SecurityGroups.DROP, Acl.ALLOW)) {
                base("the drops of ports without a group", row, acl, logs);
            }
        } else if (!withoutGroup.isEmpty()) {
            findings.odd("the drops of ports without a group", "they are missing", plan -> {
                SecurityGroups groups = new SecurityGroups();
                withoutGroup.forEach(port -> groups.joinDrop(plan, port));
            });
        }
    }
}
