// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.api.Writes.Change;
import org.patchbay.identity.login.Logins;
import org.patchbay.identity.login.PasswordCredentials;
import org.patchbay.identity.login.PasswordHasher;
import org.patchbay.identity.store.IdentityData;
import org.patchbay.identity.store.IdentityDocument;
import org.patchbay.identity.store.User;
import org.patchbay.identity.token.Session;
import tools.jackson.databind.JsonNode;

/** Creates, changes and deletes users (Identity API v3, "Users"). */
final class V3UserWrites {
    private final Sessions sessions;
    private final Logins logins;
    private final Writes writes;

    V3UserWrites(Sessions sessions, Logins logins, Writes writes) {
        this.sessions = sessions;
        this.logins = logins;
        this.writes = writes;
    }

    void addTo(Router.Builder router) {
        router.post("/v3/users", this::create)
                .patch("/v3/users/{user_id}", this::change)
                .delete("/v3/users/{user_id}", this::delete)
                .post("/v3/users/{user_id}/password", this::changeOwnPassword);
    }

    private Response create(Request request) {
        Session session = sessions.admin(request);
        JsonNode sent = Fields.object(Json.parseObject(request.body()), "user");
        String domain = Fields.domainId(sent, session);
        String project = Fields.optionalText(sent, "default_project_id");
        User user = Writes.sound(() -> new User(
                Writes.newId(),
                Fields.text(sent, "name"),
                domain,
                Fields.flag(sent, "enabled", true),
                project,
                hash(sent),
                1,
                Fields.optionalText(sent, "description"),
                Fields.optionalText(sent, "email")));
        writes.make(session, "user " + user.id() + " created", data -> {
            V3Reads.found(data.domain(domain), "domain", domain);
            free(data, user, null);
            IdentityDocument document = data.document();
            return new Change<>(document.withUsers(IdentityDocument.with(document.users(), user)), user);
        });
        return V3Reads.one(201, "user", V3Objects.user(user, request));
    }

    private Response change(Request request) {
        Session session = sessions.admin(request);
        JsonNode sent = Fields.object(Json.parseObject(request.body()), "user");
        String id = request.variable("user_id");
        V3Reads.found(session.data().base().user(id), "user", id);
        // before the store is locked: it takes its time
        String hash = Writes.sound(() -> hash(sent));
        User changed = writes.make(session, "user " + id + " changed", data -> {
            User before = V3Reads.found(data.user(id), "user", id);
            Fields.same(sent, "domain_id", before.domainId());
            boolean enabled = Fields.flag(sent, "enabled", before.enabled());
            User after = new User(
                    id,
                    Fields.textOr(sent, "name", before.name()),
                    before.domainId(),
                    before.enabled(),
                    Fields.nullable(sent, "default_project_id", before.defaultProjectId()),
                    before.passwordHash(),
                    before.generation(),
                    Fields.nullable(sent, "description", before.description()),
                    Fields.nullable(sent, "email", before.email()));
            free(data, after, id);
            after = enabled == before.enabled() ? after : after.withEnabled(enabled);
            after = hash == null ? after : after.withPasswordHash(hash);
            return replaced(data, before, after);
        });
        return V3Reads.one(200, "user", V3Objects.user(changed, request));
    }

    private Response changeOwnPassword(Request request) {
        String id = request.variable("user_id");
        Session session = sessions.session(request);
        if (!session.user().id().equals(id)) {
            throw Sessions.forbidden();
        }
        JsonNode sent = Fields.object(Json.parseObject(request.body()), "user");
        String original = Fields.text(sent, "original_password");
        String fresh = Fields.text(sent, "password");
        logins.verify(new PasswordCredentials(id, null, null, null, original), request.remoteAddress());
        String hash = Writes.sound(() -> PasswordHasher.hash(fresh));
        writes.make(session, "password of user " + id + " changed", data -> {
            User before = V3Reads.found(data.user(id), "user", id);
            return replaced(data, before, before.withPasswordHash(hash));
        });
        return Response.noContent();
    }

    private Response delete(Request request) {
        Session session = sessions.admin(request);
        String id = request.variable("user_id");
        writes.make(session, "user " + id + " deleted", data -> {
            V3Reads.found(data.user(id), "user", id);
            return new Change<>(data.document().withoutUsers(one -> one.id().equals(id)), id);
        });
        return Response.noContent();
    }

    private static Change<User> replaced(IdentityData data, User before, User after) {
        IdentityDocument document = data.document();
        return new Change<>(document.withUsers(IdentityDocument.replaced(document.users(), before, after)), after);
    }

    private static @Nullable String hash(JsonNode sent) {
        String password = Fields.optionalText(sent, "password");
        return password == null ? null : PasswordHasher.hash(password);
    }

    private static void free(IdentityData data, User user, @Nullable String own) {
        User other = data.userNamed(user.domainId(), user.name());
        if (other != null && !other.id().equals(own)) {
            throw Writes.conflict("Conflict occurred attempting to store user - Duplicate entry found with name "
                    + user.name() + " at domain ID " + user.domainId() + ".");
        }
        if (user.defaultProjectId() != null) {
            V3Reads.found(data.project(user.defaultProjectId()), "project", user.defaultProjectId());
        }
    }
}
