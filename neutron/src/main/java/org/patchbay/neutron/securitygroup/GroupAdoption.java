// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.neutron.adopt.Takeover;
import org.patchbay.neutron.log.AclLogs;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.PortGroup.Columns;
import org.patchbay.ovsdb.Row;

/**
 * The security groups of ovirt-provider-ovn: port groups whose uuid is the group's id, and the group {@code DropAll} that holds every
 * secured port. Members stay where they are; each group gets the drops of its own in the same transaction.
 */
public final class GroupAdoption {
    private static final String NAME = "ovirt_sec_group_name";
    private static final String SECTION = "security groups";
    private static final String DROP_ALL = "DropAll";
    private static final Pattern ICMP_TYPE = Pattern.compile("icmp[46]\\.type == (\\d+)");
    private static final Pattern ICMP_CODE = Pattern.compile("icmp[46]\\.code == (\\d+)");

    private final Takeover takeover;
    private final Map<String, String> idsByName = new HashMap<>();
    private final Map<UUID, Set<String>> groupsByPort = new HashMap<>();
    private final Set<UUID> secured = new HashSet<>();
    private @Nullable Row dropAll;

    private GroupAdoption(Takeover takeover) {
        this.takeover = takeover;
    }

    /** Plans all groups. */
    public static GroupAdoption plan(Takeover takeover) {
        GroupAdoption adoption = new GroupAdoption(takeover);
        takeover.under(SECTION);
        List<Row> groups = takeover.marked(PortGroup.TABLE, NAME);
        for (Row row : groups) {
            adoption.idsByName.put(row.string(Columns.NAME), row.uuid().toString());
        }
        for (Row row : groups) {
            if (row.string(Columns.NAME).equals(DROP_ALL)) {
                adoption.dropAll = row;
                adoption.secured.addAll(row.uuids(Columns.PORTS));
            } else {
                adoption.adopt(row);
            }
        }
        return adoption;
    }

    /** The groups that a port is in, whatever the incumbent told of it: these are what its traffic is judged by. */
    public List<String> groupsOf(Row port) {
        return List.copyOf(groupsByPort.getOrDefault(port.uuid(), Set.of()));
    }

    /** Whether the incumbent denied the port what no group admits. */
    public boolean isSecured(Row port) {
        return secured.contains(port.uuid());
    }

    private void adopt(Row row) {
        Map<String, String> before = row.map(Columns.EXTERNAL_IDS);
        String id = row.uuid().toString();
        String project = before.getOrDefault("ovirt_project_id", before.getOrDefault("ovirt_tenant_id", ""));
        GroupRef group = new GroupRef(id, project.isEmpty() ? takeover.project() : project, true);
        String name = before.getOrDefault(NAME, "");
        for (UUID port : row.uuids(Columns.PORTS)) {
            groupsByPort.computeIfAbsent(port, one -> new LinkedHashSet<>()).add(id);
        }

        Map<String, String> ids = takeover.standard(row);
        ids.putAll(SecurityGroup.newIds(group, SecurityGroup.isDefault(name) ? SecurityGroup.DEFAULT : name));
        ids.put(Stamp.DESCRIPTION, before.getOrDefault("ovirt_description", ""));
        Set<UUID> acls = new LinkedHashSet<>(row.uuids(Columns.ACLS));
        AclLogs logs = AclLogs.relied(takeover.plan(), id);
        acls.addAll(BaseAcls.insert(takeover.plan(), group.portGroup(), group.action(), logs));
        takeover.change(
                "security group " + name + " " + id,
                row,
                Map.of(Columns.NAME, group.portGroup(), Columns.ACLS, acls),
                ids);
        for (Row acl : takeover.referred(row, Columns.ACLS, Acl.TABLE)) {
            adoptRule(group, name, acl, logs);
        }
    }

