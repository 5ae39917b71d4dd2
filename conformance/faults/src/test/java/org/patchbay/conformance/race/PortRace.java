// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.race;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.patchbay.conformance.provider.ProviderProcess;
import org.patchbay.conformance.provider.Rest;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** Clients that make ports as fast as they are answered, each at its own provider until that one is gone. */
final class PortRace {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Rest> rests = new ArrayList<>();
    private final String network;
    private final int clients;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Made> made = new ConcurrentLinkedQueue<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private volatile boolean running = true;

    /**
     * A port that was answered.
     */
    record Made(String id, String mac, String address) {
        static Made of(JsonNode port) {
            return new Made(
                    port.path("id").asString(),
                    port.path("mac_address").asString(),
                    port.path("fixed_ips").path(0).path("ip_address").asString());
        }

        String identity() {
            return id + " " + mac + " " + address;
        }
    }

    PortRace(List<ProviderProcess> providers, String network, int clients) {
        String token = Rest.token(providers.getFirst().cloud());
        providers.forEach(provider -> rests.add(Rest.of(provider.cloud().network(), token)));
        this.network = network;
        this.clients = clients;
    }

    void start() {
        for (int i = 0; i < clients; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> run(number)));
        }
    }

    private void run(int number) {
        int at = number % rests.size();
        for (int n = 0; running; n++) {
            try {
                Rest.Answer answer = rests.get(at)
                        .tryPost(
                                "/v2.0/ports",
                                Map.of("port", Map.of("network_id", network, "name", "race-" + number + "-" + n)));
                switch (answer.status()) {
                    case 201 -> made.add(Made.of(answer.body().path("port")));
                    case 503 -> awaitService(rests.get(at));
                    default -> refusals.add(answer.status() + " " + answer.body());
                }
            } catch (IOException e) {
                at = (at + 1) % rests.size(); // its provider died: whether the port was made is not known
            }
        }
    }

    /** One client at a time asks, and the others find it serving again. */
    private void awaitService(Rest provider) throws IOException {
        synchronized (provider) {
            while (running && provider.tryGet("/readyz").status() != 200) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    /** Returns when that many more ports have been answered. */
    void awaitMore(int count) {
        int before = made.size();
        Await.until(
                PATIENCE, () -> made.size() >= before + count, () -> "Clients did not get " + count + " more ports");
    }

    /** Lets the clients finish their last call; every port that was answered with 201. */
    List<Made> stop() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
        rests.forEach(Rest::close);
        return List.copyOf(made);
    }

    /** Answers other than 201 and 503. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }
}
