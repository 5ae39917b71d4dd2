// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.patchbay.identity.login.PasswordHasher;
import org.patchbay.identity.store.Assignment;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.store.IdentityFile;
import org.patchbay.identity.store.IdentityStore;
import org.patchbay.identity.store.IdentityStoreException;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.Role;
import org.patchbay.identity.store.TokenKey;
import org.patchbay.identity.store.User;

/**
 * Changes the identity file, for administrators' commands; running providers notice within a second. Users and projects are those of
 * the default domain, by name. Every method throws {@link IdentityAdminException} for a name that does not exist or exists already,
 * {@link LastAdministratorException} for a change that would leave no administrator, and {@link IdentityStoreException} when the file
 * cannot be read or written.
 */
public final class IdentityAdmin {
    /** Roles every file has. */
    public static final List<String> ROLES = List.of(Caller.ADMIN, Caller.MEMBER, Caller.READER, Caller.SERVICE);

    private static final int MAX_KEYS = 3;

    private final IdentityStore store;
    private final boolean forced;

    /** For an identity file. */
    public IdentityAdmin(Path path) {
        this(new IdentityFile(path), false);
    }

    /** For any store. */
    public IdentityAdmin(IdentityStore store) {
        this(store, false);
    }

    private IdentityAdmin(IdentityStore store, boolean forced) {
        this.store = store;
        this.forced = forced;
    }

    /** The same for changes that may leave no administrator. */
    public IdentityAdmin forced() {
        return new IdentityAdmin(store, true);
    }

    public boolean exists() {
        return store.exists();
    }

    /** Creates the file with the user and the project {@code admin}, and the user's role {@code admin} in it. */
    public void init(String adminPassword) {
        Project project = new Project(newId(), "admin", Domain.DEFAULT_ID, "Administrators", true);
        List<Role> roles = ROLES.stream().map(name -> new Role(newId(), name)).toList();
        User user = new User(
                newId(), "admin", Domain.DEFAULT_ID, true, project.id(), PasswordHasher.hash(adminPassword), 1);
        store.create(new IdentityDocument(
                IdentityDocument.FORMAT,
                List.of(new Domain(Domain.DEFAULT_ID, "Default")),
                List.of(project),
                List.of(user),
                roles,
                List.of(new Assignment(user.id(), project.id(), roles.getFirst().id())),
                List.of(TokenKey.random(1)),
                List.of()));
    }

    public List<User> users() {
        return store.read().document().users();
    }

    public List<Project> projects() {
        return store.read().document().projects();
    }

    /** What {@link #assignments} lists. */
    public record Grant(String user, String project, String role) {}

    /** Every role granted. */
    public List<Grant> assignments() {
        IdentityData data = store.read();
        List<Grant> grants = new ArrayList<>();
        for (User user : data.document().users()) {
            for (Project project : data.document().projects()) {
                data.roles(user.id(), project.id()).stream()
                        .sorted()
                        .forEach(role -> grants.add(new Grant(user.name(), project.name(), role)));
            }
        }
        return grants;
    }

    /** Adds an enabled user and returns the new id; the default project may be null. */
    public String addUser(String name, String password, @Nullable String defaultProject) {
        String id = newId();
        String hash = PasswordHasher.hash(password);
        update(data -> {
            if (data.userNamed(Domain.DEFAULT_ID, name) != null) {
                throw new IdentityAdminException("user " + name + " exists already");
            }
            String project = defaultProject == null
                    ? null
                    : project(data, defaultProject).id();
            User user = new User(id, name, Domain.DEFAULT_ID, true, project, hash, 1);
            return data.document()
                    .withUsers(IdentityDocument.with(data.document().users(), user));
        });
        return id;
    }

    /** Ends all of the user's tokens too. */
    public void setPassword(String name, String password) {
        String hash = PasswordHasher.hash(password);
        changeUser(name, user -> user.withPasswordHash(hash));
    }

    /** Disabling ends all of the user's tokens. */
    public void setEnabled(String name, boolean enabled) {
        changeUser(name, user -> user.enabled() == enabled ? user : user.withEnabled(enabled));
    }

