// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.patchbay.northbound.write.Writer;
import org.patchbay.testbed.process.Await;

/** Keeps a writer busy until it is released, so that the calls that are started meanwhile are planned together, in their order. */
public final class HeldWriter implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Writer writer;
    private final CountDownLatch released = new CountDownLatch(1);

    private HeldWriter(Writer writer) {
        this.writer = writer;
    }

    public static HeldWriter of(Writer writer) {
        HeldWriter held = new HeldWriter(writer);
        CountDownLatch busy = new CountDownLatch(1);
        Thread.startVirtualThread(() -> writer.write(plan -> {
            busy.countDown();
            await(held.released, "nobody released the writer");
            return snapshot -> "";
        }));
        await(busy, "the writer does not come to the call that holds it");
        return held;
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(otherwise);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts a call, and returns when it is in the writer's queue, behind those that were started before, or has ended without. */
    public <T> CompletableFuture<T> start(Supplier<T> call) {
        int before = writer.arrived();
        CompletableFuture<T> started = CompletableFuture.supplyAsync(call, Thread::startVirtualThread);
        Await.until(
                LIMIT,
                () -> writer.arrived() > before || started.isDone(),
                () -> "the call did not come to the writer");
        return started;
    }

    @Override
    public void close() {
        released.countDown();
    }
}
