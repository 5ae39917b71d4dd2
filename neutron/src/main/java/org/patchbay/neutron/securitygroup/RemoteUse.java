// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import org.patchbay.neutron.resource.Stamp;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;

/**
 * Rules that name another group as remote. They go with that group: an ACL whose address set is gone would be refused by northd, and
 * a rule that names a group nobody can find would break its readers.
 */
final class RemoteUse {
    /** Moves with every rule that names the group, so that the group's removal misses none. */
    private static final String USES = "patchbay:remote_uses";

    private RemoteUse() {}

    /** Plans on the group being there for a new rule of another group. */
    static void begin(Plan plan, Row remote) {
        plan.share(remote.uuid());
        plan.count(remote, USES);
    }

    /** Removes the rules of other groups that name this one. */
    static void end(Plan plan, String groupId, Row group) {
        plan.require(group, USES);
        for (Row acl : plan.snapshot().find(NorthboundIndexes.ACL_BY_REMOTE_GROUP, groupId)) {
            String ownerId = SecurityGroupRule.of(acl).groupId();
            Row owner = ownerId.equals(groupId) ? null : Lookup.group(plan.snapshot(), ownerId);
            if (owner != null) {
                remove(plan, owner, acl);
            }
        }
    }

    /** Takes a rule out of its group; the server collects the ACL then. */
    static void remove(Plan plan, Row group, Row acl) {
        plan.share(group.uuid());
        plan.remove(group, PortGroup.Columns.ACLS, acl.uuid());
        Stamp.touch(plan, group);
    }
}
