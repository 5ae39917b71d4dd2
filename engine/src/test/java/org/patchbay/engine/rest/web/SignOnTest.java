// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Json;
import tools.jackson.databind.JsonNode;

class SignOnTest {
    private static TestEngine engine;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        engine = new TestEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void aTokenIsGivenUsedAskedAboutAndEnded() throws Exception {
        String token = token();
        assertThat(api("Bearer " + token).statusCode()).isEqualTo(200);
        JsonNode info = Json.mapper()
                .readTree(form("/sso/oauth/token-info", "token=" + token, basic("provider", TestEngine.PASSWORD))
                        .body());
        assertThat(info.get("active").asBoolean()).isTrue();
        assertThat(info.get("user_id").asString()).isEqualTo("admin@internal");
        assertThat(info.get("ovirt").get(1).get("principal_id").asString()).isNotEmpty();
        assertThat(form("/services/sso-logout", "scope=&token=" + token, null).body())
                .isEqualTo("{}");
        HttpResponse<String> ended = api("Bearer " + token);
        assertThat(ended.statusCode()).isEqualTo(401);
        assertThat(ended.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(ended.body()).contains("<reason>Not authenticated</reason>");
        assertThat(form("/sso/oauth/token-info", "token=" + token, basic("provider", TestEngine.PASSWORD))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void wrongCredentialsAreRefusedAlike() throws Exception {
        HttpResponse<String> wrong = password("admin@internal", "wrong");
        HttpResponse<String> unknown = password("ghost@internal", "wrong");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("\"error_code\":\"access_denied\"");
        assertThat(unknown.body()).isEqualTo(wrong.body().replace("admin@", "ghost@"));
        assertThat(api(basic("admin@internal", "wrong")).statusCode()).isEqualTo(401);
        assertThat(api(null).statusCode()).isEqualTo(401);
        assertThat(form("/sso/oauth/token", "grant_type=magic", null).statusCode())
                .isEqualTo(400);
        assertThat(form("/sso/oauth/token-info", "token=x", basic("provider", "wrong"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void basicAuthenticationIsSlowedDownForNobodyWhoIsRight() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(api(basic("admin@internal", TestEngine.PASSWORD)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void eventsComeAsTheyHappenAndNoneIsLost() throws Exception {
        engine.event("before");
        try (InputStream stream = stream(null)) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("retry: 2000");
            engine.event("first");
            engine.event("second");
            assertThat(ids(lines, 2)).containsExactly("2", "3");
        }
        engine.event("meanwhile");
        try (InputStream stream = stream("2")) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            assertThat(ids(lines, 2)).containsExactly("3", "4");
        }
    }

    private static List<String> ids(BufferedReader lines, int count) throws Exception {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            String line = lines.readLine();
            assertThat(line).isNotNull();
            if (line.startsWith("id: ")) {
                ids.add(line.substring(4));
            }
        }
        return ids;
    }

    private InputStream stream(@Nullable String last) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(engine.url() + "/api/events/stream"))
                .header("Authorization", "Bearer " + token());
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return answer.body();
    }

    private String token() throws Exception {
        HttpResponse<String> answer = password("admin@internal", TestEngine.PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode json = Json.mapper().readTree(answer.body());
        assertThat(json.get("token_type").asString()).isEqualTo("bearer");
        return json.get("access_token").asString();
    }

    private HttpResponse<String> password(String user, String password) throws Exception {
        return form(
                "/sso/oauth/token",
                "grant_type=password&scope=ovirt-app-api&username=" + user.replace("@", "%40") + "&password="
                        + password.replace(" ", "+"),
                null);
    }

    private HttpResponse<String> form(String path, String body, @Nullable String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(engine.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> api(@Nullable String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(engine.url() + "/api"));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
