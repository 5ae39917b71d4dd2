// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.auth;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.ProviderException.NotAnApi;
import org.patchbay.engine.provider.wire.Answer;
import org.patchbay.engine.provider.wire.Call;
import org.patchbay.engine.provider.wire.Fields;
import org.patchbay.engine.provider.wire.Wire;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gets a token for a password. */
final class Login {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Wire wire;

    Login(Wire wire) {
        this.wire = wire;
    }

    /** @throws ProviderException AuthenticationFailed when user or password are wrong; any other */
    Token with(Credentials.V2 v2) {
        var password = JSON.objectNode().put("username", v2.user()).put("password", v2.password());
        var auth = JSON.objectNode();
        auth.set("passwordCredentials", password);
        v2.tenant().ifPresent(name -> auth.put("tenantName", name));
        var call = Call.of("POST", v2.identity().at("/tokens")).withBody(wrapped("auth", auth));
        var token = wire.send(call).object().object("access").object("token");
        return token(call, token.text("id"), expires(token, "expires"), project(token, "tenant"));
    }

    /** @throws ProviderException AuthenticationFailed when user or password are wrong; any other */
    Token with(Credentials.V3 v3) {
        var user = JSON.objectNode().put("name", v3.user()).put("password", v3.password());
        user.set("domain", JSON.objectNode().put("name", v3.userDomain()));
        var identity = JSON.objectNode();
        identity.set("methods", JSON.arrayNode().add("password"));
        identity.set("password", wrapped("user", user));
        var auth = wrapped("identity", identity);
        v3.project().ifPresent(project -> auth.set("scope", scope(project)));
        var call = Call.of("POST", v3.identity().at("/auth/tokens")).withBody(wrapped("auth", auth));
        var answer = wire.send(call);
        var token = answer.object().object("token");
        return token(call, subject(answer), expires(token, "expires_at"), project(token, "project"));
    }

    private static ObjectNode scope(Credentials.Project project) {
        var scoped = JSON.objectNode().put("name", project.name());
        scoped.set("domain", JSON.objectNode().put("name", project.domain()));
        return wrapped("project", scoped);
    }

    private static String subject(Answer answer) {
        return answer.headers().firstValue("X-Subject-Token").orElse("");
    }

    private static Token token(Call call, String value, Optional<Instant> expires, Optional<String> project) {
        if (!Token.isValue(value)) {
            throw new NotAnApi("The answer to " + call + " has no token.");
        }
        return new Token(value, expires, project);
    }

    private static Optional<String> project(Fields token, String name) {
        return token.optionalObject(name).map(project -> project.id("id"));
    }

    /** A time that nobody understands is no reason to do without the token: a 401 tells its end as well. */
    private static Optional<Instant> expires(Fields token, String name) {
        return token.optionalText(name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    private static ObjectNode wrapped(String name, ObjectNode inner) {
        var outer = JSON.objectNode();
        outer.set(name, inner);
        return outer;
    }
}
