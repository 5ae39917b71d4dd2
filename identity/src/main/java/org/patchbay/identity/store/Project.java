// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import org.jspecify.annotations.Nullable;

/** What owns networks and ports. */
public record Project(
        String id, String name, String domainId, @Nullable String description, boolean enabled) {
    public Project {
        Checks.id(id, "a project's id");
        Checks.name(name, "a project's name");
        Checks.id(domainId, "a project's domain_id");
        Checks.text(description, "a project's description");
    }

    public Project withName(String newName) {
        return new Project(id, newName, domainId, description, enabled);
    }
}
