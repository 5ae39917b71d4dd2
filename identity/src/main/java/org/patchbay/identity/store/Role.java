// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

/** A role that can be granted in a project. */
public record Role(String id, String name) {
    public Role {
        Checks.id(id, "a role's id");
        Checks.name(name, "a role's name");
    }
}
