// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.background;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.patchbay.engine.service.lease.LeaseKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what goes by the clock, in the one engine of several that has the lease for it. Another one takes over when that dies. */
final class Schedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final String LEASE = "schedule";
    private static final Duration TICK = Duration.ofSeconds(1);

    private final LeaseKeeper leases;
    private final Function<LeaseKeeper.Held, List<Runnable>> jobs;
    private final Thread thread;

    /** @param jobs made anew for each time that this engine has the lease; each is called once a second and returns soon */
    Schedule(LeaseKeeper leases, Function<LeaseKeeper.Held, List<Runnable>> jobs) {
        this.leases = leases;
        this.jobs = jobs;
        this.thread = Thread.ofVirtual().name("schedule").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                try {
                    lead();
                } catch (RuntimeException e) {
                    LOG.warn("Nothing goes by the clock for now: {}", e.getMessage());
                }
                Thread.sleep(TICK);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void lead() throws InterruptedException {
        Optional<LeaseKeeper.Held> taken = leases.take(LEASE);
        if (taken.isEmpty()) {
            return;
        }
        try (LeaseKeeper.Held lease = taken.get()) {
            List<Runnable> all = jobs.apply(lease);
            while (lease.ours()) {
                all.forEach(Runnable::run);
                Thread.sleep(TICK);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
