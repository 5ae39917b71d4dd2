// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A provider without authentication whose networks come, change and go as a test says. */
public final class StubProvider implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> networks = new ConcurrentSkipListMap<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    public StubProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What adds it to an engine. */
    public String document(String name, String more) {
        return "<openstack_network_provider><name>" + name + "</name><type>external</type><url>" + url() + "</url>"
                + more + "</openstack_network_provider>";
    }

    /** Adds a network, or changes it. */
    public void put(String id, String name, int mtu) {
        networks.put(
                id,
                "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"mtu\":" + mtu
                        + ",\"router:external\":false,\"shared\":false,\"provider:network_type\":\"geneve\","
                        + "\"provider:segmentation_id\":7,\"port_security_enabled\":true,\"subnets\":[],"
                        + "\"status\":\"ACTIVE\",\"tenant_id\":\"oVirt\"}");
    }

    public void remove(String id) {
        networks.remove(id);
    }

    public void clear() {
        networks.clear();
    }

    /** The status of all answers from now on. */
    public void answer(int value) {
        status = value;
    }

    /** Method and path of each request so far. */
    public List<String> seen() {
        return seen;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        seen.add(exchange.getRequestMethod() + " " + path);
        try (exchange) {
            // It may change at any moment.
            int now = status;
            if (now != 200) {
                exchange.sendResponseHeaders(now, -1);
                return;
            }
            String text = path.contains("networks")
                    ? "{\"networks\":[" + String.join(",", networks.values()) + "]}"
                    : "{\"resources\":[]}";
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
