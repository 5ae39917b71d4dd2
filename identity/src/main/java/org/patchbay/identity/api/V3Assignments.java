// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchbay.http.Json;
import org.patchbay.http.Query;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.identity.store.Assignment;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.Role;
import org.patchbay.identity.store.User;
import org.patchbay.identity.token.Session;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v3/role_assignments} and the roles of a user in a project. */
final class V3Assignments {
    private final Sessions sessions;

    V3Assignments(Sessions sessions) {
        this.sessions = sessions;
    }

    void addTo(Router.Builder router) {
        router.get("/v3/role_assignments", this::list)
                .get("/v3/projects/{project_id}/users/{user_id}/roles", this::rolesInProject)
                .get("/v3/projects/{project_id}/users/{user_id}/roles/{role_id}", this::hasRole);
    }

    private Response list(Request request) {
        Session session = sessions.session(request);
        boolean all = session.caller().isAdmin();
        boolean names = isSet(request.query(), "include_names");
        boolean effective = isSet(request.query(), "effective");
        Stream<Assignment> visible = session.data().document().assignments().stream()
                .filter(one -> all || one.userId().equals(session.user().id()));
        if (effective) {
            visible = visible.flatMap(one -> withImplied(one, session.data()).stream())
                    .distinct();
        }
        return Lists.answer(
                "role_assignments",
                visible.filter(one -> wanted(one, request.query()))
                        .map(one -> describe(one, names, session.data(), request)),
                request);
    }

    private static boolean isSet(Query query, String key) {
        String value = query.first(key);
        return value != null && !value.equals("0") && !value.equalsIgnoreCase("false");
    }

    private static boolean wanted(Assignment one, Query query) {
        return is(query, "user.id", one.userId())
                && is(query, "scope.project.id", one.projectId())
                && is(query, "role.id", one.roleId())
                && !Stream.of("group.id", "scope.domain.id", "scope.system").anyMatch(key -> query.first(key) != null);
    }

    private static boolean is(Query query, String key, String value) {
        String wanted = query.first(key);
        return wanted == null || wanted.equals(value);
    }

    private static List<Assignment> withImplied(Assignment one, IdentityData data) {
        Role role = data.role(one.roleId());
        if (role == null) {
            return List.of(one);
        }
        Caller caller = new Caller("", "", "", null, null, java.util.Set.of(role.name()));
        return RoleNames.of(caller, data).stream()
                .map(each -> new Assignment(one.userId(), one.projectId(), each.id()))
                .toList();
    }

    private static ObjectNode describe(Assignment one, boolean names, IdentityData data, Request request) {
        ObjectNode node = Json.mapper().createObjectNode();
        ObjectNode role = node.putObject("role").put("id", one.roleId());
        ObjectNode user = node.putObject("user").put("id", one.userId());
        ObjectNode project = node.putObject("scope").putObject("project").put("id", one.projectId());
        if (names) {
            Role realRole = V3Reads.found(data.role(one.roleId()), "role", one.roleId());
            User realUser = V3Reads.found(data.user(one.userId()), "user", one.userId());
            Project realProject = V3Reads.found(data.project(one.projectId()), "project", one.projectId());
            role.put("name", realRole.name());
            user.put("name", realUser.name());
            domain(user, realUser.domainId(), data);
            project.put("name", realProject.name());
            domain(project, realProject.domainId(), data);
        }
        node.putObject("links")
                .put(
                        "assignment",
                        request.baseUrl() + "/v3/projects/" + one.projectId() + "/users/" + one.userId() + "/roles/"
                                + one.roleId());
        return node;
    }

    private static void domain(ObjectNode parent, String id, IdentityData data) {
        Domain domain = V3Reads.found(data.domain(id), "domain", id);
        parent.putObject("domain").put("id", id).put("name", domain.name());
    }

    private Response rolesInProject(Request request) {
        String userId = request.variable("user_id");
        Session session = sessions.selfOrAdmin(request, userId);
        String projectId = request.variable("project_id");
        V3Reads.found(session.data().user(userId), "user", userId);
        V3Reads.found(session.data().project(projectId), "project", projectId);
        return Lists.answer(
                "roles",
                session.data().document().roles().stream()
                        .filter(role -> session.data().roles(userId, projectId).contains(role.name()))
                        .map(role -> V3Objects.role(role, request)),
                request);
    }

    private Response hasRole(Request request) {
        String userId = request.variable("user_id");
        Session session = sessions.selfOrAdmin(request, userId);
        String projectId = request.variable("project_id");
        String roleId = request.variable("role_id");
        // What a client sends need not be an id at all, so it makes no Assignment.
        Optional<Assignment> found = session.data().document().assignments().stream()
                .filter(one -> one.userId().equals(userId)
                        && one.projectId().equals(projectId)
                        && one.roleId().equals(roleId))
                .findFirst();
        V3Reads.found(found.orElse(null), "role", roleId);
        return Response.noContent();
    }
}
