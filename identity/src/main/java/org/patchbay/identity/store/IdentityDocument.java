// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The identity file as it is written. All ids are unique, names unique in their domain, references resolve; {@link IdentityData}
 * checks that.
 *
 * @param format 1
 */
public record IdentityDocument(
        int format,
        List<Domain> domains,
        List<Project> projects,
        List<User> users,
        List<Role> roles,
        List<Assignment> assignments,
        List<TokenKey> tokenKeys) {
    public static final int FORMAT = 1;

    public IdentityDocument {
        if (format != FORMAT) {
            throw new IllegalArgumentException("format " + format + " is not known, only " + FORMAT);
        }
        domains = present(domains, "domains");
        projects = present(projects, "projects");
        users = present(users, "users");
        roles = present(roles, "roles");
        assignments = present(assignments, "assignments");
        tokenKeys = present(tokenKeys, "token_keys");
    }

    private static <T> List<T> present(@Nullable List<T> list, String key) {
        if (list == null || list.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(key + " is missing or holds null");
        }
        return List.copyOf(list);
    }

    public IdentityDocument withProjects(List<Project> changed) {
        return new IdentityDocument(format, domains, changed, users, roles, assignments, tokenKeys);
    }

    public IdentityDocument withUsers(List<User> changed) {
        return new IdentityDocument(format, domains, projects, changed, roles, assignments, tokenKeys);
    }

    public IdentityDocument withAssignments(List<Assignment> changed) {
        return new IdentityDocument(format, domains, projects, users, roles, changed, tokenKeys);
    }

    public IdentityDocument withTokenKeys(List<TokenKey> changed) {
        return new IdentityDocument(format, domains, projects, users, roles, assignments, changed);
    }
}
