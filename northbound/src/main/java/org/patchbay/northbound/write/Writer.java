// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbError;
import org.patchbay.ovsdb.OvsdbOperationException;
import org.patchbay.ovsdb.OvsdbOutcomeUnknownException;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits calls in the order they come, as many at a time as wait. One thread plans; while a transaction is under way the next calls
 * gather, so the group grows with the load and a lone call never waits for company.
 */
public final class Writer implements AutoCloseable {
    /** How long the change that a call lost to may take to reach the replica, and how often to look for it. */
    private static final long NEWS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long NEWS_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    /** How soon a connection that is back is noticed. */
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** A call that the server refuses alone, planned against what the server had shown, will be refused again. */
    private static final int MAX_REFUSALS = 5;
    /** Lost races after which a call is tried alone: with several writers on one network, losing a few is nobody's fault. */
    private static final int RACES_TOGETHER = 8;

    private final OvsdbClient client;
    private final WriterOptions options;
    private final WriteListener listener;
    private final BlockingQueue<Pending<?>> arriving;
    /** Calls to be planned before those that arrive; touched by the writer's thread only. */
    private final Deque<Pending<?>> waiting = new ArrayDeque<>();

    private final Thread thread;
    private volatile boolean closed;

    private Writer(OvsdbClient client, WriterOptions options, WriteListener listener) {
        this.client = client;
        this.options = options;
        this.listener = listener;
        this.arriving = new ArrayBlockingQueue<>(options.queue());
        this.thread = Thread.ofPlatform().name("northbound-writer").daemon().unstarted(this::run);
    }

    public static Writer start(OvsdbClient client, WriterOptions options, WriteListener listener) {
        Writer writer = new Writer(client, options, listener);
        writer.thread.start();
        return writer;
    }

    /**
     * Carries out a call and waits until it is committed and can be read.
     *
     * @throws WriteUnavailableException when that took too long; whatever the command throws is passed on
     */
    public <R> R write(Command<R> command) {
        return write(command, options.patience());
    }

