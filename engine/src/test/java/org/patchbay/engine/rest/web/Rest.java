// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A client that says what it accepts, as one of the test's users. */
public record Rest(HttpClient client, String base, String user, String accept) {
    public static Rest of(ApiFixture engine, String user) {
        return new Rest(HttpClient.newHttpClient(), engine.url() + "/api", user + "@internal", "application/xml");
    }

    public Rest accepting(String type) {
        return new Rest(client, base, user, type);
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, null, null);
    }

    public HttpResponse<String> post(String path, String xml) throws Exception {
        return send("POST", path, "application/xml", xml);
    }

    public HttpResponse<String> put(String path, String xml) throws Exception {
        return send("PUT", path, "application/xml", xml);
    }

    public HttpResponse<String> delete(String path) throws Exception {
        return send("DELETE", path, null, null);
    }

    public HttpResponse<String> send(String method, String path, @Nullable String type, @Nullable String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", accept)
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + TestEngine.PASSWORD)
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        if (type != null) {
            request.header("Content-Type", type);
        }
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
