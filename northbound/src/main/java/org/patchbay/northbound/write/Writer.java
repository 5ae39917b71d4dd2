// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.patchbay.ovsdb.OvsdbClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits calls, as many at a time as wait, about in the order they come: one that had to be put off does not have to wait for more than
 * the transactions that are under way or planned. One thread plans; while a transaction is under way the next one is planned, so the group
 * grows with the load and a lone call never waits for company.
 */
public final class Writer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    /** How soon a connection that is back, or a call that is late, is noticed. */
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** How long a closing writer waits for the transaction under way. */
    private static final Duration FINISH = Duration.ofSeconds(3);

    private final WriterOptions options;
    private final Pipeline pipeline;
    private final BlockingQueue<Pending<?>> arriving;
    private final Thread thread;
    private volatile boolean closed;

    private Writer(OvsdbClient client, WriterOptions options, WriteListener listener) {
        this.options = options;
        this.arriving = new ArrayBlockingQueue<>(options.queue());
        this.thread = Thread.ofPlatform().name("northbound-writer").daemon().unstarted(this::run);
        this.pipeline = new Pipeline(client, options, listener, Writer::late, () -> LockSupport.unpark(thread));
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
        LockSupport.unpark(thread);
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
        } finally {
            closed = true;
            end();
        }
    }

    /** What is under way is answered, what waits is refused. */
    private void end() {
        Thread.interrupted(); // that was the way to wake it up
        pipeline.finish(FINISH, stopping());
        admit(Integer.MAX_VALUE);
        pipeline.failAll(stopping());
    }

    private void step() {
        try {
            admit(options.batch() - pipeline.backlog());
            pipeline.expire();
            pipeline.advance();
        } catch (RuntimeException | Error unexpected) {
            // A fault of ours must not end the thread that every write depends on.
            log.error("writing failed", unexpected);
            pipeline.failAll(new IllegalStateException(unexpected));
        }
        rest();
    }

    private void admit(int most) {
        for (int i = 0; i < most; i++) {
            Pending<?> call = arriving.poll();
            if (call == null) {
                return;
            }
            pipeline.add(call);
        }
    }

    /**
     * How many calls have come that the writer has not begun to look at. While it plans a call none of them goes away, which is how a test
     * knows that the call it has started is in the queue, and behind which others.
     */
    public int arrived() {
        return arriving.size();
    }

    /** Until a call comes, a transaction ends, or there may be something to end. */
    private void rest() {
        if (pipeline.isIdle()) {
            if (arriving.isEmpty()) {
                LockSupport.park(this);
            }
        } else if (pipeline.isBusy() || pipeline.isHeldUp()) {
            LockSupport.parkNanos(this, POLL_NANOS);
        } else if (arriving.isEmpty() && pipeline.gathering() > 0) {
            LockSupport.parkNanos(this, pipeline.gathering());
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
