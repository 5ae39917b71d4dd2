// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.http.Json;
import org.patchbay.identity.IdentityAdmin;
import org.patchbay.testbed.central.CentralOptions;
import org.patchbay.testbed.central.OvnCentral;
import org.patchbay.testbed.process.ReservedPort;
import tools.jackson.databind.JsonNode;

/** Two providers are restarted one after the other, under the eyes of a balancer that asks {@code /readyz}; and what the audit log has then. */
class RollingRestartTest {
    private static final String SECRET = "a secret";
    private static final int RETRIES = 200;
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Verdict verdict = new Verdict(List.of(), 0);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void noCallFailsForAClientThatRetries503() throws Exception {
        new IdentityAdmin(directory.resolve("identity.json")).init(SECRET);
        List<ReservedPort> reserved =
                Stream.generate(ReservedPort::take).limit(4).toList();
        int[] ports = reserved.stream().mapToInt(ReservedPort::number).toArray();
        try (OvnCentral central = OvnCentral.start(
                directory.resolve("ovn"), CentralOptions.standalone().withoutNorthd())) {
            RunningCommand one = start("one", central.nbRemote(), ports[0], ports[1]);
            RunningCommand two = start("two", central.nbRemote(), ports[2], ports[3]);
            one.awaitLine("Patchbay is ready");
            two.awaitLine("Patchbay is ready");
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
            Awaitility.await().atMost(PATIENCE).until(() -> verdict.ready().contains(ports[0]));
            two.terminate();
            assertThat(two.exitCode()).isZero();
            two.close();
            int before = made.get();
            Awaitility.await().atMost(PATIENCE).until(() -> made.get() > before + 20);

            over.set(true);
            for (Thread client : clients) {
                client.join();
            }
            balancer.join();
            one.close();
        }
        reserved.forEach(ReservedPort::close);
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
        Path file = Files.writeString(directory.resolve(name + ".toml"), """
                identity-file = "identity.json"
                audit-file = "%s.audit"
                drain-seconds = %d
                northbound.remotes = ["%s"]
                networking.port = %d
                identity.port = %d
                """.formatted(
                        name, DRAIN.toSeconds(), northbound, networking, identity));
        return RunningCommand.start("provider", "--config=" + file);
    }

    private void balance(int... ports) {
        while (!over.get()) {
            long asked = System.nanoTime();
            List<Integer> ready = new ArrayList<>();
            for (int port : ports) {
                if (isReady(port)) {
                    ready.add(port);
                }
            }
            verdict = new Verdict(List.copyOf(ready), asked);
            pause(100);
        }
    }

    /**
     * What the balancer has found.
     *
     * @param asked System.nanoTime() when it began to ask
     */
    private record Verdict(List<Integer> ready, long asked) {
        /** On a machine that stands still the balancer is late. */
        boolean isFresh() {
            return !ready.isEmpty() && System.nanoTime() - asked < DRAIN.toNanos() / 2;
        }

        /** For as long as a provider goes on after it has said that it stops. */
        boolean holds() {
            return System.nanoTime() - asked < DRAIN.toNanos();
        }

        int one(String name) {
            return ready.get((name.hashCode() & 0xffff) % ready.size());
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
            Verdict now = verdict; // the balancer changes it meanwhile
            if (!now.isFresh()) {
                pause(100);
                continue;
            }
            HttpResponse<String> answer;
            try {
                answer = post(now.one(name), token, name);
            } catch (IOException e) {
                if (now.holds()) {
                    throw e;
                }
                continue;
            }
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

    private HttpResponse<String> post(int port, String token, String name) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2.0/networks"))
                        .header("X-Auth-Token", token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"network\":{\"name\":\"" + name + "\"}}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
