// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.write.Plan;

/** Plans a group together with the rules it begins with: as in Neutron, everything may leave. */
final class NewGroup {
    private static final String DEFAULT_DESCRIPTION = "Default security group";

    /** Those that a group begins with. */
    static final int RULES = 2;

    private NewGroup() {}

    static void insert(Plan plan, GroupRef group, String name, String description) {
        insert(
                plan,
                group,
                name,
                description,
                List.of(
                        Permit.all(Direction.EGRESS, Ethertype.IPV4, null),
                        Permit.all(Direction.EGRESS, Ethertype.IPV6, null)));
    }

    /** The id of the default group that is made for a project. */
    static String defaultId(String projectId) {
        return Ids.of("default security group of " + projectId).toString();
    }

    /** The members of a default group may also talk to each other. */
    static void insertDefault(Plan plan, String projectId) {
        GroupRef group = new GroupRef(defaultId(projectId), projectId, true);
        insert(
                plan,
                group,
                SecurityGroup.DEFAULT,
                DEFAULT_DESCRIPTION,
                List.of(
                        Permit.all(Direction.EGRESS, Ethertype.IPV4, null),
                        Permit.all(Direction.EGRESS, Ethertype.IPV6, null),
                        Permit.all(Direction.INGRESS, Ethertype.IPV4, group.id()),
                        Permit.all(Direction.INGRESS, Ethertype.IPV6, group.id())));
    }

    private static void insert(Plan plan, GroupRef group, String name, String description, List<Permit> permits) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.SECURITY_GROUP_ID, group.id());
        ids.put(ExternalIds.OWNER_PROJECT_ID, group.projectId());
        ids.put(ExternalIds.GIVEN_NAME, name);
        if (!group.stateful()) {
            ids.put(SecurityGroup.STATEFUL, "false");
        }
        Stamp.onCreate(ids, description);
        List<UUID> acls = new ArrayList<>(BaseAcls.insert(plan, group.portGroup(), group.action()));
        for (Permit permit : permits) {
            UUID uuid = Ids.of("rule " + permit.direction() + " " + permit.ethertype() + " of " + group.id());
            plan.insert(Acl.TABLE, uuid, SecurityGroupRule.newRow(uuid.toString(), group, permit, ""));
            acls.add(uuid);
        }
        UUID uuid = UUID.fromString(group.id());
        plan.insert(PortGroup.TABLE, uuid, new PortGroup(uuid, group.portGroup(), Set.copyOf(acls), ids).toRow());
    }
}
