// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.Errors;
import org.patchbay.neutron.resource.InvalidValue;
import org.patchbay.neutron.sharing.Sharing;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** Where groups and rules are in the database. */
final class Lookup {
    private Lookup() {}

    static @Nullable Row group(Snapshot snapshot, String groupId) {
        return snapshot.first(NorthboundIndexes.PORT_GROUP_BY_SECURITY_GROUP, groupId);
    }

    /** @throws org.patchbay.http.HttpError 404 if there is none, or none that this caller may see */
    static Row requireGroup(Snapshot snapshot, Caller caller, @Nullable String otherProject, String groupId) {
        Row row = group(snapshot, groupId);
        if (row != null) {
            String owner = SecurityGroup.of(snapshot, row).projectId();
            if (Sharing.isVisible(caller, row) || owner.equals(otherProject) || Sharing.isFor(row, otherProject)) {
                return row;
            }
        }
        throw Errors.notFound("SecurityGroup", InvalidValue.shown(groupId));
    }

    static @Nullable Row defaultGroup(Snapshot snapshot, String projectId) {
        return snapshot.first(
                NorthboundIndexes.PORT_GROUP_BY_PROJECT_AND_NAME,
                NorthboundIndexes.inProject(projectId, SecurityGroup.DEFAULT));
    }

    static @Nullable Row rule(Snapshot snapshot, String ruleId) {
        Row row = snapshot.first(NorthboundIndexes.ACL_BY_RULE, ruleId);
        return row != null && SecurityGroupRule.is(row) ? row : null;
    }

    static List<SecurityGroupRule> rulesOf(Snapshot snapshot, String groupId) {
        return rules(snapshot.find(NorthboundIndexes.ACL_BY_SECURITY_GROUP, groupId));
    }

    static List<SecurityGroupRule> rulesNaming(Snapshot snapshot, String groupId) {
        return rules(snapshot.find(NorthboundIndexes.ACL_BY_REMOTE_GROUP, groupId));
    }

    private static List<SecurityGroupRule> rules(List<Row> rows) {
        List<SecurityGroupRule> rules = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (SecurityGroupRule.is(row)) {
                rules.add(SecurityGroupRule.of(row));
            }
        }
        return rules;
    }

    static boolean isUsed(Snapshot snapshot, String groupId) {
        return snapshot.count(NorthboundIndexes.PORT_BY_SECURITY_GROUP, groupId) > 0;
    }
}
