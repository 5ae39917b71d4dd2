// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.BenchException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls that prepare and check a run; never on the measured path. */
public final class JsonHttp {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;
    private final @Nullable String token;

    /** @param base without a trailing slash */
    public JsonHttp(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** A reply whose status was 2xx; the body is a missing node when empty. */
    public record Reply(HttpResponse<byte[]> response, JsonNode body) {
        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    public Reply get(String path) {
        return call("GET", path, null);
    }

    public Reply post(String path, Object body) {
        return call("POST", path, body);
    }

    public Reply put(String path, Object body) {
        return call("PUT", path, body);
    }

    public Reply delete(String path) {
        return call("DELETE", path, null);
    }

    private Reply call(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).header("Accept", "application/json");
        if (token != null) {
            request.header("X-Auth-Token", token);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        HttpResponse<byte[]> response = send(method, path, request.build());
        if (response.statusCode() / 100 != 2) {
            throw new BenchException(method + " " + base + path + " answered " + response.statusCode() + ": "
                    + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return new Reply(response, response.body().length == 0 ? JSON.missingNode() : JSON.readTree(response.body()));
    }

    private HttpResponse<byte[]> send(String method, String path, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new BenchException(method + " " + base + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException(method + " " + base + path + " was interrupted", e);
        }
    }
}
