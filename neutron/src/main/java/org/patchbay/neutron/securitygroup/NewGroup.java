// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.neutron.log.AclLogs;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.write.Plan;

/** Plans a group together with the rules it begins with: see {@link DefaultRules}. */
final class NewGroup {
    private static final String DEFAULT_DESCRIPTION = "Default security group";

    private NewGroup() {}

    static void insert(Plan plan, GroupRef group, String name, String description) {
        insert(plan, group, name, description, DefaultRules.of(plan.snapshot(), false));
    }

    /** The id of the default group that is made for a project. */
    static String defaultId(String projectId) {
        return Ids.of("default security group of " + projectId).toString();
    }

    static void insertDefault(Plan plan, String projectId) {
        GroupRef group = new GroupRef(defaultId(projectId), projectId, true);
        insert(plan, group, SecurityGroup.DEFAULT, DEFAULT_DESCRIPTION, DefaultRules.of(plan.snapshot(), true));
    }

    private static void insert(Plan plan, GroupRef group, String name, String description, List<DefaultRule> rules) {
        Map<String, String> ids = Stamp.present(SecurityGroup.newIds(group, name));
        Stamp.onCreate(ids, description);
        AclLogs logs = AclLogs.relied(plan, group.id());
        List<UUID> acls = new ArrayList<>(BaseAcls.insert(plan, group.portGroup(), group.action(), logs));
        for (DefaultRule rule : rules) {
            UUID uuid = Ids.of("rule " + rule.id() + " of " + group.id());
            Map<String, Object> row =
                    SecurityGroupRule.newRow(uuid.toString(), group, rule.permitOf(group.id()), rule.description());
            plan.insert(Acl.TABLE, uuid, logs.logged(uuid, row));
            acls.add(uuid);
        }
        UUID uuid = UUID.fromString(group.id());
        plan.insert(PortGroup.TABLE, uuid, new PortGroup(uuid, group.portGroup(), Set.copyOf(acls), ids).toRow());
    }
}
