// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Access;
import org.patchbay.northbound.ExternalIds;
import org.patchbay.northbound.PortGroup;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.Row;
import org.patchbay.ovsdb.Snapshot;

/** The default group of a project, made when it is first wanted. */
final class DefaultGroup {
    /** Held by the call that makes the group, so that no other of the same transaction does. */
    private record Making(String projectId) {}

    /** The id of the project's default group, which is there once the plan is committed. */
    String ensure(Plan plan, String projectId) {
        String existing = find(plan.snapshot(), projectId);
        if (existing != null) {
            return existing;
        }
        Making making = new Making(projectId);
        if (!plan.owns(making)) {
            plan.own(making);
            NewGroup.insertDefault(plan, projectId);
        }
        return NewGroup.defaultId(projectId);
    }

    /** As Neutron does, a list shows a new project its default group; a database that takes no change now is no reason to fail. */
    void forReader(Access access, Caller caller) {
        String projectId = caller.projectId();
        if (projectId != null && !projectId.isEmpty() && find(access.snapshot(), projectId) == null) {
            access.inPassing(new Making(projectId), plan -> {
                ensure(plan, projectId);
                return snapshot -> true;
            });
        }
    }

    private static @Nullable String find(Snapshot snapshot, String projectId) {
        Row row = Lookup.defaultGroup(snapshot, projectId);
        if (row == null) {
            return null;
        }
        Map<String, String> ids = row.map(PortGroup.Columns.EXTERNAL_IDS);
        return ids.get(ExternalIds.SECURITY_GROUP_ID);
    }
}
