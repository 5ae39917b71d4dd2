// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.patchbay.northbound.write.Batch.Base;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction under way, and the next one being planned meanwhile. Used by one thread.
 *
 * <p>The next one is planned on what the one under way was planned on, plus what that one claims; it is sent only when that one is
 * committed, and planned anew otherwise.
 */
final class Pipeline {
    /** How long the change that a call lost to may take to reach the replica, and how often to look for it. */
    private static final long NEWS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long NEWS_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    /** Rows after which a transaction is full: ovsdb-server answers nobody, not even probes, while it works on one. */
    private static final int FULL = 2_000;
    /** Commits after a lost race before planning ahead again: what is planned early is the likelier to lose the next one. */
    private static final int CALM = 16;

    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);

    /** @param before what was committed when this was sent */
    private record Flight(Batch batch, Base before, CompletableFuture<?> outcome, long start) {}

    private final OvsdbClient client;
    private final WriteListener listener;
    private final Setbacks setbacks;
    private final int maxBatch;
    private final Supplier<WriteUnavailableException> late;
    private final Runnable landing;

    private final Deque<Pending<?>> waiting = new ArrayDeque<>();
    /** What has to wait for the transaction under way. */
    private final List<Pending<?>> deferred = new ArrayList<>();

    private final Company company = new Company();

    private @Nullable Flight flight;
    private @Nullable Batch next;
    private int calm = CALM;

    /**
     * @param late says to a call that it could not be written in time
     * @param landing called, on any thread, when there is something to do
     */
    Pipeline(
            OvsdbClient client,
            WriterOptions options,
            WriteListener listener,
            Supplier<WriteUnavailableException> late,
            Runnable landing) {
        this.client = client;
        this.listener = listener;
        this.setbacks = new Setbacks(options.races());
        this.maxBatch = options.batch();
        this.late = late;
        this.landing = landing;
    }

    /** Takes a call, to be planned after those that are here. */
    void add(Pending<?> call) {
        waiting.add(call);
    }

    /** Calls that are here and in no transaction yet. */
    int backlog() {
        return waiting.size()
                + deferred.size()
                + (next == null ? 0 : next.calls().size());
    }

    boolean isIdle() {
        return flight == null && backlog() == 0;
    }

    /** Whether calls wait for the database to come back. */
    boolean isHeldUp() {
        return flight == null && client.state() != ConnectionState.ACTIVE;
    }

    boolean isBusy() {
        return flight != null;
    }

    /** Does what can be done without waiting. */
    void advance() {
        if (hasLanded()) {
            land(Objects.requireNonNull(flight));
        }
        plan();
        if (flight == null && next != null && gathering() <= 0) {
            launch(next);
        }
    }

    /** How long the next transaction is to wait for more calls, in nanoseconds; 0 or less when there is nothing to wait for. */
    long gathering() {
        // What still waits after planning cannot join: the batch is full, or a call goes alone.
        return flight == null && next != null && waiting.isEmpty() ? nanosLeft(next) : 0;
    }

    private long nanosLeft(Batch batch) {
        return company.nanosLeft(batch.calls().size(), System.nanoTime());
    }

    /** Ends the calls that cannot be written in time. */
    void expire() {
        waiting.removeIf(this::isOver);
        deferred.removeIf(this::isOver);
    }

    private boolean isOver(Pending<?> call) {
        if (call.isLate()) {
            call.fail(late.get());
        }
        return call.isDone();
    }

    /** Waits for the transaction under way, and ends every call. */
    void finish(Duration atMost, RuntimeException reason) {
        Flight last = flight;
        unplan();
        if (last != null) {
            try {
                last.outcome().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
                land(last);
            } catch (ExecutionException failed) {
                land(last);
            } catch (TimeoutException | InterruptedException unknown) {
                log.debug("not waiting any longer for the last transaction");
                last.batch().calls().forEach(call -> call.fail(reason));
            }
        }
        failAll(reason);
    }

    /** Ends every call that no transaction under way carries. */
    void failAll(RuntimeException reason) {
        unplan();
        waiting.forEach(call -> call.fail(reason));
        waiting.clear();
    }

    private void plan() {
        boolean ahead = flight != null;
        if (waiting.isEmpty() || (ahead && calm < CALM) || client.state() != ConnectionState.ACTIVE) {
            return;
        }
        if (next == null) {
            next = flight == null ? Batch.on(Base.of(client)) : flight.batch().following(flight.before());
        }
        Batch batch = next;
        while (!waiting.isEmpty() && batch.calls().size() < maxBatch && batch.rows() < FULL && !hasLanded()) {
            Pending<?> call = waiting.peek();
            if (call.alone() && (ahead || !batch.calls().isEmpty())) {
                break;
            }
            waiting.remove();
            if (!batch.offer(call)) {
                deferred.add(call);
            }
            if (call.alone()) {
                break;
            }
        }
    }

    private boolean hasLanded() {
        return flight != null && flight.outcome().isDone();
    }

    private void launch(Batch batch) {
        next = null;
        batch.drop(this::isOver);
        List<Pending<?>> calls = batch.calls();
        if (calls.isEmpty()) {
            unplan();
            return;
        }
        Base before = Base.of(client);
        long start = System.nanoTime();
        try {
            CompletableFuture<?> outcome = client.transact(batch.transaction());
            flight = new Flight(batch, before, outcome, start);
            var _ = outcome.whenComplete((reply, failure) -> landing.run());
        } catch (RuntimeException | Error failed) {
            retry(batch, before, failed);
        }
    }

    private void land(Flight landed) {
        flight = null;
        try {
            landed.outcome().join();
        } catch (CompletionException failed) {
            retry(landed.batch(), landed.before(), failed.getCause() == null ? failed : failed.getCause());
            return;
        } catch (RuntimeException failed) {
            retry(landed.batch(), landed.before(), failed);
            return;
        }
        List<Pending<?>> calls = landed.batch().calls();
        Batch ahead = next;
        long took = System.nanoTime() - landed.start();
        company.expect(calls.size(), backlog(), took, System.nanoTime());
        if (ahead != null && nanosLeft(ahead) <= 0) {
            launch(ahead);
        }
        undefer();
        calm = Math.min(CALM, calm + 1);
        report(() -> listener.committed(calls.size(), landed.batch().rows(), took));
        Snapshot after = client.snapshot();
        calls.forEach(call -> call.answer(after));
    }

    private void retry(Batch batch, Base before, Throwable reason) {
        unplan();
        setbacks.take(batch.calls(), reason);
        requeue(batch.calls().stream().filter(call -> !call.isDone()).toList());
        report(() -> listener.retried(batch.calls().size(), reason.getClass().getSimpleName()));
        if (Setbacks.isRace(reason)) {
            calm = 0;
            awaitNews(before.snapshot());
        }
    }

    /** Puts back what was planned ahead, and what waits for the next batch. */
    private void unplan() {
        Batch ahead = next;
        next = null;
        undefer();
        if (ahead != null) {
            requeue(ahead.calls());
        }
    }

    private void requeue(List<Pending<?>> calls) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            waiting.addFirst(calls.get(i));
        }
    }

    private void undefer() {
        requeue(deferred);
        deferred.clear();
    }

    private static void report(Runnable listening) {
        try {
            listening.run();
        } catch (RuntimeException fault) {
            log.error("a listener of the writer failed", fault);
        }
    }

    /**
     * The answer to a transaction that lost a race may be here before the change that it lost to. Planning on the same snapshot would
     * only lose again.
     */
    @SuppressWarnings("ReferenceEquality") // each change makes another snapshot, and comparing rows would be dear
    private void awaitNews(Snapshot old) {
        long deadline = System.nanoTime() + NEWS_NANOS;
        while (client.snapshot() == old && !Thread.currentThread().isInterrupted() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(NEWS_PAUSE_NANOS);
        }
    }
}
