// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.conformance.provider.Cloud;
import org.patchbay.conformance.provider.Provider;
import org.patchbay.conformance.provider.Rest;
import org.patchbay.conformance.provider.WithProvider;

/** Every route of the Identity API with whatever a client may send. */
@ExtendWith(WithProvider.class)
class IdentityFuzzTest {
    private static final List<String> OTHER_PATHS =
            List.of("/v3/nope", "/v3/projects?name=%00", "/v3/projects?limit=x", "/v3/users?name=" + "x".repeat(5000));

    private static final Map<String, List<String>> ATTRIBUTES = Map.of(
            "domain", List.of("name", "description"),
            "project", List.of("name", "domain_id", "parent_id", "tags", "is_domain"),
            "user", List.of("name", "domain_id", "default_project_id", "password", "email"),
            "role", List.of("name", "domain_id"));

    private static final List<String> PARTS =
            List.of("\"nobody\"", "[\"password\"]", "\"x\"", "{\"id\":\"default\"}", "{\"project\":{\"id\":\"x\"}}");

    private final Cloud cloud;
    private final String token;
    private final Set<String> paths = new LinkedHashSet<>(OTHER_PATHS);
    private final Set<String> methods = new LinkedHashSet<>(List.of("PATCH", "OPTIONS", "BREW"));
    private int attempts;

    IdentityFuzzTest(Provider provider) {
        this.cloud = provider.cloud();
        this.token = Rest.token(cloud);
        for (Route route : Routes.identity(provider.identityFile())) {
            methods.add(route.method());
            paths.add(route.sound(segment -> "x"));
            paths.addAll(route.evil(segment -> "x"));
        }
        methods.removeAll(List.of("GET", "HEAD"));
    }

    @Test
    void everyRouteWithEveryMethod() throws IOException {
        try (Attacker attacker = new Attacker(cloud.identity(), token)) {
            for (String path : paths) {
                attacker.get(path);
                for (String method : methods) {
                    for (byte[] body : Evil.bodies("auth").subList(0, 12)) {
                        attacker.send(method, path, body);
                    }
                }
            }
            assertThat(attacker.complaints()).isEmpty();
        }
    }

    @Test
    void whatCanBeMadeAndChanged() throws IOException {
        try (Attacker attacker = new Attacker(cloud.identity(), token);
                Rest rest = Rest.of(cloud.identity(), token)) {
            String before = rest.get("/v3/users").expect(200).toString();
            for (String kind : List.of("domain", "project", "user", "role")) {
                String collection = "/v3/" + kind + "s";
                String made = rest.post(collection, Map.of(kind, Map.of("name", "fuzzed", "enabled", false)))
                        .expect(201)
                        .path(kind)
                        .path("id")
                        .asString();
                for (byte[] body : Evil.bodies(kind)) {
                    attacker.create(collection, body);
                    attacker.send("PATCH", collection + "/" + made, body);
                }
                for (String value : Evil.VALUES) {
                    for (String attribute : ATTRIBUTES.getOrDefault(kind, List.of())) {
                        String name = attribute.equals("name") ? "" : "\"name\":\"fuzzed too\",";
                        byte[] body = ("{\"" + kind + "\":{" + name + "\"enabled\":false,\"" + attribute + "\":" + value
                                        + "}}")
                                .getBytes(UTF_8);
                        attacker.create(collection, body);
                        attacker.send("PATCH", collection + "/" + made, body);
                    }
                }
                assertThat(attacker.send("DELETE", collection + "/" + made, new byte[0])
                                .status())
                        .isEqualTo(204);
            }
            assertThat(attacker.complaints()).isEmpty();
            assertThat(rest.get("/v3/users").expect(200).toString()).isEqualTo(before);
        }
    }

    @Test
    void everyRouteWithABadToken() throws IOException {
        for (String bad : List.of("x", "", "a".repeat(4000), "\u0001", "../x")) {
            try (Attacker attacker = new Attacker(cloud.identity(), bad)) {
                for (String path : paths) {
                    attacker.get(path);
                }
                assertThat(attacker.complaints()).isEmpty();
            }
        }
    }

    @Test
    void logins() throws IOException {
        String third =
                "{\"auth\":{\"identity\":{\"methods\":[\"password\"],\"password\":{\"user\":{\"name\":\"nobody\","
                        + "\"domain\":{\"id\":\"default\"},\"password\":\"x\"}}},\"scope\":{\"project\":{\"id\":\"x\"}}}}";
        String second =
                "{\"auth\":{\"tenantName\":\"x\",\"passwordCredentials\":{\"username\":\"nobody\",\"password\":\"x\"}}}";
        try (Attacker attacker = new Attacker(cloud.identity(), token)) {
            int turn = 0;
            for (String value : Evil.VALUES) { // in turn: each password that is looked at costs what Argon2 costs
                String part = PARTS.get(turn++ % PARTS.size());
                login(attacker, "/v3/auth/tokens", third.replace(part, value));
                login(attacker, "/v2.0/tokens", second.replace(part, value));
            }
            for (byte[] body : Evil.bodies("auth")) {
                attacker.send("POST", "/v3/auth/tokens", body);
                attacker.send("POST", "/v2.0/tokens", body);
            }
            SplittableRandom random = new SplittableRandom(20_260_101);
            for (int i = 0; i < 30; i++) {
                login(attacker, "/v3/auth/tokens", spoiled(third, random));
                login(attacker, "/v2.0/tokens", spoiled(second, random));
            }
            assertThat(attacker.complaints()).isEmpty();
            assertThat(attacker.statuses()).contains(400, 401).doesNotContain(200, 201);
        }
    }

    /** Each as somebody else: failures of one account are answered later and later. */
    private void login(Attacker attacker, String path, String body) throws IOException {
        attacker.send(
                "POST",
                path,
                body.replace("\"nobody\"", "\"nobody-" + attempts++ + "\"").getBytes(UTF_8));
    }

    private static String spoiled(String body, SplittableRandom random) {
        return new String(Evil.spoil(body.getBytes(UTF_8), random), ISO_8859_1);
    }
}
