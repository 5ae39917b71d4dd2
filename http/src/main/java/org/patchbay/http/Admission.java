// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a bounded number of requests into handlers and a bounded number wait for it; the rest is told to come again. */
final class Admission {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore slots;
    private final int maxWaiting;
    private final AtomicInteger waiting = new AtomicInteger();

    Admission(int maxConcurrent, int maxWaiting) {
        this.slots = new Semaphore(maxConcurrent, true);
        this.maxWaiting = maxWaiting;
    }

    /** @throws HttpError 503 when the queue is full or no slot came free in time */
    void enter() {
        if (slots.tryAcquire()) {
            return;
        }
        try {
            if (waiting.incrementAndGet() > maxWaiting
                    || !slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw HttpError.unavailable("Too many requests are waiting already.", Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpError.unavailable("The service is stopping.", Duration.ofSeconds(1));
        } finally {
            waiting.decrementAndGet();
        }
    }

    void leave() {
        slots.release();
    }
}
