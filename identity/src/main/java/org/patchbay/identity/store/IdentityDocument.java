// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All of an identity store, as the identity file has it. All ids are unique, names unique in their domain, references resolve;
 * {@link IdentityData} checks that.
 *
 * @param format 1
 * @param applicationCredentials null means none: files of former versions have no such key
 */
public record IdentityDocument(
        int format,
        List<Domain> domains,
        List<Project> projects,
        List<User> users,
        List<Role> roles,
        List<Assignment> assignments,
        List<TokenKey> tokenKeys,
        @Nullable List<ApplicationCredential> applicationCredentials) {
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
        applicationCredentials =
                applicationCredentials == null ? List.of() : present(applicationCredentials, "application_credentials");
    }

    private static <T> List<T> present(@Nullable List<T> list, String key) {
        if (list == null || list.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(key + " is missing or holds null");
        }
        return List.copyOf(list);
    }

    /** The application credentials. */
    public List<ApplicationCredential> credentials() {
        return applicationCredentials == null ? List.of() : applicationCredentials;
    }

    public IdentityDocument withDomains(List<Domain> changed) {
        return new IdentityDocument(
                format, changed, projects, users, roles, assignments, tokenKeys, applicationCredentials);
    }

    public IdentityDocument withProjects(List<Project> changed) {
        return new IdentityDocument(
                format, domains, changed, users, roles, assignments, tokenKeys, applicationCredentials);
    }

    public IdentityDocument withUsers(List<User> changed) {
        return new IdentityDocument(
                format, domains, projects, changed, roles, assignments, tokenKeys, applicationCredentials);
    }

    public IdentityDocument withRoles(List<Role> changed) {
        return new IdentityDocument(
                format, domains, projects, users, changed, assignments, tokenKeys, applicationCredentials);
    }

    public IdentityDocument withAssignments(List<Assignment> changed) {
        return new IdentityDocument(
                format, domains, projects, users, roles, changed, tokenKeys, applicationCredentials);
    }

    public IdentityDocument withTokenKeys(List<TokenKey> changed) {
        return new IdentityDocument(
                format, domains, projects, users, roles, assignments, changed, applicationCredentials);
    }

    public IdentityDocument withCredentials(List<ApplicationCredential> changed) {
        return new IdentityDocument(format, domains, projects, users, roles, assignments, tokenKeys, changed);
    }

    /** Without some users, their roles and application credentials. */
    public IdentityDocument withoutUsers(Predicate<User> gone) {
        Set<String> ids = users.stream().filter(gone).map(User::id).collect(Collectors.toSet());
        return withUsers(without(users, gone))
                .withAssignments(without(assignments, one -> ids.contains(one.userId())))
                .withCredentials(without(credentials(), one -> ids.contains(one.userId())));
    }

    /** Without some projects, the roles in them and the application credentials for them. */
    public IdentityDocument withoutProjects(Predicate<Project> gone) {
        Set<String> ids = projects.stream().filter(gone).map(Project::id).collect(Collectors.toSet());
        List<User> left = users.stream()
                .map(user -> user.defaultProjectId() != null && ids.contains(user.defaultProjectId())
                        ? user.withoutDefaultProject()
                        : user)
                .toList();
        return withProjects(without(projects, gone))
                .withUsers(left)
                .withAssignments(without(assignments, one -> ids.contains(one.projectId())))
                .withCredentials(without(credentials(), one -> ids.contains(one.projectId())));
    }

    /** Without a domain, its users and its projects. */
    public IdentityDocument withoutDomain(String id) {
        return withoutUsers(one -> one.domainId().equals(id))
                .withoutProjects(one -> one.domainId().equals(id))
                .withDomains(without(domains, one -> one.id().equals(id)));
    }

    /** Without a role, and without it wherever it was granted; application credentials without any role left are gone, too. */
    public IdentityDocument withoutRole(String id) {
        List<ApplicationCredential> left = new ArrayList<>();
        for (ApplicationCredential one : credentials()) {
            List<String> others = without(one.roleIds(), id::equals);
            if (!others.isEmpty()) {
                left.add(new ApplicationCredential(
                        one.id(),
                        one.name(),
                        one.description(),
                        one.userId(),
                        one.projectId(),
                        others,
                        one.secretHash(),
                        one.expires(),
                        one.unrestricted()));
            }
        }
        return withRoles(without(roles, one -> one.id().equals(id)))
                .withAssignments(without(assignments, one -> one.roleId().equals(id)))
                .withCredentials(left);
    }

    /** A list with one more. */
    public static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    /** A list without some. */
    public static <T> List<T> without(List<T> list, Predicate<T> gone) {
        return list.stream().filter(gone.negate()).toList();
    }

    /** A list with something in another's place. */
    public static <T> List<T> replaced(List<T> list, T before, T after) {
        return list.stream().map(one -> one.equals(before) ? after : one).toList();
    }
}
