// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One state of users, projects and roles, with its indexes. Immutable: a request that holds one sees no change. */
public final class IdentityData {
    private final IdentityDocument document;
    private final Map<String, Domain> domains;
    private final Map<String, Project> projects;
    private final Map<String, User> users;
    private final Map<String, Role> roles;
    private final Map<Named, Project> projectsByName;
    private final Map<Named, User> usersByName;
    private final Map<String, Map<String, Set<String>>> rolesByUserAndProject = new HashMap<>();
    private final Map<Integer, TokenKey> tokenKeys;
    private final TokenKey newestKey;

    private record Named(String domainId, String name) {}

    /** @throws IllegalArgumentException naming what is not unique or refers to nothing */
    public IdentityData(IdentityDocument document) {
        this.document = document;
        domains = index(document.domains(), Domain::id, "domain id");
        projects = index(document.projects(), Project::id, "project id");
        users = index(document.users(), User::id, "user id");
        roles = index(document.roles(), Role::id, "role id");
        index(document.domains(), Domain::name, "domain name");
        index(document.roles(), Role::name, "role name");
        projectsByName =
                index(document.projects(), one -> new Named(one.domainId(), one.name()), "project name in a domain");
        usersByName = index(document.users(), one -> new Named(one.domainId(), one.name()), "user name in a domain");
        tokenKeys = index(document.tokenKeys(), TokenKey::id, "token key id");
        newestKey = document.tokenKeys().stream()
                .max(Comparator.comparingInt(TokenKey::id))
                .orElseThrow(() -> new IllegalArgumentException("there is no token key"));
        document.projects().forEach(one -> present(domains, one.domainId(), "domain of project " + one.name()));
        document.users().forEach(one -> present(domains, one.domainId(), "domain of user " + one.name()));
        document.assignments().forEach(this::add);
    }

    private void add(Assignment assignment) {
        present(users, assignment.userId(), "user of an assignment");
        present(projects, assignment.projectId(), "project of an assignment");
        Role role = present(roles, assignment.roleId(), "role of an assignment");
        rolesByUserAndProject
                .computeIfAbsent(assignment.userId(), ignored -> new HashMap<>())
                .computeIfAbsent(assignment.projectId(), ignored -> new HashSet<>())
                .add(role.name());
    }

    private static <K, V> Map<K, V> index(List<V> values, Function<V, K> key, String what) {
        Map<K, V> index = new HashMap<>();
        for (V value : values) {
            if (index.putIfAbsent(key.apply(value), value) != null) {
                throw new IllegalArgumentException("twice the same " + what + ": " + key.apply(value));
            }
        }
        return index;
    }

    private static <V> V present(Map<String, V> index, String id, String what) {
        V value = index.get(id);
        if (value == null) {
            throw new IllegalArgumentException("the " + what + " does not exist: " + id);
        }
        return value;
    }

    public IdentityDocument document() {
        return document;
    }

    public @Nullable Domain domain(String id) {
        return domains.get(id);
    }

    public @Nullable Domain domainNamed(String name) {
        return document.domains().stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    public @Nullable Project project(String id) {
        return projects.get(id);
    }

    public @Nullable Project projectNamed(String domainId, String name) {
        return projectsByName.get(new Named(domainId, name));
    }

    public @Nullable User user(String id) {
        return users.get(id);
    }

    public @Nullable User userNamed(String domainId, String name) {
        return usersByName.get(new Named(domainId, name));
    }

    public @Nullable Role role(String id) {
        return roles.get(id);
    }

    public @Nullable Role roleNamed(String name) {
        return document.roles().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Names of the roles granted to a user in a project, without implied ones. */
    public Set<String> roles(String userId, String projectId) {
        return Set.copyOf(rolesByUserAndProject.getOrDefault(userId, Map.of()).getOrDefault(projectId, Set.of()));
    }

    /** Enabled projects in which the user has a role, by name. */
    public List<Project> projectsOf(String userId) {
        return rolesByUserAndProject.getOrDefault(userId, Map.of()).keySet().stream()
                .map(id -> present(projects, id, "project"))
                .filter(Project::enabled)
                .sorted(Comparator.comparing(Project::name))
                .collect(Collectors.toList());
    }

    /** Ids of the domains of a user's projects and of the user. */
    public Set<String> domainsOf(String userId) {
        Set<String> ids = new TreeSet<>();
        User user = users.get(userId);
        if (user != null) {
            ids.add(user.domainId());
        }
        projectsOf(userId).forEach(project -> ids.add(project.domainId()));
        return ids;
    }

    /** Whether some enabled user has the role in an enabled project: one that a token can be had for. */
    public boolean hasAnyWith(String role) {
        return document.users().stream()
                .filter(User::enabled)
                .anyMatch(user -> projectsOf(user.id()).stream()
                        .anyMatch(project -> roles(user.id(), project.id()).contains(role)));
    }

    public @Nullable TokenKey tokenKey(int id) {
        return tokenKeys.get(id);
    }

    public TokenKey newestKey() {
        return newestKey;
    }
}
