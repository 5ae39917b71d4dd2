// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

/** A user has a role in a project. */
public record Assignment(String userId, String projectId, String roleId) {
    public Assignment {
        Checks.id(userId, "an assignment's user_id");
        Checks.id(projectId, "an assignment's project_id");
        Checks.id(roleId, "an assignment's role_id");
    }
}
