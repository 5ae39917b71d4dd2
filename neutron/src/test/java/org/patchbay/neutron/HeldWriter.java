// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.patchbay.northbound.write.Writer;

/** Keeps a writer busy until it is released, so that the calls that are started meanwhile are planned together, in their order. */
public final class HeldWriter implements AutoCloseable {
    private final CountDownLatch released = new CountDownLatch(1);

    private HeldWriter() {}

    public static HeldWriter of(Writer writer) throws InterruptedException {
        HeldWriter held = new HeldWriter();
        CountDownLatch busy = new CountDownLatch(1);
        Thread.startVirtualThread(() -> writer.write(plan -> {
            busy.countDown();
            held.await();
            return snapshot -> "";
        }));
        busy.await();
        return held;
    }

    private void await() {
        try {
            if (!released.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody released the writer");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts a call, and gives it the time to reach the writer before the next. */
    public <T> CompletableFuture<T> start(Supplier<T> call) throws InterruptedException {
        CompletableFuture<T> started = CompletableFuture.supplyAsync(call, Thread::startVirtualThread);
        TimeUnit.MILLISECONDS.sleep(300);
        return started;
    }

    @Override
    public void close() {
        released.countDown();
    }
}
