// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import org.jspecify.annotations.Nullable;

/** A role that can be granted in a project. */
public record Role(String id, String name, @Nullable String description) {
    public Role {
        Checks.id(id, "a role's id");
        Checks.name(name, "a role's name");
        Checks.text(description, "a role's description");
    }

    /** Without a description. */
    public Role(String id, String name) {
        this(id, name, null);
    }
}
