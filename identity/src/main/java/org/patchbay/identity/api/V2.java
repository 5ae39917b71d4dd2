// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.catalog.Catalog;
import org.patchbay.identity.login.Logins;
import org.patchbay.identity.login.PasswordCredentials;
import org.patchbay.identity.login.Scope;
import org.patchbay.identity.store.Domain;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.Role;
import org.patchbay.identity.store.User;
import org.patchbay.identity.token.Session;
import org.patchbay.identity.token.Tokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Identity API v2.0, for clients such as oVirt engine and ManageIQ: tokens and tenants of the default domain. */
final class V2 {
    private final Tokens tokens;
    private final Logins logins;
    private final Sessions sessions;
    private final Catalog catalog;
    private final boolean anyTenant;

    V2(Tokens tokens, Logins logins, Sessions sessions, Catalog catalog, boolean anyTenant) {
        this.tokens = tokens;
        this.logins = logins;
        this.sessions = sessions;
        this.catalog = catalog;
        this.anyTenant = anyTenant;
    }

    void addTo(Router.Builder router) {
        router.post("/v2.0/tokens", this::issue).get("/v2.0/tenants", this::tenants);
    }

    private Response tenants(Request request) {
        Session session = sessions.session(request);
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode array = body.putArray("tenants");
        session.data().projectsOf(session.user().id()).stream().map(V2::tenant).forEach(array::add);
        body.putArray("tenants_links");
        return Response.json(200, body);
    }

    private Response issue(Request request) {
        JsonNode auth = Fields.object(Json.parseObject(request.body()), "auth");
        try {
            Session session = authenticated(auth, request);
            return Response.json(200, access(session, request)).withHeader("Vary", "X-Auth-Token");
        } catch (HttpError error) {
            throw error.status() == 401 ? sessions.challenged(error, request) : error;
        }
    }

    private Session authenticated(JsonNode auth, Request request) {
        JsonNode token = Fields.optionalObject(auth, "token");
        if (token != null) {
            Session from = tokens.find(Fields.text(token, "id"), scope(auth));
            if (from == null) {
                throw Logins.unauthorized();
            }
            return tokens.rescope(from, project(auth, from.data(), from.user()));
        }
        JsonNode password = Fields.object(auth, "passwordCredentials");
        String userId = Fields.optionalText(password, "userId");
        String name = userId == null ? Fields.text(password, "username") : null;
        PasswordCredentials credentials = new PasswordCredentials(
                userId, name, userId == null ? Domain.DEFAULT_ID : null, null, Fields.text(password, "password"));
        Logins.Login login = logins.login(credentials, scope(auth), request.remoteAddress());
        return tokens.issue(login.data(), login.user(), project(auth, login.data(), login.user()));
    }

    private Scope scope(JsonNode auth) {
        if (anyTenant) {
            return new Scope.Default();
        }
        String id = Fields.optionalText(auth, "tenantId");
        if (id != null && !id.isEmpty()) {
            return new Scope.ById(id);
        }
        String name = Fields.optionalText(auth, "tenantName");
        return name == null || name.isEmpty() ? new Scope.Default() : new Scope.ByName(name, Domain.DEFAULT_ID, null);
    }

    private @Nullable Project project(JsonNode auth, IdentityData data, User user) {
        Project project = scope(auth).resolve(data, user);
        List<Project> own = data.projectsOf(user.id());
        // The clients of this API often name no tenant and use the token as if they had.
        return project == null && own.size() == 1 ? own.getFirst() : project;
    }

    private ObjectNode access(Session session, Request request) {
        ObjectNode body = Json.mapper().createObjectNode();
        ObjectNode access = body.putObject("access");
        ObjectNode token = access.putObject("token");
        token.put("id", session.text());
        token.put("expires", Times.seconds(session.token().expires()));
        token.put("issued_at", Times.micros(session.token().issued()));
        token.putArray("audit_ids").add(session.token().auditId());
        Project project = session.project();
        if (project != null) {
            token.set("tenant", tenant(project));
        }
        user(access.putObject("user"), session);
        ArrayNode services = access.putArray("serviceCatalog");
        if (project != null) {
            catalog.entries(request).forEach(entry -> service(services.addObject(), entry));
        }
        ObjectNode metadata = access.putObject("metadata");
        metadata.put("is_admin", session.caller().isAdmin() ? 1 : 0);
        ArrayNode roleIds = metadata.putArray("roles");
        RoleNames.of(session.caller(), session.data()).stream().map(Role::id).forEach(roleIds::add);
        return body;
    }

    private static void user(ObjectNode user, Session session) {
        user.put("id", session.user().id());
        user.put("name", session.user().name());
        user.put("username", session.user().name());
        ArrayNode roles = user.putArray("roles");
        RoleNames.of(session.caller(), session.data())
                .forEach(role -> roles.addObject().put("name", role.name()));
        user.putArray("roles_links");
    }

    private void service(ObjectNode service, Catalog.Entry entry) {
        // The version belongs to the identity URL alone: clients of this API append nothing to it.
        String url = entry.type().equals("identity") ? entry.url() + "/v2.0" : entry.url();
        service.put("type", entry.type()).put("name", entry.name());
        service.putArray("endpoints")
                .addObject()
                .put("id", entry.endpointId("public"))
                .put("region", catalog.region())
                .put("publicURL", url)
                .put("internalURL", url)
                .put("adminURL", url);
        service.putArray("endpoints_links");
    }

    private static ObjectNode tenant(Project project) {
        ObjectNode tenant = Json.mapper().createObjectNode();
        tenant.put("id", project.id()).put("name", project.name());
        tenant.put("description", project.description() == null ? "" : project.description());
        tenant.put("enabled", project.enabled());
        return tenant;
    }
}
