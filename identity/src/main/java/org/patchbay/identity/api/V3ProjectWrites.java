// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.api.Writes.Change;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.token.Session;
import tools.jackson.databind.JsonNode;

/** Creates, changes and deletes projects (Identity API v3, "Projects"); they are not nested. */
final class V3ProjectWrites {
    private final Sessions sessions;
    private final Writes writes;

    V3ProjectWrites(Sessions sessions, Writes writes) {
        this.sessions = sessions;
        this.writes = writes;
    }

    void addTo(Router.Builder router) {
        router.post("/v3/projects", this::create)
                .patch("/v3/projects/{project_id}", this::change)
                .delete("/v3/projects/{project_id}", this::delete);
    }

    private Response create(Request request) {
        Session session = sessions.admin(request);
        JsonNode sent = Fields.object(Json.parseObject(request.body()), "project");
        String domain = Fields.domainId(sent, session);
        String parent = Fields.optionalText(sent, "parent_id");
        if (parent != null && !parent.equals(domain)) {
            throw HttpError.badRequest("Projects cannot be nested: parent_id can only be the domain's id.");
        }
        plain(sent);
        Project project = Writes.sound(() -> new Project(
                Writes.newId(),
                Fields.text(sent, "name"),
                domain,
                Fields.optionalText(sent, "description"),
                Fields.flag(sent, "enabled", true)));
        writes.make(session, "project " + project.id() + " created", data -> {
            V3Reads.found(data.domain(domain), "domain", domain);
            free(data, project, null);
            IdentityDocument document = data.document();
            return new Change<>(document.withProjects(IdentityDocument.with(document.projects(), project)), project);
        });
        return V3Reads.one(201, "project", V3Objects.project(project, request));
    }

    private Response change(Request request) {
        Session session = sessions.admin(request);
        JsonNode sent = Fields.object(Json.parseObject(request.body()), "project");
        plain(sent);
        String id = request.variable("project_id");
        Project changed = writes.make(session, "project " + id + " changed", data -> {
            Project before = V3Reads.found(data.project(id), "project", id);
            Fields.same(sent, "domain_id", before.domainId());
            Fields.same(sent, "parent_id", before.domainId());
            Project after = new Project(
                    id,
                    Fields.textOr(sent, "name", before.name()),
                    before.domainId(),
                    Fields.nullable(sent, "description", before.description()),
                    Fields.flag(sent, "enabled", before.enabled()));
            free(data, after, id);
            IdentityDocument document = data.document();
            return new Change<>(
                    document.withProjects(IdentityDocument.replaced(document.projects(), before, after)), after);
        });
        return V3Reads.one(200, "project", V3Objects.project(changed, request));
    }

    private Response delete(Request request) {
        Session session = sessions.admin(request);
        String id = request.variable("project_id");
        writes.make(session, "project " + id + " deleted", data -> {
            V3Reads.found(data.project(id), "project", id);
            return new Change<>(data.document().withoutProjects(one -> one.id().equals(id)), id);
        });
        return Response.noContent();
    }

    private static void plain(JsonNode sent) {
        if (Fields.flag(sent, "is_domain", false)) {
            throw HttpError.badRequest("A project cannot be a domain here.");
        }
        if (sent.path("tags").size() > 0) {
            throw HttpError.badRequest("Projects have no tags here.");
        }
    }

    private static void free(IdentityData data, Project project, @Nullable String own) {
        Project other = data.projectNamed(project.domainId(), project.name());
        if (other != null && !other.id().equals(own)) {
            throw Writes.conflict("Conflict occurred attempting to store project - it is not permitted to have two"
                    + " projects with the same name in the same domain: " + project.name() + ".");
        }
    }
}
