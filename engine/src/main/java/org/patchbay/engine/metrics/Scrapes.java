// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.patchbay.engine.store.Outbox;
import org.patchbay.engine.store.ProviderHealth;
import org.patchbay.engine.store.Store;
import org.patchbay.engine.store.StoreException;

/** What the database says, read once for all gauges of a scrape: a database that is away is waited for once, too. */
final class Scrapes {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** @param health the last of each provider, by its name */
    record State(Outbox.Figures owed, Map<String, ProviderHealth.Entry> health) {}

    private final Store store;
    private final ReentrantLock reading = new ReentrantLock();
    private Optional<State> last = Optional.empty();
    private long read = System.nanoTime() - FRESH_NANOS;

    Scrapes(Store store) {
        this.store = store;
    }

    /** Empty when the database does not answer. */
    Optional<State> state() {
        reading.lock();
        try {
            if (System.nanoTime() - read >= FRESH_NANOS) {
                last = ask();
                read = System.nanoTime();
            }
            return last;
        } finally {
            reading.unlock();
        }
    }

    private Optional<State> ask() {
        try {
            return Optional.of(store.read(
                    tx -> new State(tx.outbox().figures(), tx.health().latest())));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }
}
