// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.api.Writes.Change;
import org.patchbay.identity.login.PasswordHasher;
import org.patchbay.identity.store.ApplicationCredential;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.store.Role;
import org.patchbay.identity.token.Session;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v3/users/{user_id}/application_credentials} (Identity API v3, "Application credentials"). */
final class V3Credentials {
    private static final String ALL = "/v3/users/{user_id}/application_credentials";
    private static final String ONE = ALL + "/{credential_id}";
    /** Of one user; each is checked for its name and read on each change. */
    private static final int MOST = 100;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Sessions sessions;
    private final Writes writes;

    V3Credentials(Sessions sessions, Writes writes) {
        this.sessions = sessions;
        this.writes = writes;
    }

    void addTo(Router.Builder router) {
        router.get(ALL, this::list).post(ALL, this::create).get(ONE, this::show).delete(ONE, this::delete);
    }

    private Response list(Request request) {
        String userId = request.variable("user_id");
        Session session = sessions.selfOrAdmin(request, userId);
        V3Reads.found(session.data().user(userId), "user", userId);
        return Lists.answer(
                "application_credentials",
                session.data().document().credentials().stream()
                        .filter(one -> one.userId().equals(userId))
                        .map(one -> describe(one, session.data(), request)),
                request);
    }

    private Response show(Request request) {
        String userId = request.variable("user_id");
        Session session = sessions.selfOrAdmin(request, userId);
        return V3Reads.one(
                "application_credential",
                describe(find(session.data(), userId, request.variable("credential_id")), session.data(), request));
    }

    private Response create(Request request) {
        String userId = request.variable("user_id");
        Session session = sessions.session(request);
        Project project = session.project();
        if (!session.user().id().equals(userId) || project == null) {
            throw Sessions.forbidden();
        }
        if (session.data().guest() != null) {
            throw Writes.forbidden("Users of another source have no application credentials.");
        }
        unrestricted(session);
        JsonNode sent = Fields.object(Json.parseObject(request.body()), "application_credential");
        if (sent.path("access_rules").size() > 0) {
            throw HttpError.badRequest("Application credentials have no access rules here.");
        }
        String given = Fields.optionalText(sent, "secret");
        String secret = given == null ? secret() : given;
        ApplicationCredential credential = Writes.sound(() -> new ApplicationCredential(
                Writes.newId(),
                Fields.text(sent, "name"),
                Fields.optionalText(sent, "description"),
                userId,
                project.id(),
                roles(sent, session),
                PasswordHasher.hash(secret),
                expires(sent),
                Fields.flag(sent, "unrestricted", false)));
        writes.make(session, "application credential " + credential.id() + " created", data -> {
            IdentityDocument document = data.document();
            List<ApplicationCredential> own = document.credentials().stream()
                    .filter(one -> one.userId().equals(userId))
                    .toList();
            if (own.stream().anyMatch(one -> one.name().equals(credential.name()))) {
                throw Writes.conflict("Conflict occurred attempting to store application_credential - Duplicate entry"
                        + " found with name " + credential.name() + ".");
            }
            if (own.size() >= MOST) {
                throw Writes.forbidden("A user has at most " + MOST + " application credentials.");
            }
            V3Reads.found(data.user(userId), "user", userId);
            V3Reads.found(data.project(project.id()), "project", project.id());
            return new Change<>(
                    document.withCredentials(IdentityDocument.with(document.credentials(), credential)), credential);
        });
        ObjectNode body = describe(credential, session.data(), request);
        body.put("secret", secret);
        return V3Reads.one(201, "application_credential", body);
    }

    private Response delete(Request request) {
        String userId = request.variable("user_id");
        Session session = sessions.selfOrAdmin(request, userId);
        unrestricted(session);
        String id = request.variable("credential_id");
        writes.make(session, "application credential " + id + " deleted", data -> {
            ApplicationCredential gone = find(data, userId, id);
            IdentityDocument document = data.document();
            return new Change<>(
                    document.withCredentials(IdentityDocument.without(document.credentials(), gone::equals)), gone);
        });
        return Response.noContent();
    }

    // A program that has one must not make itself others.
    private static void unrestricted(Session session) {
        ApplicationCredential by = session.credential();
        if (by != null && !by.unrestricted()) {
            throw Sessions.forbidden();
        }
    }

    private static ApplicationCredential find(IdentityData data, String userId, String id) {
        ApplicationCredential found = data.credential(id);
        return V3Reads.found(
                found != null && found.userId().equals(userId) ? found : null, "application credential", id);
    }

    /** Ids of the roles wanted, all of which the token must have; without a wish, all that it has. */
    private static List<String> roles(JsonNode sent, Session session) {
        List<Role> own = RoleNames.of(session.caller(), session.data());
        if (sent.path("roles").size() == 0) {
            return own.stream().map(Role::id).toList();
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode wanted : sent.path("roles")) {
            String id = Fields.optionalText(wanted, "id");
            String name = Fields.optionalText(wanted, "name");
            Role role = own.stream()
                    .filter(one ->
                            one.id().equals(id) || (id == null && one.name().equals(name)))
                    .findFirst()
                    .orElseThrow(() -> HttpError.badRequest(
                            "The role " + (id == null ? name : id) + " is none of the user's in this project."));
            ids.add(role.id());
        }
        return List.copyOf(new java.util.LinkedHashSet<>(ids));
    }

    private static @Nullable Instant expires(JsonNode sent) {
        String text = Fields.optionalText(sent, "expires_at");
        if (text == null) {
            return null;
        }
        try {
            // in UTC, with or without saying so
            Instant at = LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)
                    .toInstant(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.MICROS);
            if (at.isAfter(Instant.now())) {
                return at;
            }
        } catch (DateTimeException e) {
            throw HttpError.badRequest("expires_at is no time such as 2030-01-31T12:00:00.");
        }
        throw HttpError.badRequest("expires_at is in the past.");
    }

    private static String secret() {
        byte[] bytes = new byte[48];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ObjectNode describe(ApplicationCredential credential, IdentityData data, Request request) {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("id", credential.id()).put("name", credential.name());
        node.put("description", credential.description() == null ? "" : credential.description());
        node.put("user_id", credential.userId()).put("project_id", credential.projectId());
        node.putNull("system");
        node.put("unrestricted", credential.unrestricted());
        Instant expires = credential.expires();
        node.put("expires_at", expires == null ? null : Times.micros(expires));
        ArrayNode roles = node.putArray("roles");
        for (String id : credential.roleIds()) {
            Role role = data.role(id);
            if (role != null) {
                roles.addObject().put("id", id).put("name", role.name()).putNull("domain_id");
            }
        }
        Links.self(node, request, "/v3/users/" + credential.userId() + "/application_credentials/" + credential.id());
        return node;
    }
}
