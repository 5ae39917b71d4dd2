// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of an engine on this machine. */
record EngineClient(int port) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A token of the administrator. */
    String token(String password) throws IOException {
        HttpResponse<String> answer = form(
                "/ovirt-engine/sso/oauth/token",
                "grant_type=password&scope=ovirt-app-api&username=admin%40internal&password="
                        + URLEncoder.encode(password, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Matcher token = Pattern.compile("\"access_token\" ?: ?\"([^\"]+)\"").matcher(answer.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    int login(String password) throws IOException {
        return form(
                        "/ovirt-engine/sso/oauth/token",
                        "grant_type=password&username=admin%40internal&password="
                                + URLEncoder.encode(password, StandardCharsets.UTF_8))
                .statusCode();
    }

    void logout(String token) throws IOException {
        assertThat(form("/ovirt-engine/services/sso-logout", "token=" + token).statusCode())
                .isEqualTo(200);
    }

    HttpResponse<String> get(String path, String token) throws IOException {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    int status(String token) throws IOException {
        return get("/ovirt-engine/api", token).statusCode();
    }

    HttpResponse<String> post(String path, String token, String xml) throws IOException {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString(xml)));
    }

    private HttpResponse<String> form(String path, String fields) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
