// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.identity.api.Writes.Change;
import org.patchbay.identity.store.Assignment;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.store.Role;
import org.patchbay.identity.token.Session;
import tools.jackson.databind.JsonNode;

/**
 * Creates, changes and deletes roles, grants and revokes them in projects (Identity API v3, "Roles"). Those that the APIs' policies
 * name stay as they are.
 */
final class V3RoleWrites {
    private static final String GRANT = "/v3/projects/{project_id}/users/{user_id}/roles/{role_id}";

    private final Sessions sessions;
    private final Writes writes;

    V3RoleWrites(Sessions sessions, Writes writes) {
        this.sessions = sessions;
        this.writes = writes;
    }

    void addTo(Router.Builder router) {
        router.post("/v3/roles", this::create)
                .patch("/v3/roles/{role_id}", this::change)
                .delete("/v3/roles/{role_id}", this::delete)
                .put(GRANT, this::grant)
                .delete(GRANT, this::revoke);
    }

    private Response create(Request request) {
        Session session = sessions.admin(request);
        JsonNode sent = Fields.object(Json.parseObject(request.body()), "role");
        if (Fields.optionalText(sent, "domain_id") != null) {
            throw HttpError.badRequest("Roles belong to no domain here.");
        }
        Role role = Writes.sound(
                () -> new Role(Writes.newId(), Fields.text(sent, "name"), Fields.optionalText(sent, "description")));
        writes.make(session, "role " + role.id() + " created", data -> {
            free(data, role, null);
            IdentityDocument document = data.document();
            return new Change<>(document.withRoles(IdentityDocument.with(document.roles(), role)), role);
        });
        return V3Reads.one(201, "role", V3Objects.role(role, request));
    }

    private Response change(Request request) {
        Session session = sessions.admin(request);
        JsonNode sent = Fields.object(Json.parseObject(request.body()), "role");
        String id = request.variable("role_id");
        Role changed = writes.make(session, "role " + id + " changed", data -> {
            Role before = changeable(data, id);
            Role after = new Role(
                    id,
                    Fields.textOr(sent, "name", before.name()),
                    Fields.nullable(sent, "description", before.description()));
            free(data, after, id);
            IdentityDocument document = data.document();
            return new Change<>(document.withRoles(IdentityDocument.replaced(document.roles(), before, after)), after);
        });
        return V3Reads.one(200, "role", V3Objects.role(changed, request));
    }

    private Response delete(Request request) {
        Session session = sessions.admin(request);
        String id = request.variable("role_id");
        writes.make(session, "role " + id + " deleted", data -> {
            changeable(data, id);
            return new Change<>(data.document().withoutRole(id), id);
        });
        return Response.noContent();
    }

    private Response grant(Request request) {
        Session session = sessions.admin(request);
        writes.make(session, "role granted: " + request.path(), data -> {
            Assignment assignment = assignment(data, request);
            IdentityDocument document = data.document();
            return new Change<>(
                    document.assignments().contains(assignment)
                            ? document
                            : document.withAssignments(IdentityDocument.with(document.assignments(), assignment)),
                    assignment);
        });
        return Response.noContent();
    }

    private Response revoke(Request request) {
        Session session = sessions.admin(request);
        writes.make(session, "role revoked: " + request.path(), data -> {
            Assignment assignment = assignment(data, request);
            IdentityDocument document = data.document();
            if (!document.assignments().contains(assignment)) {
                throw new HttpError(
                        404, "NotFound", "Could not find role assignment: " + assignment.roleId() + ".", "");
            }
            return new Change<>(
                    document.withAssignments(IdentityDocument.without(document.assignments(), assignment::equals)),
                    assignment);
        });
        return Response.noContent();
    }

    private static Assignment assignment(IdentityData data, Request request) {
        String projectId = request.variable("project_id");
        String userId = request.variable("user_id");
        String roleId = request.variable("role_id");
        return new Assignment(
                V3Reads.found(data.user(userId), "user", userId).id(),
                V3Reads.found(data.project(projectId), "project", projectId).id(),
                V3Reads.found(data.role(roleId), "role", roleId).id());
    }

    private static Role changeable(IdentityData data, String id) {
        Role role = V3Reads.found(data.role(id), "role", id);
        if (IdentityAdmin.ROLES.contains(role.name())) {
            throw Writes.forbidden("The role " + role.name() + " is immutable.");
        }
        return role;
    }

    private static void free(IdentityData data, Role role, @Nullable String own) {
        Role other = data.roleNamed(role.name());
        if (other != null && !other.id().equals(own)) {
            throw Writes.conflict("Conflict occurred attempting to store role - Duplicate entry found with name "
                    + role.name() + ".");
        }
    }
}
