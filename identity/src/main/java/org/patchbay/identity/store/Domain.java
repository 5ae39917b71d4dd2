// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import org.jspecify.annotations.Nullable;

/**
 * A namespace of users and projects.
 *
 * @param enabled null means yes
 */
public record Domain(
        String id,
        String name,
        @Nullable String description,
        @Nullable Boolean enabled) {
    /** The domain of users and projects whose client knows no domains (Identity API v2.0). */
    public static final String DEFAULT_ID = "default";

    public Domain {
        Checks.id(id, "a domain's id");
        Checks.name(name, "a domain's name");
        Checks.text(description, "a domain's description");
    }

    /** An enabled one. */
    public Domain(String id, String name) {
        this(id, name, null, true);
    }

    /** Whether its users may log in, and its projects be used. */
    public boolean active() {
        return enabled == null || enabled;
    }
}
