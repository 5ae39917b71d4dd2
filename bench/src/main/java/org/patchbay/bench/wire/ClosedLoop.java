// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.bench.BenchException;
import org.patchbay.bench.Latencies;
import org.patchbay.bench.Outcome;

/**
 * A closed loop: so many clients, each of which sends its next request when its last one is answered.
 *
 * <p>One thread and one selector drive all the clients. On a machine that the server shares, a thread a client would
 * measure the scheduler.
 */
public final class ClosedLoop {
    /** How long one reply may take before its client gives up on it. */
    private static final Duration REPLY_LIMIT = Duration.ofMinutes(1);

    private final Endpoint endpoint;

    public ClosedLoop(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Sends the requests in order, once each, until they or the time are used up.
     *
     * @param clients how many are sent at the same time, each on a connection of its own
     * @throws BenchException if the server cannot be reached or does not speak HTTP/1.1
     */
    public Outcome once(List<byte[]> requests, int clients, Duration limit) {
        return run(new Supply(requests, false), clients, limit);
    }

    /** Sends the requests in order, again and again, until the time is used up. */
    public Outcome again(List<byte[]> requests, int clients, Duration limit) {
        return run(new Supply(requests, true), clients, limit);
    }

    private Outcome run(Supply supply, int clients, Duration limit) {
        if (clients < 1) {
            throw new IllegalArgumentException("a loop needs at least one client: " + clients);
        }
        List<Client> all = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < clients; i++) {
                all.add(new Client(endpoint, selector));
            }
            return drive(selector, all, supply, limit.toNanos());
        } catch (IOException e) {
            throw new BenchException("the load on " + endpoint.authority() + " broke off", e);
        } finally {
            all.forEach(Client::close);
        }
    }

    private static Outcome drive(Selector selector, List<Client> clients, Supply supply, long limit)
            throws IOException {
        Latencies seen = new Latencies();
        ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024);
        long start = System.nanoTime();
        int[] busy = {0};
        for (Client client : clients) {
            if (client.send(supply.next())) {
                busy[0]++;
            }
        }
        while (busy[0] > 0) {
            int ready = selector.select(key -> serve(key, in, seen, supply, start + limit, busy), 1000);
            if (ready == 0) {
                giveUp(clients, seen, busy);
            }
        }
        return seen.outcome(System.nanoTime() - start);
    }

    private static void serve(
            SelectionKey key, ByteBuffer in, Latencies seen, Supply supply, long deadline, int[] busy) {
        Client client = (Client) key.attachment();
        try {
            if (!client.ready(in, seen)) {
                return;
            }
            byte[] next = System.nanoTime() < deadline ? supply.next() : null;
            if (!client.send(next)) {
                busy[0]--;
            }
        } catch (IOException e) {
            seen.failure("unreachable");
            client.close();
            busy[0]--;
        }
    }

    private static void giveUp(List<Client> clients, Latencies seen, int[] busy) {
        long now = System.nanoTime();
        for (Client client : clients) {
            if (client.waitsSince(now) > REPLY_LIMIT.toNanos()) {
                seen.failure("timeout");
                client.close();
                busy[0]--;
            }
        }
    }
}
