// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Json;

/** The sign-on, with what nobody should send: refused in its own words, never broken, and nobody gets in. */
class SsoFuzzTest {
    private static final String[] PATHS = {
        "/sso/oauth/token",
        "/sso/oauth/token-http-auth",
        "/sso/oauth/token-info",
        "/sso/oauth/revoke",
        "/services/sso-logout",
        "/sso/oauth/nothing"
    };
    private static final String[] FIELDS = {"grant_type", "username", "password", "scope", "token", "x", ""};
    private static final String[] VALUES = {
        "",
        " ",
        "password",
        "urn:ovirt:params:oauth:grant-type:http",
        "admin@internal",
        "@",
        "a@b@c",
        "\u0000",
        "admin\u0000@internal",
        "ovirt-app-api",
        "💥".repeat(400),
        "x".repeat(3000),
        "' or 1=1 --",
        "\u202e\n\r",
        "AAAA",
        "Bearer x"
    };
    private static final String[] RAW = {
        "", "&&&", "=", "%", "%zz=%", "%00=%00", "%ff%fe=%c0%80", "grant_type", "{\"grant_type\":\"password\"}", "<x/>"
    };
    private static final String[] AUTHORIZATIONS = {
        "Basic", "Basic ", "Basic !!!", "Basic Og==", "Basic YWRtaW4=", "Bearer", "Bearer ", "Digest x"
    };

    private static StoredTestEngine engine;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        engine = new StoredTestEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void nothingBreaksItAndNobodyGetsIn() throws Exception {
        Random random = new Random(20_261_121);
        List<String> complaints = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            String path = PATHS[random.nextInt(PATHS.length)];
            String body = random.nextInt(4) == 0 ? RAW[random.nextInt(RAW.length)] : form(random);
            HttpResponse<String> answer = CLIENT.send(request(random, path, body), BodyHandlers.ofString());
            String told = answer.statusCode() + " " + answer.body();
            if (answer.statusCode() >= 500 || answer.body().contains("access_token")) {
                complaints.add(path + " " + body + " -> " + told);
            }
            if (answer.statusCode() >= 400) {
                refused++;
                // A URL that is too long is refused before anybody knows whose it is.
                if (answer.statusCode() != 414
                        && !answer.body().isEmpty()
                        && !Json.mapper().readTree(answer.body()).has("error_code")) {
                    complaints.add(path + " " + body + " is refused in other words: " + told);
                }
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(refused).isGreaterThan(300);
        assertThat(engine.store().<Long>read(tx -> tx.sessions().count())).isZero();
        assertThat(Rest.of(engine, "admin").get("/users").statusCode()).isEqualTo(200);
    }

    private static HttpRequest request(Random random, String path, String body) {
        String query = random.nextInt(6) == 0 ? "?" + form(random) : "";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(engine.url() + path + query)).timeout(Duration.ofSeconds(60));
        if (random.nextInt(8) != 0) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        } else if (random.nextBoolean()) {
            request.header("Content-Type", "application/json");
        }
        if (random.nextInt(3) == 0) {
            request.header("Authorization", AUTHORIZATIONS[random.nextInt(AUTHORIZATIONS.length)]);
        } else if (random.nextInt(3) == 0) {
            request.header("Authorization", "Basic " + junk(random));
        }
        return request.method(random.nextInt(10) == 0 ? "GET" : "POST", BodyPublishers.ofString(body))
                .build();
    }

    private static String junk(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    // Each wrong password is checked as slowly as a right one, so that not many are complete.
    private static String form(Random random) {
        List<String> fields = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String value = VALUES[random.nextInt(VALUES.length)];
            fields.add(FIELDS[random.nextInt(FIELDS.length)] + "="
                    + (random.nextInt(5) == 0
                            ? value.replaceAll("[^a-z0-9%=&-]", "%ED%A0%80")
                            : URLEncoder.encode(value, StandardCharsets.UTF_8)));
        }
        return String.join("&", fields);
    }
}
