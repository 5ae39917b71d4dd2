// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.patchbay.identity.Caller;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.Role;
import tools.jackson.databind.node.ArrayNode;

/** Writes the roles of a caller, implied ones included, as tokens list them. */
final class RoleNames {
    private RoleNames() {}

    static List<Role> of(Caller caller, IdentityData data) {
        List<Role> roles = new ArrayList<>();
        for (String name : sorted(caller.roles())) {
            Role role = data.roleNamed(name);
            if (role != null) {
                roles.add(role);
            }
        }
        return roles;
    }

    static void write(ArrayNode array, Caller caller, IdentityData data) {
        for (Role role : of(caller, data)) {
            array.addObject().put("id", role.id()).put("name", role.name());
        }
    }

    private static Set<String> sorted(Set<String> names) {
        return new TreeSet<>(names);
    }
}
