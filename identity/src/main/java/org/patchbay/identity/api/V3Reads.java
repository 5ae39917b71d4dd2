// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.User;
import org.patchbay.identity.token.Session;
import tools.jackson.databind.node.ObjectNode;

/** Users, projects, domains and roles of the Identity API v3, as they are shown. Administrators see all, others themselves. */
final class V3Reads {
    private final Sessions sessions;

    V3Reads(Sessions sessions) {
        this.sessions = sessions;
    }

    void addTo(Router.Builder router) {
        router.get("/v3/auth/projects", this::ownProjects)
                .get("/v3/auth/domains", this::ownDomains)
                .get("/v3/auth/system", this::ownSystem)
                .get("/v3/projects", this::projects)
                .get("/v3/projects/{project_id}", this::project)
                .get("/v3/domains", this::domains)
                .get("/v3/domains/{domain_id}", this::domain)
                .get("/v3/users", this::users)
                .get("/v3/users/{user_id}", this::user)
                .get("/v3/users/{user_id}/projects", this::userProjects)
                .get("/v3/roles", this::roles)
                .get("/v3/roles/{role_id}", this::role);
    }

    private Response ownProjects(Request request) {
        Session session = sessions.session(request);
        return Lists.answer("projects", projectsOf(session, session.user().id(), request), request);
    }

    private Response userProjects(Request request) {
        String userId = request.variable("user_id");
        Session session = sessions.selfOrAdmin(request, userId);
        found(session.data().user(userId), "user", userId);
        return Lists.answer("projects", projectsOf(session, userId, request), request);
    }

    private static Stream<ObjectNode> projectsOf(Session session, String userId, Request request) {
        return session.data().projectsOf(userId).stream().map(one -> V3Objects.project(one, request));
    }

    private Response ownDomains(Request request) {
        Session session = sessions.session(request);
        return Lists.answer(
                "domains",
                session.data().document().domains().stream()
                        .filter(one ->
                                session.data().domainsOf(session.user().id()).contains(one.id()))
                        .map(one -> V3Objects.domain(one, request)),
                request);
    }

    private Response ownSystem(Request request) {
        sessions.session(request);
        return Lists.answer("system", Stream.of(), request);
    }

    private Response projects(Request request) {
        Session session = sessions.session(request);
        Stream<Project> visible = session.caller().isAdmin()
                ? session.data().document().projects().stream()
                : session.data().projectsOf(session.user().id()).stream();
        return Lists.answer("projects", visible.map(one -> V3Objects.project(one, request)), request);
    }

    private Response project(Request request) {
        String id = request.variable("project_id");
        Session session = sessions.session(request);
        Project project = session.data().project(id);
        boolean own = project != null
                && !session.data().roles(session.user().id(), id).isEmpty();
        if (!session.caller().isAdmin() && !own) {
            throw Sessions.forbidden();
        }
        return one("project", V3Objects.project(found(project, "project", id), request));
    }

    private Response domains(Request request) {
        Session session = sessions.session(request);
        return Lists.answer(
                "domains",
                session.data().document().domains().stream().map(one -> V3Objects.domain(one, request)),
                request);
    }

    private Response domain(Request request) {
        String id = request.variable("domain_id");
        Session session = sessions.session(request);
        return one("domain", V3Objects.domain(found(session.data().domain(id), "domain", id), request));
    }

    private Response users(Request request) {
        Session session = sessions.session(request);
        Stream<User> visible =
                session.caller().isAdmin() ? session.data().document().users().stream() : Stream.of(session.user());
        return Lists.answer("users", visible.map(one -> V3Objects.user(one, request)), request);
    }

    private Response user(Request request) {
        String id = request.variable("user_id");
        Session session = sessions.selfOrAdmin(request, id);
        return one("user", V3Objects.user(found(session.data().user(id), "user", id), request));
    }

    private Response roles(Request request) {
        Session session = sessions.admin(request);
        return Lists.answer(
                "roles", session.data().document().roles().stream().map(one -> V3Objects.role(one, request)), request);
    }

    private Response role(Request request) {
        String id = request.variable("role_id");
        Session session = sessions.admin(request);
        return one("role", V3Objects.role(found(session.data().role(id), "role", id), request));
    }

    static Response one(String key, ObjectNode object) {
        return one(200, key, object);
    }

    static Response one(int status, String key, ObjectNode object) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.set(key, object);
        return Response.json(status, body);
    }

    static <T> T found(@Nullable T object, String what, String id) {
        if (object == null) {
            throw new HttpError(404, "NotFound", "Could not find " + what + ": " + id + ".", "");
        }
        return object;
    }
}