    private void adoptRule(GroupRef group, String name, Row acl, AclLogs logs) {
        Map<String, String> before = acl.map(Acl.Columns.EXTERNAL_IDS);
        if (!before.containsKey("ovirt_port_group_id")) {
            takeover.problem("the ACL " + acl.uuid() + " of the security group " + name
                    + " was not written by ovirt-provider-ovn, and its match names the port group, which gets another"
                    + " name; remove it with 'ovn-nbctl remove Port_Group " + group.id() + " acls " + acl.uuid()
                    + "', or move it to a port group of your own, and then make a rule of the API for what it did");
            return;
        }
        try {
            Permit permit = permit(acl, before);
            Map<String, Object> columns = new LinkedHashMap<>(SecurityGroupRule.newRow(
                    acl.uuid().toString(),
                    group,
                    permit,
                    before.getOrDefault("ovirt_rule_description", before.getOrDefault("description", ""))));
            @SuppressWarnings("unchecked")
            Map<String, String> ids =
                    (Map<String, String>) Objects.requireNonNull(columns.remove(Acl.Columns.EXTERNAL_IDS));
            columns.putAll(logs.columns(acl.uuid(), String.valueOf(columns.get(Acl.Columns.ACTION))));
            takeover.change("  rule " + permit.direction() + " " + acl.uuid(), acl, columns, ids);
        } catch (IllegalArgumentException e) {
            takeover.problem(
                    "the rule " + acl.uuid() + " of the security group " + name + " cannot be read: " + e.getMessage());
        }
    }

    private Permit permit(Row acl, Map<String, String> before) {
        String protocol = before.get("ovirt_protocol");
        Protocol known = protocol == null ? null : Protocol.find(protocol);
        if (protocol != null && known == null) {
            throw new IllegalArgumentException("'" + protocol + "' is no protocol");
        }
        String match = acl.string(Acl.Columns.MATCH);
        boolean icmp = known != null && known.isIcmp();
        String remote = before.get("ovirt_remote_group_id");
        String remoteId = remote == null ? null : idsByName.get(remote);
        if (remote != null && remoteId == null) {
            throw new IllegalArgumentException("there is no group " + remote);
        }
        String prefix = before.get("ovirt_ip_prefix");
        return new Permit(
                Direction.ofAcl(acl.string(Acl.Columns.DIRECTION)),
                "IPv6".equals(before.get("ovirt_ethertype")) ? Ethertype.IPV6 : Ethertype.IPV4,
                known,
                // It forgot types and codes of zero but in the match.
                icmp ? number(ICMP_TYPE, match) : number(before.get("ovirt_min_port")),
                icmp ? number(ICMP_CODE, match) : number(before.get("ovirt_max_port")),
                prefix == null ? null : RemotePrefix.parse(prefix),
                remoteId,
                null);
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }

    private static @Nullable Integer number(Pattern pattern, String match) {
        Matcher found = pattern.matcher(match);
        return found.find() ? Integer.valueOf(found.group(1)) : null;
    }

    /**
     * Makes the group that drops for everybody the one that drops for ports without a group.
     *
     * @param ports those
     */
    public void finish(Set<UUID> ports) {
        Row row = dropAll;
        if (row == null) {
            return;
        }
        takeover.under(SECTION);
        // Its own drops stay: a row that nothing refers to would be gone for good, and could not be given back.
        Set<UUID> acls = new LinkedHashSet<>(row.uuids(Columns.ACLS));
        for (Row acl : takeover.referred(row, Columns.ACLS, Acl.TABLE)) {
            String match = acl.string(Acl.Columns.MATCH).replace("@" + DROP_ALL, "@" + SecurityGroups.DROP);
            takeover.change("  its drop", acl, Map.of(Acl.Columns.MATCH, match), Map.of());
        }
        acls.addAll(BaseAcls.insert(
                takeover.plan(), SecurityGroups.DROP, Acl.ALLOW, AclLogs.relied(takeover.plan(), null)));
        takeover.change(
                "the drops of ports without a group",
                row,
                Map.of(Columns.NAME, SecurityGroups.DROP, Columns.ACLS, acls, Columns.PORTS, ports),
                Map.of());
    }
}