    /**
     * As {@link #write(Command)}.
     *
     * @param patience how long the call may wait for its commit, outages included
     */
    public <R> R write(Command<R> command, Duration patience) {
        Pending<R> call = new Pending<>(command, System.nanoTime() + patience.toNanos());
        if (closed) {
            throw stopping();
        }
        if (!arriving.offer(call)) {
            throw new WriteUnavailableException("Too many changes are waiting to be written.");
        }
        if (closed && arriving.remove(call)) {
            throw stopping(); // it came after the writer had looked for the last time
        }
        try {
            // The writer itself gives up at the deadline; the second half covers a commit under way at that moment.
            return call.answer()
                    .get(patience.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                    .get();
        } catch (TimeoutException late) {
            WriteUnavailableException failure = late();
            call.fail(failure);
            throw failure;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            WriteUnavailableException failure = stopping();
            call.fail(failure);
            throw failure;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static WriteUnavailableException stopping() {
        return new WriteUnavailableException("The service is stopping.");
    }

    private static WriteUnavailableException late() {
        return new WriteUnavailableException("The OVN Northbound database did not take the change in time.");
    }

    private void run() {
        try {
            while (!closed) {
                step();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            arriving.drainTo(waiting);
            waiting.forEach(call -> call.fail(stopping()));
        }
    }

    private void step() throws InterruptedException {
        try {
            gather();
            if (!waiting.isEmpty()) {
                if (client.state() == ConnectionState.ACTIVE) {
                    commit(assemble());
                } else {
                    LockSupport.parkNanos(POLL_NANOS);
                }
            }
        } catch (RuntimeException | Error unexpected) {
            // A fault of ours must not end the thread that every write depends on.
            log.error("writing failed", unexpected);
            waiting.forEach(call -> call.fail(new IllegalStateException(unexpected)));
            waiting.clear();
        }
    }

    private void gather() throws InterruptedException {
        if (waiting.isEmpty()) {
            Pending<?> first = arriving.poll(1, TimeUnit.SECONDS);
            if (first == null) {
                return;
            }
            waiting.add(first);
        }
        arriving.drainTo(waiting, Math.max(0, options.batch() - waiting.size()));
        waiting.removeIf(call -> {
            if (call.isLate()) {
                call.fail(late());
            }
            return call.isDone();
        });
    }

    private Batch assemble() {
        Batch batch = new Batch(client.snapshot());
        List<Pending<?>> deferred = new ArrayList<>();
        while (!waiting.isEmpty() && batch.calls().size() < options.batch()) {
            Pending<?> call = waiting.peek();
            if (call.alone() && !batch.calls().isEmpty()) {
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
        requeue(deferred);
        return batch;
    }

    private void requeue(List<Pending<?>> calls) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            waiting.addFirst(calls.get(i));
        }
    }

    private void commit(Batch batch) {
        List<Pending<?>> calls = batch.calls();
        if (calls.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        try {
            client.transact(batch.transaction()).join();
        } catch (CompletionException failed) {
            Throwable reason = failed.getCause() == null ? failed : failed.getCause();
            retry(calls, reason);
            if (reason instanceof OvsdbOperationException refused && refused.kind() == OvsdbError.TIMED_OUT) {
                awaitNews(batch);
            }
            return;
        } catch (RuntimeException | Error failed) {
            retry(calls, failed);
            return;
        }
        try {
            listener.committed(calls.size(), System.nanoTime() - start);
        } finally {
            var after = client.snapshot();
            calls.forEach(call -> call.answer(after));
        }
    }

    /**
     * The answer to a transaction that lost a race may be here before the change that it lost to. Planning on the same snapshot would
     * only lose again.
     */
    @SuppressWarnings("ReferenceEquality") // each change makes another snapshot, and comparing rows would be dear
    private void awaitNews(Batch batch) {
        long deadline = System.nanoTime() + NEWS_NANOS;
        while (client.snapshot() == batch.snapshot() && !closed && System.nanoTime() < deadline) {
            LockSupport.parkNanos(NEWS_PAUSE_NANOS);
        }
    }

    private void retry(List<Pending<?>> calls, Throwable reason) {
        switch (reason) {
            case OvsdbOutcomeUnknownException unknown -> calls.forEach(Writer::unknown);
            case OvsdbUnavailableException notSent -> log.debug("not written: {}", notSent.getMessage());
            case OvsdbOperationException refused -> {
                log.debug("not committed: {}", refused.getMessage());
                boolean grouped = calls.size() > 1;
                calls.forEach(call -> refused(call, refused, grouped));
            }
            default -> {
                log.error("writing failed", reason);
                calls.forEach(
                        calls.size() > 1 ? Pending::setAlone : call -> call.fail(new IllegalStateException(reason)));
            }
        }
        requeue(calls.stream().filter(call -> !call.isDone()).toList());
        listener.retried(calls.size(), reason.getClass().getSimpleName());
    }

    /** A call that breaks the connection every time must not keep its neighbours from being written. */
    private static void unknown(Pending<?> call) {
        call.setUncertain();
        if (call.loss() > 1) {
            call.setAlone();
        }
    }

    private void refused(Pending<?> call, OvsdbOperationException reason, boolean grouped) {
        // A cluster that changes its leader may apply a transaction and, unaware of it, try it again (ovsdb-server's
        // trigger.c takes "cluster error" for a reason to): what refused it may be its own work.
        call.setUncertain();
        // A guard that fails is another writer's work and may be anybody's; anything else is one call's fault.
        boolean race = reason.kind() == OvsdbError.TIMED_OUT;
        int races = call.race();
        if (races > options.races() || (!race && !grouped && call.refusal() > MAX_REFUSALS)) {
            call.fail(new WriteUnavailableException(
                    "The change was refused by the OVN Northbound database: " + reason.getMessage()));
        } else if (!race || (grouped && races > RACES_TOGETHER)) {
            call.setAlone();
        }
    }

    /** Stops; calls that wait are refused. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
