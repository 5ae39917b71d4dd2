// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import org.jspecify.annotations.Nullable;
import org.patchbay.identity.Caller;
import org.patchbay.neutron.resource.Input;
import org.patchbay.neutron.resource.Standard;

/** Whose a new object is. */
public final class Projects {
    private Projects() {}

    /** The project named in the body, else the caller's. Only an administrator may name another one. */
    public static String ownerOf(Input input, Caller caller, String resource) {
        String tenant = input.orNull(Standard.TENANT_ID);
        String project = input.orNull(Standard.PROJECT_ID);
        if (tenant != null && project != null && !tenant.equals(project)) {
            throw Errors.badRequest("'project_id' and 'tenant_id' do not match: '" + project + "', '" + tenant + "'");
        }
        String owner = firstOf(project, tenant, caller.projectId());
        if (owner == null || owner.isEmpty()) {
            throw Errors.badRequest(
                    "Running without a project: the token is not scoped to one, and the body names none");
        }
        if (!caller.isAdminOrOwner(owner)) {
            throw Errors.forbidden("create_" + resource + ":tenant_id");
        }
        return owner;
    }

    private static @Nullable String firstOf(@Nullable String... values) {
        for (String value : values) {
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }
}
