// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.service;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.patchbay.engine.domain.access.ObjectRef;
import org.patchbay.engine.domain.access.Role;

/**
 * Who asks.
 *
 * @param userId the account's id
 * @param principal as it logs in: {@code admin@internal}
 * @param grants what it may, and where
 */
public record Caller(String userId, String principal, List<Grant> grants) {
    /** A role on an object and all that is part of it; on {@link ObjectRef#SYSTEM} everywhere. */
    public record Grant(Role role, ObjectRef on) {}

    public Caller {
        grants = List.copyOf(grants);
    }

    /** Whether one of the roles is given on the system or on one of the scopes. */
    public boolean has(Set<Role> roles, Collection<ObjectRef> scopes) {
        for (Grant grant : grants) {
            if (roles.contains(grant.role()) && (grant.on().equals(ObjectRef.SYSTEM) || scopes.contains(grant.on()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the caller administers something everywhere, and so may look at everything. */
    public boolean seesAll() {
        return grants.stream().anyMatch(grant -> grant.on().equals(ObjectRef.SYSTEM) && grant.role() != Role.USER);
    }

    /** Whether the caller may look at an object: any role on it or on what it is part of. */
    public boolean sees(Collection<ObjectRef> scopes) {
        return has(Set.of(Role.values()), scopes);
    }
}
