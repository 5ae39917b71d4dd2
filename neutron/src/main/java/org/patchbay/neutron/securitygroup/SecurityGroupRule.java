// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.patchbay.neutron.log.AclLogs;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.Stamp;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.Acl;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.ovsdb.Row;

/**
 * A rule of a security group: one ACL row.
 *
 * @param standard with the project of the group, and neither name nor tags: rules have none
 */
record SecurityGroupRule(StandardAttributes standard, String groupId, Permit permit) implements ApiObject {
    /** Whether the row is a rule of ours, and not an ACL that the group has anyway or that somebody else made. */
    static boolean is(Row acl) {
        Map<String, String> ids = acl.map(Acl.Columns.EXTERNAL_IDS);
        return ids.containsKey(ExternalIds.RULE_ID) && ids.containsKey(ExternalIds.RULE_GROUP_ID);
    }

    static SecurityGroupRule of(Row acl) {
        return acl.memo(SecurityGroupRule.class, SecurityGroupRule::decode);
    }

    private static SecurityGroupRule decode(Row acl) {
        Map<String, String> ids = acl.map(Acl.Columns.EXTERNAL_IDS);
        return new SecurityGroupRule(
                StandardAttributes.decode(
                        ids.getOrDefault(ExternalIds.RULE_ID, ""),
                        ExternalIds.GIVEN_NAME,
                        ExternalIds.OWNER_PROJECT_ID,
                        ids),
                ids.getOrDefault(ExternalIds.RULE_GROUP_ID, ""),
                Permit.decode(acl.string(Acl.Columns.DIRECTION), ids));
    }

    /** The row of a new rule, but for its logs. */
    static Map<String, Object> newRow(String id, GroupRef group, Permit permit, String description) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.RULE_ID, id);
        ids.put(ExternalIds.RULE_GROUP_ID, group.id());
        ids.put(ExternalIds.OWNER_PROJECT_ID, group.projectId());
        permit.encode(ids);
        Stamp.onCreate(ids, description);
        return new Acl(
                        UUID.fromString(id),
                        permit.direction().acl(),
                        AclLogs.ALLOW_PRIORITY,
                        Matches.of(permit, group.portGroup()),
                        group.action(),
                        ids)
                .toRow();
    }
}
