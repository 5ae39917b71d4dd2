// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.engine;

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
import java.util.Map;
import org.patchbay.bench.BenchException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** oVirt's REST API, version 4, of any engine, with one token. */
public final class EngineApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;
    private final String token;

    /**
     * Logs in.
     *
     * @param base up to and with {@code /ovirt-engine}
     */
    public EngineApi(String base, String user, String password) {
        this.base = base;
        String fields =
                "grant_type=password&scope=ovirt-app-api&username=" + encoded(user) + "&password=" + encoded(password);
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/sso/oauth/token"))
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))
                .build();
        this.token = JSON.readTree(send(request)).path("access_token").asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A document in XML, as the SDKs read it. */
    byte[] get(String path) {
        return send(request(path, "application/xml").build());
    }

    JsonNode json(String path) {
        return JSON.readTree(send(request(path, "application/json").build()));
    }

    /** @return the id of what was added */
    String add(String path, Map<String, Object> attributes) {
        return JSON.readTree(post(path, attributes)).path("id").asString();
    }

    /** What a POST of a document answers. */
    byte[] post(String path, Map<String, Object> attributes) {
        return send(request(path, "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(attributes)))
                .build());
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(URI.create(base + "/api" + path))
                .timeout(LIMIT)
                .header("Accept", accept)
                .header("Authorization", "Bearer " + token);
    }

    private byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new BenchException(request.method() + " " + request.uri() + " answered " + answer.statusCode()
                        + ": " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw new BenchException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException(request.uri() + " was interrupted", e);
        }
    }
}
