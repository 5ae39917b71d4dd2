// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.patchbay.northbound.write.WriterFixture.Site;

/** Calls that wait at the same time, and what became of each: its answer, or what it threw. */
final class Crowd {
    private Crowd() {}

    /** Holds the writer up until all calls are in its queue, in this order. */
    static List<Object> gathered(Site site, List<? extends Command<?>> calls) {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Object> holder = threads.submit(() -> outcome(site, plan -> {
                held.countDown();
                await(release);
                return snapshot -> "";
            }));
            await(held);
            List<Future<Object>> running = new ArrayList<>();
            for (Command<?> call : calls) {
                running.add(threads.submit(() -> outcome(site, call)));
                // The queue is in order of arrival, and nothing leaves it while the writer plans the holder.
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> site.writer().arrived() == running.size());
            }
            release.countDown();
            collect(List.of(holder));
            return collect(running);
        }
    }

    /** Makes the calls at once, each on the next of these sites. */
    static List<Object> at(List<Site> sites, List<? extends Command<?>> calls) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                Site site = sites.get(i % sites.size());
                Command<?> call = calls.get(i);
                running.add(threads.submit(() -> outcome(site, call)));
            }
            return collect(running);
        }
    }

    static Object outcome(Site site, Command<?> call) {
        try {
            return String.valueOf(site.write(call));
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    private static List<Object> collect(List<Future<Object>> running) {
        List<Object> outcomes = new ArrayList<>();
        for (Future<Object> one : running) {
            try {
                outcomes.add(one.get(60, TimeUnit.SECONDS));
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
        return outcomes;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
