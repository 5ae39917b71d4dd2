// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.patchbay.neutron.resource.ApiObject;
import org.patchbay.neutron.resource.StandardAttributes;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.PortGroup;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/**
 * A security group: one Port_Group row.
 *
 * @param rules looked up when they are asked for: a list of groups by name has no use for them
 * @param shared whether it is shared with whoever looks at it
 */
record SecurityGroup(
        StandardAttributes standard, boolean stateful, Supplier<List<SecurityGroupRule>> rules, boolean shared)
        implements ApiObject {
    static final String STATEFUL = "patchbay:stateful";
    static final String DEFAULT = "default";

    static SecurityGroup of(Snapshot snapshot, Row row) {
        Map<String, String> ids = row.map(PortGroup.Columns.EXTERNAL_IDS);
        String id = ids.getOrDefault(ExternalIds.SECURITY_GROUP_ID, "");
        return new SecurityGroup(
                StandardAttributes.decode(id, ExternalIds.GIVEN_NAME, ExternalIds.OWNER_PROJECT_ID, ids),
                !"false".equals(ids.get(STATEFUL)),
                () -> Lookup.rulesOf(snapshot, id),
                false);
    }

    /** The external_ids of a new one; empty values stand for absent keys. */
    static Map<String, String> newIds(GroupRef group, String name) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(ExternalIds.SECURITY_GROUP_ID, group.id());
        ids.put(ExternalIds.OWNER_PROJECT_ID, group.projectId());
        ids.put(ExternalIds.GIVEN_NAME, name);
        ids.put(STATEFUL, group.stateful() ? "" : "false");
        return ids;
    }

    SecurityGroup seenAsShared(boolean isShared) {
        return new SecurityGroup(standard, stateful, rules, isShared);
    }

    GroupRef ref() {
        return new GroupRef(id(), projectId(), stateful);
    }

    /** The group of ports that name none; there is one a project, and its name is its mark. */
    boolean isDefault() {
        return isDefault(name());
    }

    static boolean isDefault(String name) {
        return name.equalsIgnoreCase(DEFAULT);
    }
}
