// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of one listener on this machine. */
record Client(int port) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ID = Pattern.compile("\"id\" ?: ?\"([0-9a-f-]{36})\"");

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> get(String path, String token) {
        return send(request(path).header("X-Auth-Token", token));
    }

    /** Creates an object and returns its id. */
    String create(String type, String token, String attributes) {
        HttpResponse<String> answer = post(type, token, attributes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Matcher id = ID.matcher(answer.body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    /** Whether an object is created now; false when that is to be tried later. */
    boolean creates(String type, String token, String attributes) {
        HttpResponse<String> answer = post(type, token, attributes);
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 503);
        return answer.statusCode() == 201;
    }

    private HttpResponse<String> post(String type, String token, String attributes) {
        String body = "{\"" + type + "\":" + attributes + "}";
        return send(request("/v2.0/" + type + "s")
                .header("X-Auth-Token", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A token of the administrator. */
    String token(String password) {
        String body = """
                {"auth":{"identity":{"methods":["password"],"password":{"user":
                {"name":"admin","domain":{"id":"default"},"password":"%s"}}},
                "scope":{"project":{"name":"admin","domain":{"id":"default"}}}}}""".formatted(password);
        HttpResponse<String> answer = send(request("/v3/auth/tokens")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("X-Subject-Token").orElseThrow();
    }

    void revoke(String token) {
        HttpResponse<String> answer = send(request("/v3/auth/tokens")
                .header("X-Auth-Token", token)
                .header("X-Subject-Token", token)
                .DELETE());
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
