// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbException;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.OvsdbOutcomeUnknownException;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Transaction;
import org.patchbay.ovsdb.TransactionOutcome;

/**
 * What waits to be written, and the transactions whose replies are awaited. A transaction counts as sent from the moment the writer
 * takes it: whether its bytes left cannot be known when a connection breaks.
 */
final class Outbox {
    /** Most transactions written before one flush. */
    private static final int BATCH = 128;

    private final OvsdbOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private final Map<Long, Pending> inFlight = new HashMap<>();
    private long lastId;
    private boolean closed;

    Outbox(OvsdbOptions options) {
        this.options = options;
    }

    CompletableFuture<TransactionOutcome> submit(Transaction transaction) {
        CompletableFuture<TransactionOutcome> future = new CompletableFuture<>();
        long deadline = System.nanoTime() + options.queueTimeout().toNanos();
        String refusal;
        lock.lock();
        try {
            refusal = closed ? "the client is closed" : waiting.size() >= options.maxQueued() ? "too many wait" : "";
            if (refusal.isEmpty()) {
                waiting.add(new Pending(transaction, future, deadline));
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        if (!refusal.isEmpty()) {
            future.completeExceptionally(new OvsdbUnavailableException("the transaction was not sent: " + refusal));
        }
        return future;
    }

    /** Queues a message of the protocol itself and returns the id that a request may use. */
    long control(Lane lane, java.util.function.LongFunction<Outgoing> message) {
        lock.lock();
        try {
            long id = ++lastId;
            lane.control.add(message.apply(id));
            changed.signal();
            return id;
        } finally {
            lock.unlock();
        }
    }

    void allowTransactions(Lane lane, boolean allowed, boolean chosenUuids) {
        lock.lock();
        try {
            lane.transactionsAllowed = allowed;
            lane.chosenUuids = chosenUuids;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to write; null when the lane has ended. */
    @Nullable
    List<Outgoing> take(Lane lane) throws InterruptedException {
        lock.lock();
        try {
            while (!lane.ended && lane.control.isEmpty() && !mayTransact(lane)) {
                changed.await();
            }
            if (lane.ended) {
                return null;
            }
            List<Outgoing> batch = new ArrayList<>(lane.control);
            lane.control.clear();
            while (mayTransact(lane) && batch.size() < BATCH) {
                send(lane, waiting.remove(), batch);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayTransact(Lane lane) {
        return lane.transactionsAllowed && !waiting.isEmpty() && inFlight.size() < options.maxInFlight();
    }

    private void send(Lane lane, Pending pending, List<Outgoing> batch) {
        if (pending.future().isDone()) {
            return; // cancelled by the caller
        }
        long id = ++lastId;
        boolean chosenUuids = lane.chosenUuids;
        inFlight.put(id, pending);
        batch.add(writer -> writer.transact(id, options.database(), pending.transaction(), chosenUuids));
    }

    /** The transaction that a reply answers; null when it answers something else. */
    @Nullable
    Pending answered(long id) {
        lock.lock();
        try {
            Pending pending = inFlight.remove(id);
            if (inFlight.size() == options.maxInFlight() - 1) {
                changed.signal();
            }
            return pending;
        } finally {
            lock.unlock();
        }
    }

    boolean nothingInFlight() {
        lock.lock();
        try {
            return inFlight.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a connection's lane: what it sent and got no reply for has an unknown outcome; what waits goes on waiting. */
    void end(Lane lane, String reason) {
        List<Pending> lost;
        lock.lock();
        try {
            lane.ended = true;
            changed.signalAll();
            lost = new ArrayList<>(inFlight.values());
            inFlight.clear();
        } finally {
            lock.unlock();
        }
        fail(lost, () -> new OvsdbOutcomeUnknownException("the connection ended before the reply came: " + reason));
    }

    /** Fails what has waited too long. */
    void expire(long now) {
        List<Pending> late = new ArrayList<>();
        lock.lock();
        try {
            while (!waiting.isEmpty() && waiting.element().deadline() - now <= 0) {
                late.add(waiting.remove());
            }
        } finally {
            lock.unlock();
        }
        fail(
                late,
                () -> new OvsdbUnavailableException(
                        "the transaction was not sent: no connection to " + options.database() + " within "
                                + options.queueTimeout().toMillis() + " ms"));
    }

    void close() {
        List<Pending> left;
        lock.lock();
        try {
            closed = true;
            left = new ArrayList<>(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        fail(left, () -> new OvsdbUnavailableException("the transaction was not sent: the client is closed"));
    }

    private static void fail(List<Pending> lost, java.util.function.Supplier<OvsdbException> failure) {
        for (Pending pending : lost) {
            pending.future().completeExceptionally(failure.get());
        }
    }
}
