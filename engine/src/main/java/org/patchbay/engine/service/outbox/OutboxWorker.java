// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.OutboxEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is owed and does it, as many calls at a time as there are slots, those about one subject in order. Several engines share
 * one outbox. While an engine lives it renews its claims; those of one that died are taken by another.
 */
public final class OutboxWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final Work work;
    private final Map<String, Task> tasks;
    private final Pace pace;
    private final Attempt attempt;
    private final Semaphore slots;
    private final Semaphore more = new Semaphore(0);
    private final Map<Claim, Thread> running = new ConcurrentHashMap<>();
    private final Thread taker;
    private final Thread heart;
    private volatile boolean closing;

    private OutboxWorker(Work work, Map<String, Task> tasks, Pace pace) {
        this.work = work;
        this.tasks = Map.copyOf(tasks);
        this.pace = pace;
        this.attempt = new Attempt(work);
        this.slots = new Semaphore(pace.slots());
        this.taker = Thread.ofVirtual().name("outbox").unstarted(() -> repeat(this::take));
        this.heart = Thread.ofVirtual().name("outbox-heart").unstarted(() -> repeat(this::beat));
    }

    public static OutboxWorker start(Work work, Map<String, Task> tasks, Pace pace) {
        OutboxWorker worker = new OutboxWorker(work, tasks, pace);
        worker.taker.start();
        worker.heart.start();
        return worker;
    }

    private interface Turn {
        void once() throws InterruptedException;
    }

    private void repeat(Turn turn) {
        try {
            while (!closing) {
                try {
                    turn.once();
                } catch (RuntimeException e) {
                    if (closing) {
                        return;
                    }
                    // The database is away; it is said once a second at most, and goes on when it is back.
                    LOG.warn("Nothing can be worked off for now: {}", e.getMessage());
                    Thread.sleep(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void take() throws InterruptedException {
        slots.acquire();
        slots.release();
        int free = Math.max(1, slots.availablePermits());
        List<OutboxEntry> taken = work.quietly(tx -> tx.outbox().claim(free, pace.claim(), tasks.keySet()));
        for (OutboxEntry entry : taken) {
            begin(new Claim(entry, work));
        }
        // The end of one call may be what the next about the same subject waited for.
        if (taken.isEmpty() && more.tryAcquire(pace.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            more.drainPermits();
        }
    }

    private void begin(Claim claim) throws InterruptedException {
        slots.acquire();
        Thread thread = Thread.ofVirtual().name("outbox-" + claim.entry().id()).unstarted(() -> {
            try {
                attempt.make(claim, task(claim), () -> closing);
            } finally {
                running.remove(claim);
                slots.release();
                more.release();
            }
        });
        running.put(claim, thread);
        thread.start();
    }

    private Task task(Claim claim) {
        Task task = tasks.get(claim.entry().kind());
        if (task == null) {
            throw new IllegalStateException("a call of a kind that was not asked for: " + claim.entry());
        }
        return task;
    }

    private void beat() throws InterruptedException {
        Thread.sleep(pace.heartbeat());
        Set<Claim> held = Set.copyOf(running.keySet());
        if (held.isEmpty()) {
            return;
        }
        Set<Long> kept = work.quietly(
                tx -> tx.outbox().renew(held.stream().map(Claim::entry).toList(), pace.claim()));
        held.stream().filter(claim -> !kept.contains(claim.entry().id())).forEach(Claim::lose);
    }

    /** Ends; what is being done is interrupted, and is another engine's at once. */
    @Override
    public void close() {
        closing = true;
        taker.interrupt();
        heart.interrupt();
        long end = System.nanoTime() + ENDING.toNanos();
        try {
            // First who begins more of them.
            taker.join(ENDING);
            List<Thread> last = List.copyOf(running.values());
            last.forEach(Thread::interrupt);
            for (Thread each : last) {
                each.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
