// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

/** A namespace of users and projects. */
public record Domain(String id, String name) {
    /** The domain of users and projects whose client knows no domains (Identity API v2.0). */
    public static final String DEFAULT_ID = "default";

    public Domain {
        Checks.id(id, "a domain's id");
        Checks.name(name, "a domain's name");
    }
}
