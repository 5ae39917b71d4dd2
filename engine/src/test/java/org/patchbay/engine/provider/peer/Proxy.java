// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/** Stands between the engine and a provider, counts, and disturbs. */
public final class Proxy implements AutoCloseable {
    /** What becomes of a request. */
    public enum Fate {
        PASS,
        /** The provider is not asked, and the answer is 503. */
        FAIL,
        /** The provider does it, and its answer never comes. */
        SWALLOW,
        /** The provider does it, and the answer is 504. */
        DENY
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final String to;
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<String> swallowed = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile BiFunction<String, String, Fate> fates = (_, _) -> Fate.PASS;

    public Proxy(String to) {
        this.to = to;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Decides by method and path. */
    public void fates(BiFunction<String, String, Fate> value) {
        fates = value;
    }

    public void passAll() {
        fates = (_, _) -> Fate.PASS;
    }

    /** Method and path of each request so far. */
    public List<String> seen() {
        return seen;
    }

    /** Those that the provider did and nobody learned of. */
    public List<String> swallowed() {
        return swallowed;
    }

    private void pass(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().toString();
        seen.add(method + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        Fate fate = fates.apply(method, path);
        try (exchange) {
            if (fate == Fate.FAIL) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            HttpResponse<byte[]> answer = forward(exchange, method, path, body);
            if (fate == Fate.DENY) {
                swallowed.add(method + " " + path);
                exchange.sendResponseHeaders(504, -1);
                return;
            }
            if (fate == Fate.SWALLOW) {
                swallowed.add(method + " " + path);
                end.await();
                return;
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            boolean empty = answer.body().length == 0;
            exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, String method, String path, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (String header : List.of("X-Auth-Token", "Content-Type", "Accept")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        client.close();
    }
}
