// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Just enough of a Networking API, in memory, for the load generator to have something to hit. */
final class FakeNetworking implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    final Map<String, Map<String, Object>> ports = new TreeMap<>();
    final AtomicInteger networks = new AtomicInteger();
    final AtomicInteger badRequests = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private final HttpServer server;

    FakeNetworking() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v3/auth/tokens", this::token);
        server.createContext("/v2.0/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void token(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("X-Subject-Token", "secret");
        answer(exchange, 201, Map.of("token", Map.of()));
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        if (!"secret".equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"))) {
            badRequests.incrementAndGet();
            answer(exchange, 401, Map.of());
            return;
        }
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String id = path.length > 3 ? path[3] : "";
        switch (exchange.getRequestMethod() + " " + path[2]) {
            case "POST networks" -> {
                networks.incrementAndGet();
                answer(exchange, 201, Map.of("network", Map.of("id", "net-" + networks.get())));
            }
            case "POST subnets" -> answer(exchange, 201, Map.of("subnet", Map.of("id", "subnet")));
            case "DELETE networks" -> {
                networks.decrementAndGet();
                empty(exchange);
            }
            case "POST ports" -> create(exchange);
            case "PUT ports" -> answer(exchange, ports.containsKey(id) ? 200 : 404, Map.of());
            case "DELETE ports" -> {
                if (ports.remove(id) == null) {
                    badRequests.incrementAndGet();
                }
                empty(exchange);
            }
            case "GET ports" -> list(exchange, id);
            default -> answer(exchange, 404, Map.of());
        }
    }

    private void create(HttpExchange exchange) throws IOException {
        JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("port");
        int number = numbers.incrementAndGet();
        String id = UUID.randomUUID().toString();
        Map<String, Object> port = Map.of(
                "id", id,
                "network_id", asked.path("network_id").asString(),
                "name", asked.path("name").asString(),
                "device_id", asked.path("device_id").asString(),
                "mac_address", "fa:16:3e:00:%02x:%02x".formatted(number >> 8, number & 255),
                "fixed_ips", List.of(Map.of("ip_address", "10.0." + (number >> 8) + "." + (number & 255))));
        ports.put(id, port);
        answer(exchange, 201, Map.of("port", port));
    }

    private void list(HttpExchange exchange, String id) throws IOException {
        if (!id.isEmpty()) {
            answer(exchange, ports.containsKey(id) ? 200 : 404, Map.of("port", ports.getOrDefault(id, Map.of())));
            return;
        }
        String query = exchange.getRequestURI().getQuery() == null
                ? ""
                : exchange.getRequestURI().getQuery();
        Map<String, String> asked = Arrays.stream(query.split("&"))
                .filter(pair -> pair.contains("="))
                .collect(Collectors.toMap(p -> p.split("=", 2)[0], p -> p.split("=", 2)[1], (a, b) -> a));
        String network = asked.getOrDefault("network_id", "");
        String marker = asked.getOrDefault("marker", "");
        List<Map<String, Object>> found = ports.entrySet().stream()
                .filter(port -> network.isEmpty() || port.getValue().containsValue(network))
                .filter(port -> port.getKey().compareTo(marker) > 0)
                .limit(Long.parseLong(asked.getOrDefault("limit", "1000000")))
                .map(Map.Entry::getValue)
                .toList();
        answer(exchange, 200, Map.of("ports", found));
    }

    private static void empty(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
