// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.sso;

import java.util.List;
import java.util.Set;
import org.patchbay.engine.domain.access.Role;
import org.patchbay.engine.rest.service.Caller.Grant;
import org.patchbay.http.Gate;
import org.patchbay.http.HttpError;
import org.patchbay.http.Printable;
import org.patchbay.http.Reading;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.Router;
import org.patchbay.http.Service;
import org.patchbay.identity.login.PasswordHasher;
import org.patchbay.identity.login.Throttle;

/**
 * {@code /ovirt-engine/sso/oauth/…} and {@code /ovirt-engine/services/sso-logout}, as oVirt has them: passwords to tokens, tokens to
 * an end, tokens to what is known of them.
 */
public final class SsoApi {
    private static final Reading READING =
            new Reading(Set.of("application/x-www-form-urlencoded"), "application/x-www-form-urlencoded", false);
    private static final String SCOPE = "ovirt-app-api";
    private static final int MAX_SCOPE = 1000;

    private final Users users;
    private final Passwords passwords;
    private final Sessions sessions;
    private final List<Client> clients;
    private final Throttle throttle = new Throttle();

    /** @param clients those who may ask about tokens */
    public SsoApi(Users users, Passwords passwords, Sessions sessions, List<Client> clients) {
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clients = List.copyOf(clients);
    }

    /** What a listener serves. */
    public List<Service> services() {
        Router oauth = Router.builder()
                .post("/token", this::token)
                .get("/token", this::token)
                .post("/token-http-auth", this::token)
                .post("/revoke", this::revoke)
                .post("/token-info", this::tokenInfo)
                .build();
        Router logout = Router.builder().post("/sso-logout", this::revoke).build();
        return List.of(
                new Service("/ovirt-engine/sso/oauth", oauth, new SsoErrors(), READING, Gate.CLOSED),
                new Service("/ovirt-engine/services", logout, new SsoErrors(), READING, Gate.CLOSED));
    }

    private Response token(Request request) {
        Form form = Form.of(request);
        String grant = form.required("grant_type");
        Account account =
                switch (grant) {
                    case "password" -> {
                        if (form.query().first("password") != null) {
                            throw new HttpError(400, "invalid_request", "A password belongs into the body.", "");
                        }
                        yield passwords.login(
                                form.required("username"), form.required("password"), request.remoteAddress());
                    }
                    case "urn:ovirt:params:oauth:grant-type:http" -> {
                        BasicCredentials basic = BasicCredentials.of(request.header("Authorization"))
                                .orElseThrow(SsoAuthenticator::unauthorized);
                        yield passwords.login(basic.user(), basic.password(), request.remoteAddress());
                    }
                    default ->
                        throw new HttpError(
                                400,
                                "unsupported_grant_type",
                                "Unsupported grant_type '" + Printable.line(grant) + "'.",
                                "");
                };
        String scope = form.field("scope");
        if (scope != null && !isScope(scope)) {
            throw new HttpError(
                    400,
                    "invalid_scope",
                    "A scope has at most " + MAX_SCOPE + " characters, none of them a control character.",
                    "");
        }
        Sessions.Issued issued = sessions.issue(account.id(), scope == null ? SCOPE : scope);
        return Response.json(200, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("access_token", issued.token());
                    json.writeStringProperty("scope", issued.session().scope());
                    json.writeStringProperty(
                            "exp", Long.toString(issued.session().expires().toEpochMilli()));
                    json.writeStringProperty("token_type", "bearer");
                    json.writeEndObject();
                })
                .withHeader("Cache-Control", "no-store");
    }

    private static boolean isScope(String scope) {
        return scope.codePointCount(0, scope.length()) <= MAX_SCOPE
                && scope.codePoints()
                        .noneMatch(
                                each -> Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE);
    }

    // Whoever has a token may end it, and an unknown one is as good as ended (RFC 7009 section 2.2).
    private Response revoke(Request request) {
        String token = Form.of(request).field("token");
        if (token != null) {
            sessions.revoke(token);
        }
        return Response.json(200, json -> {
            json.writeStartObject();
            json.writeEndObject();
        });
    }

    private Response tokenInfo(Request request) {
        Client client = client(request);
        Form form = Form.of(request);
        Sessions.Session session = sessions.use(form.required("token"))
                .orElseThrow(() -> new HttpError(401, "invalid_grant", "The token has expired or is unknown.", ""));
        Account account = users.byId(session.userId())
                .filter(Account::enabled)
                .orElseThrow(() -> new HttpError(401, "invalid_grant", "The token's user is gone.", ""));
        List<Grant> grants = users.grants(account.id());
        return Response.json(200, json -> {
            json.writeStartObject();
            json.writeBooleanProperty("active", true);
            json.writeStringProperty("token_type", "bearer");
            json.writeStringProperty("client_id", client.id());
            json.writeStringProperty("user_id", account.principal());
            json.writeStringProperty("scope", session.scope());
            json.writeStringProperty("exp", Long.toString(session.expires().toEpochMilli()));
            json.writeName("ovirt");
            json.writeStartArray();
            json.writeString("java.util.HashMap");
            json.writeStartObject();
            json.writeStringProperty("version", "0");
            json.writeStringProperty("principal_id", account.id());
            json.writeArrayPropertyStart("group_ids");
            json.writeEndArray();
            json.writeArrayPropertyStart("roles");
            grants.stream().map(Grant::role).map(Role::name).distinct().forEach(json::writeString);
            json.writeEndArray();
            json.writeBooleanProperty("capability_credentials_change", false);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private Client client(Request request) {
        BasicCredentials given =
                BasicCredentials.of(request.header("Authorization")).orElseThrow(SsoAuthenticator::unauthorized);
        Throttle.Key key = Throttle.Key.of("client:" + given.user(), request.remoteAddress());
        if (PasswordHasher.isTooLong(given.password())) {
            throw refused();
        }
        try (Throttle.Turn turn = throttle.turn(key)) {
            for (Client client : clients) {
                if (client.id().equals(given.user())
                        && PasswordHasher.verify(given.password(), client.secretHash(), key.network())) {
                    turn.succeeded();
                    return client;
                }
            }
            throw refused().delayed(turn.failed());
        }
    }

    private static HttpError refused() {
        return new HttpError(401, "invalid_client", "The client's id or secret is wrong.", "")
                .withHeader("WWW-Authenticate", "Basic realm=\"SSO\"");
    }
}
