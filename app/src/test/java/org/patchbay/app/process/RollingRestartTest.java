// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.http.Json;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;
import tools.jackson.databind.JsonNode;

/** Two providers are restarted one after the other, under the eyes of a balancer that asks {@code /readyz}; and what the audit log has then. */
class RollingRestartTest {
    private static final String SECRET = "a secret";
    private static final int RETRIES = 20;

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Integer> live = new CopyOnWriteArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void noCallFailsForAClientThatRetries503() throws Exception {
        new IdentityAdmin(directory.resolve("identity.json")).init(SECRET);
        int[] ports = freePorts();
        try (OvnCentral central = OvnCentral.start(
                directory.resolve("ovn"), CentralOptions.standalone().withoutNorthd())) {
            RunningCommand one = start("one", central.nbRemote(), ports[0], ports[1]);
            RunningCommand two = start("two", central.nbRemote(), ports[2], ports[3]);
            one.awaitLine("Patchbay is ready");
            two.awaitLine("Patchbay is ready");
            live.addAll(List.of(ports[0], ports[2]));
            Thread balancer = Thread.ofVirtual().start(() -> balance(ports[0], ports[2]));
            String token = new Client(ports[1]).token(SECRET);
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(Thread.ofVirtual().start(() -> work(token)));
            }

            one.terminate();
            assertThat(one.exitCode()).isZero();
            one.close();
            one = start("one", central.nbRemote(), ports[0], ports[1]);
            one.awaitLine("Patchbay is ready");
            Awaitility.await().until(() -> live.contains(ports[0]));
            two.terminate();
            assertThat(two.exitCode()).isZero();
            two.close();
            int before = made.get();
            Awaitility.await().until(() -> made.get() > before + 20);

            over.set(true);
            for (Thread client : clients) {
                client.join();
            }
            balancer.join();
            one.close();
        }
        assertThat(failures).isEmpty();
        assertEveryNetworkIsPutDown();
    }

    private void assertEveryNetworkIsPutDown() throws IOException {
        Set<String> names = new HashSet<>();
        for (String file : List.of("one.audit", "two.audit")) {
            for (String line : Files.readAllLines(directory.resolve(file))) {
                JsonNode change = Json.mapper().readTree(line);
                assertThat(change.path("action").asString()).isEqualTo("network.create");
                assertThat(change.path("user_name").asString()).isEqualTo("admin");
                assertThat(change.path("request_id").asString()).startsWith("req-");
                assertThat(change.path("before").isNull()).isTrue();
                names.add(change.path("after").path("name").asString());
            }
        }
        assertThat(names).hasSize(made.get());
    }

    private RunningCommand start(String name, String northbound, int networking, int identity) throws IOException {
        Path file = Files.writeString(
                directory.resolve(name + ".toml"), """
                identity-file = "identity.json"
                audit-file = "%s.audit"
                drain-seconds = 2
                northbound.remotes = ["%s"]
                networking.port = %d
                identity.port = %d
                """.formatted(name, northbound, networking, identity));
        return RunningCommand.start("provider", "--config=" + file);
    }

    private void balance(int... ports) {
        while (!over.get()) {
            for (int port : ports) {
                boolean ready = isReady(port);
                if (ready && !live.contains(port)) {
                    live.add(port);
                } else if (!ready) {
                    live.remove(Integer.valueOf(port));
                }
            }
            pause(100);
        }
    }

    private boolean isReady(int port) {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void work(String token) {
        for (int i = 0; !over.get(); i++) {
            String name = Thread.currentThread().threadId() + "-" + i;
            try {
                call(token, name);
            } catch (Exception e) {
                failures.add(name + ": " + e);
            }
            pause(20);
        }
    }

    private void call(String token, String name) throws IOException, InterruptedException {
        for (int retry = 0; retry < RETRIES; retry++) {
            List<Integer> now = List.copyOf(live); // the balancer changes it meanwhile
            int port = now.get((name.hashCode() & 0xffff) % now.size());
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2.0/networks"))
                            .header("X-Auth-Token", token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"network\":{\"name\":\"" + name + "\"}}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 201) {
                made.incrementAndGet();
                return;
            }
            if (answer.statusCode() != 503) {
                failures.add(name + ": " + answer.statusCode() + " " + answer.body());
                return;
            }
            pause(100);
        }
        failures.add(name + ": 503 again and again");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int[] freePorts() throws IOException {
        int[] ports = new int[4];
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < ports.length; i++) {
            ServerSocket socket = new ServerSocket(0);
            ports[i] = socket.getLocalPort();
            sockets.add(socket);
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }
}
