// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.Json;
import org.patchbay.identity.login.PasswordCredentials;
import org.patchbay.identity.login.Scope;
import org.patchbay.identity.store.Project;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenStack Keystone (Identity API v3). Passwords are forwarded, with the project that is wanted; tokens are shown to it, each by
 * itself, so that no account of ours is needed there.
 */
final class UpstreamKeystone implements UserSource {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@-]{1,40}");

    private final URI tokens;
    private final SourceClient client;

    UpstreamKeystone(SourceOptions.Keystone options, SourceClient client) {
        this.tokens = URI.create(options.url() + "/auth/tokens");
        this.client = client;
    }

    @Override
    public Optional<Vouched> login(PasswordCredentials credentials, Scope wanted) {
        ObjectNode identity = Json.mapper().createObjectNode();
        identity.putArray("methods").add("password");
        ObjectNode user = identity.putObject("password").putObject("user");
        user.put("password", credentials.password());
        if (credentials.userId() != null) {
            user.put("id", credentials.userId());
        } else {
            user.put("name", credentials.userName());
            domain(user, credentials.domainId(), credentials.domainName());
        }
        return issue(identity, wanted);
    }

    @Override
    public Optional<Vouched> token(String text, Scope wanted) {
        if (!isHeader(text)) {
            return Optional.empty();
        }
        if (!(wanted instanceof Scope.Default)) {
            ObjectNode identity = Json.mapper().createObjectNode();
            identity.putArray("methods").add("token");
            identity.putObject("token").put("id", text);
            return issue(identity, wanted);
        }
        return read(client.send(HttpRequest.newBuilder(URI.create(tokens + "?nocatalog"))
                .header("Accept", "application/json")
                .header("X-Auth-Token", text)
                .header("X-Subject-Token", text)
                .build()));
    }

    private Optional<Vouched> issue(ObjectNode identity, Scope wanted) {
        ObjectNode body = Json.mapper().createObjectNode();
        ObjectNode auth = body.putObject("auth");
        auth.set("identity", identity);
        switch (wanted) {
            case Scope.Default() -> {}
            case Scope.None() -> auth.put("scope", "unscoped");
            case Scope.ById(String id) ->
                auth.putObject("scope").putObject("project").put("id", id);
            case Scope.ByName(String name, String domainId, String domainName) -> {
                ObjectNode project = auth.putObject("scope").putObject("project");
                project.put("name", name);
                domain(project, domainId, domainName);
            }
            case Scope.Unavailable() -> {
                return Optional.empty();
            }
        }
        return read(client.send(HttpRequest.newBuilder(URI.create(tokens + "?nocatalog"))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
                .build()));
    }

    private static void domain(ObjectNode parent, @Nullable String id, @Nullable String name) {
        ObjectNode domain = parent.putObject("domain");
        if (id != null) {
            domain.put("id", id);
        } else if (name != null) {
            domain.put("name", name);
        }
    }

    private static Optional<Vouched> read(SourceAnswer answer) {
        if (answer.status() == 400 || answer.status() == 401 || answer.status() == 403 || answer.status() == 404) {
            // 404 is for a token that is unknown; without Keystone's words it is no Keystone
            answer.text(answer.object().path("error"), "message");
            return Optional.empty();
        }
        if (!answer.ok()) {
            throw answer.wrong("the status " + answer.status());
        }
        JsonNode token = answer.object().path("token");
        JsonNode user = token.path("user");
        String id = answer.text(user, "id");
        Set<String> roles = new HashSet<>();
        for (JsonNode role : token.path("roles")) {
            roles.add(answer.text(role, "name"));
            roles.add(answer.text(role, "id"));
        }
        String domain = answer.text(user.path("domain"), "id");
        if (!ID.matcher(domain).matches()) {
            throw answer.wrong("a domain whose id cannot be");
        }
        return Optional.of(new Vouched(
                // a directory's users have longer ids
                ID.matcher(id).matches() ? id : Ids.of("keystone", id),
                answer.text(user, "name"),
                domain,
                Set.of(),
                roles,
                project(answer, token),
                expires(answer, token)));
    }

    private static @Nullable Project project(SourceAnswer answer, JsonNode token) {
        JsonNode project = token.path("project");
        if (!project.isObject()) {
            return null;
        }
        try {
            return new Project(
                    answer.text(project, "id"),
                    answer.text(project, "name"),
                    answer.text(project.path("domain"), "id"),
                    null,
                    true);
        } catch (IllegalArgumentException e) {
            throw answer.wrong("a project that cannot be");
        }
    }

    private static Instant expires(SourceAnswer answer, JsonNode token) {
        try {
            return Instant.parse(answer.text(token, "expires_at"));
        } catch (DateTimeParseException e) {
            throw answer.wrong("an expires_at that is no time");
        }
    }

    // What goes into a header must be fit for one.
    private static boolean isHeader(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    @Override
    public void close() {
        client.close();
    }
}
