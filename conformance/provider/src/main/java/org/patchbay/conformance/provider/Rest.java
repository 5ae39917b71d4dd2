// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain calls with the administrator's token, for what a test arranges and looks up itself. */
public final class Rest implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final URI root;
    private final @Nullable String token;

    private Rest(URI root, @Nullable String token) {
        this.root = root;
        this.token = token;
    }

    /** An answer; the body is a missing node when there is none. */
    public record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
        /** The body, if the status is as expected. */
        public JsonNode expect(int expected) {
            if (status != expected) {
                throw new AssertionError(response.request().method() + " " + response.uri() + ": expected " + expected
                        + ", got " + status + " " + body);
            }
            return body;
        }
    }

    /** Logs in and speaks to the Networking API. */
    public static Rest of(Cloud cloud) {
        return new Rest(cloud.network(), token(cloud));
    }

    public static Rest of(URI root, @Nullable String token) {
        return new Rest(root, token);
    }

    /** A token of the administrator's project, by Identity API v3. */
    public static String token(Cloud cloud) {
        Map<String, Object> domain = Map.of("id", "default");
        Map<String, Object> user = Map.of("name", Cloud.USER, "password", cloud.password(), "domain", domain);
        Object body = Map.of(
                "auth",
                Map.of(
                        "identity", Map.of("methods", new String[] {"password"}, "password", Map.of("user", user)),
                        "scope", Map.of("project", Map.of("name", Cloud.PROJECT, "domain", domain))));
        try (Rest identity = new Rest(cloud.identity(), null)) {
            Answer answer = identity.post("/v3/auth/tokens", body);
            answer.expect(201);
            return answer.response().headers().firstValue("X-Subject-Token").orElseThrow();
        }
    }

    public String token() {
        if (token == null) {
            throw new IllegalStateException("these calls go without a token");
        }
        return token;
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return call("POST", path, JSON.writeValueAsBytes(body));
    }

    public Answer put(String path, Object body) {
        return call("PUT", path, JSON.writeValueAsBytes(body));
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    private Answer call(String method, String path, byte @Nullable [] body) {
        try {
            return tryCall(method, path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + root + path, e);
        }
    }

    /** The same as the others, but tells when no answer came. */
    public Answer tryPost(String path, Object body) throws IOException {
        return tryCall("POST", path, JSON.writeValueAsBytes(body));
    }

    /** The same as {@link #get}, but tells when no answer came. */
    public Answer tryGet(String path) throws IOException {
        return tryCall("GET", path, null);
    }

    private Answer tryCall(String method, String path, byte @Nullable [] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json");
        if (token != null) {
            request.header("X-Auth-Token", token);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode json = response.body().length == 0 ? JSON.missingNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), json, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
