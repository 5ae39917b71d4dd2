// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A started listener with a few routes to poke at. */
final class TestServer implements AutoCloseable {
    /** For what comes, if it comes: only a failure takes so long. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static {
        // Every test has such a server.
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final HttpServer server;

    TestServer(Router router) {
        this(HttpOptions.builder("127.0.0.1", 0).build(), router);
    }

    TestServer(HttpOptions options, Router router) {
        this(options, List.of(new Service(router, ErrorFormat.NEUTRON), Probes.service(List::of)));
    }

    TestServer(HttpOptions options, List<Service> services) {
        server = HttpServer.start(options, services);
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> call(String method, String target, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(PATIENCE);
        headers.forEach(request::header);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return call("GET", target, "", Map.of());
    }

    @Override
    public void close() {
        server.close();
    }
}
