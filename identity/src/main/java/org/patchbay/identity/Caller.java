// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request and in which project.
 *
 * @param projectId null with an unscoped token
 * @param projectName null with an unscoped token
 * @param roles names of the roles in that project, implied ones included
 */
public record Caller(
        String userId,
        String userName,
        String userDomainId,
        @Nullable String projectId,
        @Nullable String projectName,
        Set<String> roles) {

    public static final String ADMIN = "admin";
    public static final String MEMBER = "member";
    public static final String READER = "reader";
    public static final String SERVICE = "service";

    public Caller {
        roles = implied(roles);
    }

    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    /** Whether the caller sees what any project has, as administrators and other services do. */
    public boolean seesAll() {
        return isAdmin() || hasRole(SERVICE);
    }

    /** Whether the caller sees what belongs to a project and is shared with nobody. */
    public boolean sees(String project) {
        return seesAll() || project.equals(projectId);
    }

    /** What Neutron's policy calls admin_or_owner: who may change what belongs to a project. */
    public boolean isAdminOrOwner(String project) {
        return isAdmin() || project.equals(projectId);
    }

    /** The project that the caller speaks for; empty, and so nobody's, with an unscoped token. */
    public String project() {
        return projectId == null ? "" : projectId;
    }

    /** Roles with those that they imply: {@code admin} is {@code member}, {@code member} is {@code reader}. */
    public static Set<String> implied(Set<String> roles) {
        Set<String> all = new HashSet<>(roles);
        if (all.contains(ADMIN)) {
            all.add(MEMBER);
        }
        if (all.contains(MEMBER)) {
            all.add(READER);
        }
        return Set.copyOf(all);
    }
}
