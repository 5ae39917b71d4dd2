// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.patchbay.identity.login.PasswordCredentials;
import org.patchbay.identity.login.Scope;
import org.patchbay.identity.store.Domain;
import tools.jackson.databind.JsonNode;

/**
 * The single sign-on of an oVirt engine: {@code /sso/oauth/token} takes passwords, {@code /sso/oauth/token-info} says whose a token
 * is. Users are named as there, such as {@code admin@internal}, whatever domain the client names.
 */
final class OvirtSso implements UserSource {
    private static final String SCOPE = "ovirt-app-api ovirt-ext=token-info:validate";

    private final SourceOptions.Ovirt options;
    private final SourceClient client;
    private final OvirtRoles roles;

    /** @param roles asked for the roles of users */
    OvirtSso(SourceOptions.Ovirt options, SourceClient client, OvirtRoles roles) {
        this.options = options;
        this.client = client;
        this.roles = roles;
    }

    @Override
    public Optional<Vouched> login(PasswordCredentials credentials, Scope wanted) {
        String name = credentials.userName();
        if (name == null) {
            return Optional.empty();
        }
        SourceAnswer answer = post(
                "/sso/oauth/token",
                Map.of("grant_type", "password", "scope", SCOPE, "username", name, "password", credentials.password()),
                false);
        if (refuses(answer)) {
            return Optional.empty();
        }
        return token(answer.text(answer.object(), "access_token"), wanted);
    }

    @Override
    public Optional<Vouched> token(String text, Scope wanted) {
        SourceAnswer answer = post("/sso/oauth/token-info", Map.of("token", text), true);
        if (refuses(answer)) {
            return Optional.empty();
        }
        JsonNode info = answer.object();
        if (!info.path("active").asBoolean(false)) {
            return Optional.empty();
        }
        String name = answer.text(info, "user_id");
        TokenInfo details = new TokenInfo(info, options.groupAttribute());
        Set<String> granted = details.roles().orElseGet(() -> roles.of(name, details.principal(), text));
        return Optional.of(
                new Vouched(Ids.of("ovirt", name), name, Domain.DEFAULT_ID, details.groups(), granted, null, null));
    }

    private SourceAnswer post(String path, Map<String, String> form, boolean asClient) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(options.url() + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (asClient) {
            String pair = options.clientId() + ":" + options.clientSecret().value();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return client.send(request.build());
    }

    /** Whether the user, or the token, is refused. That this provider is refused is a failure of another kind. */
    private static boolean refuses(SourceAnswer answer) {
        if (answer.ok()) {
            return false;
        }
        if (answer.status() != 400 && answer.status() != 401 && answer.status() != 403) {
            throw answer.wrong("the status " + answer.status());
        }
        String code = answer.object().path("error_code").asString("");
        if (code.equals("invalid_client") || code.equals("unauthorized_client")) {
            throw answer.wrong("'" + code + "': this provider's own name or secret is not right");
        }
        return true;
    }

    @Override
    public void close() {
        client.close();
    }
}
