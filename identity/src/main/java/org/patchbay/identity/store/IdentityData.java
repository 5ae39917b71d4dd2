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
import java.util.stream.Stream;
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
    private final Map<String, Map<String, Set<String>>> rolesByUserAndProject;
    private final Map<Integer, TokenKey> tokenKeys;
    private final Map<String, ApplicationCredential> credentials;
    private final TokenKey newestKey;
    private final IdentityData base;
    private final @Nullable Guest guest;

    private record Named(String domainId, String name) {}

    /** @throws IllegalArgumentException naming what is not unique or refers to nothing */
    public IdentityData(IdentityDocument document) {
        this.document = document;
        base = this;
        guest = null;
        rolesByUserAndProject = new HashMap<>();
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
        credentials = index(document.credentials(), ApplicationCredential::id, "application credential id");
        index(
                document.credentials(),
                one -> new Named(one.userId(), one.name()),
                "application credential name of a user");
        for (ApplicationCredential one : document.credentials()) {
            present(users, one.userId(), "user of application credential " + one.name());
            present(projects, one.projectId(), "project of application credential " + one.name());
            one.roleIds().forEach(id -> present(roles, id, "role of application credential " + one.name()));
        }
    }

    private IdentityData(IdentityData base, Guest guest) {
        this.document = base.document;
        this.base = base;
        this.guest = guest;
        domains = base.domains;
        roles = base.roles;
        users = base.users;
        usersByName = base.usersByName;
        tokenKeys = base.tokenKeys;
        credentials = base.credentials;
        newestKey = base.newestKey;
        projects = new HashMap<>();
        projectsByName = new HashMap<>();
        Map<String, Set<String>> granted = new HashMap<>();
        for (Guest.Grant grant : guest.grants()) {
            Project project = grant.foreign() == null ? base.projects.get(grant.projectId()) : grant.foreign();
            if (project != null) {
                projects.put(project.id(), project);
                projectsByName.put(new Named(project.domainId(), project.name()), project);
                granted.put(project.id(), grant.roles());
            }
        }
        rolesByUserAndProject = Map.of(guest.user().id(), granted);
    }

    /** The same state as a guest sees it: with the guest as one user more, and the guest's projects. Costs little. */
    public IdentityData with(Guest visitor) {
        return new IdentityData(base, visitor);
    }

    /** The state without a guest. */
    public IdentityData base() {
        return base;
    }

    /** Whom {@link #with} added. */
    public @Nullable Guest guest() {
        return guest;
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
        Project found = projects.get(id);
        return found == null ? base.projects.get(id) : found;
    }

    public @Nullable Project projectNamed(String domainId, String name) {
        Project found = projectsByName.get(new Named(domainId, name));
        return found == null ? base.projectsByName.get(new Named(domainId, name)) : found;
    }

    public @Nullable User user(String id) {
        return guest != null && guest.user().id().equals(id) ? guest.user() : users.get(id);
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
        return Set.copyOf(grants(userId).getOrDefault(projectId, Set.of()));
    }

    private Map<String, Set<String>> grants(String userId) {
        Map<String, Set<String>> found = rolesByUserAndProject.get(userId);
        return found == null ? base.rolesByUserAndProject.getOrDefault(userId, Map.of()) : found;
    }

    /** Enabled projects in which the user has a role, by name. */
    public List<Project> projectsOf(String userId) {
        return grants(userId).keySet().stream()
                .flatMap(id -> Stream.ofNullable(project(id)))
                .filter(this::isUsable)
                .sorted(Comparator.comparing(Project::name))
                .collect(Collectors.toList());
    }

    /** Ids of the domains of a user's projects and of the user. */
    public Set<String> domainsOf(String userId) {
        Set<String> ids = new TreeSet<>();
        User user = user(userId);
        if (user != null) {
            ids.add(user.domainId());
        }
        projectsOf(userId).forEach(project -> ids.add(project.domainId()));
        return ids;
    }

    /** Whether some enabled user has the role in an enabled project: one that a token can be had for. */
    public boolean hasAnyWith(String role) {
        return document.users().stream()
                .filter(this::isUsable)
                .anyMatch(user -> projectsOf(user.id()).stream()
                        .anyMatch(project -> roles(user.id(), project.id()).contains(role)));
    }

    /** Whether the user may log in: neither the user nor the domain is disabled. */
    public boolean isUsable(User user) {
        return user.enabled() && isActive(user.domainId());
    }

    /** Whether tokens can be had for a project: neither it nor its domain is disabled. */
    public boolean isUsable(Project project) {
        return project.enabled() && isActive(project.domainId());
    }

    // A guest's domain may be another source's.
    private boolean isActive(String domainId) {
        Domain domain = domains.get(domainId);
        return domain == null || domain.active();
    }

    public @Nullable ApplicationCredential credential(String id) {
        return credentials.get(id);
    }

    public @Nullable ApplicationCredential credentialNamed(String userId, String name) {
        return document.credentials().stream()
                .filter(one -> one.userId().equals(userId) && one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    public @Nullable TokenKey tokenKey(int id) {
        return tokenKeys.get(id);
    }

    public TokenKey newestKey() {
        return newestKey;
    }
}
