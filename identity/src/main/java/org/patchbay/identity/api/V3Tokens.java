// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Json;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.identity.Caller;
import org.patchbay.identity.login.Logins;
import org.patchbay.identity.login.PasswordCredentials;
import org.patchbay.identity.login.Scope;
import org.patchbay.identity.store.ApplicationCredential;
import org.patchbay.identity.store.Project;
import org.patchbay.identity.token.Session;
import org.patchbay.identity.token.Token;
import org.patchbay.identity.token.Tokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v3/auth/tokens}: Identity API v3, "Authentication and token management". */
final class V3Tokens {
    private static final String FEDERATED = "/v3/OS-FEDERATION/identity_providers/{provider}/protocols/{protocol}/auth";

    private final Tokens tokens;
    private final Logins logins;
    private final Sessions sessions;
    private final V3TokenBody bodies;

    V3Tokens(Tokens tokens, Logins logins, Sessions sessions, V3TokenBody bodies) {
        this.tokens = tokens;
        this.logins = logins;
        this.sessions = sessions;
        this.bodies = bodies;
    }

    void addTo(Router.Builder router) {
        router.post("/v3/auth/tokens", this::issue)
                .get("/v3/auth/tokens", this::validate)
                .delete("/v3/auth/tokens", this::revoke)
                .get(FEDERATED, this::exchange)
                .post(FEDERATED, this::exchange);
    }

    /** The token of an identity provider for an unscoped one of ours (Identity API v3, OS-FEDERATION). */
    private Response exchange(Request request) {
        String text = Sessions.bearer(request);
        Session from = text == null ? null : tokens.find(text, new Scope.None());
        if (from == null) {
            throw sessions.challenged(Logins.unauthorized(), request);
        }
        return answer(201, tokens.rescope(from, null), request);
    }

    private Response issue(Request request) {
        JsonNode auth = Fields.object(Json.parseObject(request.body()), "auth");
        JsonNode identity = Fields.object(auth, "identity");
        Scope scope = Scopes.parse(auth);
        try {
            Session session = authenticated(identity, scope, request);
            return answer(201, session, request);
        } catch (HttpError error) {
            throw error.status() == 401 ? sessions.challenged(error, request) : error;
        }
    }

    private Session authenticated(JsonNode identity, Scope scope, Request request) {
        List<String> methods = Fields.texts(identity, "methods");
        if (!Token.METHODS.containsAll(methods)) {
            // a client that asks for more proof than we know must not get a token for less
            throw Logins.unauthorized();
        }
        if (methods.contains("token")) {
            String text = Fields.text(Fields.object(identity, "token"), "id");
            Session from = tokens.find(text, scope);
            if (from == null) {
                throw Logins.unauthorized();
            }
            if (methods.contains("password")
                    && !login(identity, scope, request).user().equals(from.user())) {
                throw Logins.unauthorized();
            }
            Project project = scope.resolve(from.data(), from.user());
            ApplicationCredential by = from.credential();
            if (by != null && project != null && !by.projectId().equals(project.id())) {
                throw Logins.unauthorized();
            }
            return tokens.rescope(from, project);
        }
        if (methods.contains("application_credential")) {
            Logins.Program program = program(Fields.object(identity, "application_credential"), request);
            if (!(scope instanceof Scope.Default)) {
                throw HttpError.badRequest("Application credentials cannot request a scope.");
            }
            return tokens.issue(program.data(), program.user(), program.credential());
        }
        if (!methods.contains("password")) {
            throw Logins.unauthorized();
        }
        Logins.Login login = login(identity, scope, request);
        @Nullable Project project = scope.resolve(login.data(), login.user());
        return tokens.issue(login.data(), login.user(), project);
    }

    private Logins.Login login(JsonNode identity, Scope scope, Request request) {
        JsonNode user = Fields.object(Fields.object(identity, "password"), "user");
        PasswordCredentials credentials = user(user, Fields.text(user, "password"));
        return logins.login(credentials, scope, request.remoteAddress());
    }

    private static PasswordCredentials user(JsonNode user, String password) {
        String id = Fields.optionalText(user, "id");
        if (id != null) {
            return new PasswordCredentials(id, null, null, null, password);
        }
        String name = Fields.text(user, "name");
        JsonNode domain = Fields.object(user, "domain");
        String domainId = Fields.optionalText(domain, "id");
        String domainName = domainId == null ? Fields.text(domain, "name") : null;
        return new PasswordCredentials(null, name, domainId, domainName, password);
    }

    private Logins.Program program(JsonNode sent, Request request) {
        String secret = Fields.text(sent, "secret");
        String id = Fields.optionalText(sent, "id");
        if (id != null) {
            return logins.program(id, null, null, secret, request.remoteAddress());
        }
        String name = Fields.text(sent, "name");
        return logins.program(null, name, user(Fields.object(sent, "user"), ""), secret, request.remoteAddress());
    }

    private Response validate(Request request) {
        boolean service = sessions.session(request).caller().hasRole(Caller.SERVICE);
        return answer(200, subject(request, service), request);
    }

    private Response revoke(Request request) {
        tokens.revoke(subject(request, false));
        return Response.noContent();
    }

    /**
     * The session of X-Subject-Token, which is its owner's and administrators' business.
     *
     * @param trusted whether it is anybody else's
     */
    private Session subject(Request request, boolean trusted) {
        Session asking = sessions.session(request);
        String text = request.header("X-Subject-Token");
        if (text == null) {
            throw HttpError.badRequest("Expecting to find X-Subject-Token in the request's headers.");
        }
        Session subject = tokens.find(text);
        if (subject == null) {
            throw new HttpError(404, "NotFound", "Could not find the token.", "");
        }
        if (!trusted
                && !asking.caller().isAdmin()
                && !subject.user().id().equals(asking.user().id())) {
            throw Sessions.forbidden();
        }
        return subject;
    }

    private Response answer(int status, Session session, Request request) {
        boolean withCatalog = !request.query().keys().contains("nocatalog");
        ObjectNode body = bodies.of(session, request, withCatalog);
        return Response.json(status, body)
                .withHeader("X-Subject-Token", session.text())
                .withHeader("Vary", "X-Auth-Token");
    }
}