    /** Removes a user with all roles. */
    public void removeUser(String name) {
        update(data -> {
            String id = user(data, name).id();
            return data.document().withoutUsers(one -> one.id().equals(id));
        });
    }

    /** Adds an enabled project and returns the new id. */
    public String addProject(String name, @Nullable String description) {
        return addProject(newId(), name, description);
    }

    /** Adds a project with a given id, for objects that exist already and name it. */
    public String addProject(String id, String name, @Nullable String description) {
        update(data -> {
            if (data.projectNamed(Domain.DEFAULT_ID, name) != null || data.project(id) != null) {
                throw new IdentityAdminException("project " + name + " exists already");
            }
            Project project = new Project(id, name, Domain.DEFAULT_ID, description, true);
            return data.document()
                    .withProjects(IdentityDocument.with(data.document().projects(), project));
        });
        return id;
    }

    public void renameProject(String name, String newName) {
        update(data -> {
            Project project = project(data, name);
            if (!name.equals(newName) && data.projectNamed(Domain.DEFAULT_ID, newName) != null) {
                throw new IdentityAdminException("project " + newName + " exists already");
            }
            List<Project> changed = data.document().projects().stream()
                    .map(one -> one.equals(project) ? one.withName(newName) : one)
                    .toList();
            return data.document().withProjects(changed);
        });
    }

    /** Removes a project and the roles in it; whatever it owns elsewhere stays. */
    public void removeProject(String name) {
        update(data -> {
            String id = project(data, name).id();
            return data.document().withoutProjects(one -> one.id().equals(id));
        });
    }

    /** Grants a role; no change when granted already. */
    public void grant(String user, String project, String role) {
        update(data -> {
            Assignment assignment = assignment(data, user, project, role);
            List<Assignment> all = data.document().assignments();
            return all.contains(assignment)
                    ? data.document()
                    : data.document().withAssignments(IdentityDocument.with(all, assignment));
        });
    }

    public void revoke(String user, String project, String role) {
        update(data -> {
            Assignment assignment = assignment(data, user, project, role);
            List<Assignment> all = data.document().assignments();
            if (!all.contains(assignment)) {
                throw new IdentityAdminException("user " + user + " has no role " + role + " in project " + project);
            }
            return data.document().withAssignments(IdentityDocument.without(all, assignment::equals));
        });
    }

    /** New tokens get a new key; those of the two keys before stay good, older ones end. */
    public void rotateTokenKey() {
        update(data -> {
            List<TokenKey> keys = IdentityDocument.with(
                    data.document().tokenKeys(),
                    TokenKey.random(data.newestKey().id() + 1));
            return data.document().withTokenKeys(keys.subList(Math.max(0, keys.size() - MAX_KEYS), keys.size()));
        });
    }

    private void changeUser(String name, UnaryOperator<User> change) {
        update(data -> {
            User user = user(data, name);
            List<User> changed = data.document().users().stream()
                    .map(one -> one.id().equals(user.id()) ? change.apply(one) : one)
                    .toList();
            return data.document().withUsers(changed);
        });
    }

    @FunctionalInterface
    private interface Change {
        IdentityDocument apply(IdentityData data);
    }

    private void update(Change change) {
        store.update(document -> {
            IdentityData before = new IdentityData(document);
            IdentityDocument after = change.apply(before);
            if (!forced && before.hasAnyWith(Caller.ADMIN) && !new IdentityData(after).hasAnyWith(Caller.ADMIN)) {
                throw new LastAdministratorException();
            }
            return after;
        });
    }

    private static Assignment assignment(IdentityData data, String user, String project, String role) {
        Role found = data.roleNamed(role);
        if (found == null) {
            throw new IdentityAdminException("there is no role " + role + "; roles are " + String.join(", ", ROLES));
        }
        return new Assignment(user(data, user).id(), project(data, project).id(), found.id());
    }

    private static User user(IdentityData data, String name) {
        User user = data.userNamed(Domain.DEFAULT_ID, name);
        if (user == null) {
            throw new IdentityAdminException("there is no user " + name);
        }
        return user;
    }

    private static Project project(IdentityData data, String name) {
        Project project = data.projectNamed(Domain.DEFAULT_ID, name);
        if (project == null) {
            throw new IdentityAdminException("there is no project " + name);
        }
        return project;
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
