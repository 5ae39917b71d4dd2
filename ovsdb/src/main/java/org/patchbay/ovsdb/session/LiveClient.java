// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.patchbay.ovsdb.ChangeListener;
import org.patchbay.ovsdb.ConnectionListener;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Snapshot;
import org.patchbay.ovsdb.Transaction;
import org.patchbay.ovsdb.TransactionOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client as its users see it: every method may be called from any thread. */
final class LiveClient implements OvsdbClient {
    private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);
    /** How finely timeouts are kept. */
    private static final Duration TICK = Duration.ofMillis(50);

    private final Core core;
    private final Follower follower;
    private final ScheduledExecutorService timer;

    LiveClient(OvsdbOptions options) {
        this.core = new Core(options);
        this.follower = new Follower(core);
        this.timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .daemon()
                .name("ovsdb-" + options.database() + "-timer")
                .factory());
    }

    void start() {
        Thread.ofPlatform()
                .daemon()
                .name("ovsdb-" + core.options().database() + "-reader")
                .start(follower);
        var _ = timer.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            follower.tick(System.nanoTime());
        } catch (RuntimeException e) {
            LOG.error("the timer failed", e);
        }
    }

    @Override
    public Snapshot snapshot() {
        Snapshot snapshot = core.publisher().snapshot();
        if (snapshot == null) {
            throw new OvsdbUnavailableException(
                    "nothing was received from " + core.options().database() + " yet" + trouble());
        }
        return snapshot;
    }

    @Override
    public Snapshot awaitSnapshot(Duration timeout) {
        try {
            boolean _ = core.publisher().first().await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return snapshot();
    }

    private String trouble() {
        String trouble = core.publisher().trouble();
        return trouble.isEmpty() ? "" : "; last trouble: " + trouble;
    }

    @Override
    public ConnectionState state() {
        return core.publisher().state();
    }

    @Override
    public String lastTrouble() {
        return core.publisher().trouble();
    }

    @Override
    public boolean holdsLock(String lock) {
        return core.locks().holds(lock);
    }

    @Override
    public CompletableFuture<TransactionOutcome> transact(Transaction transaction) {
        return core.outbox().submit(transaction);
    }

    @Override
    public Subscription subscribe(ChangeListener listener) {
        return core.publisher().subscribe(listener);
    }

    @Override
    public Subscription onState(ConnectionListener listener) {
        return core.publisher().subscribeState(listener);
    }

    @Override
    public void close() {
        core.publisher().state(ConnectionState.CLOSED, "closed");
        follower.close();
        core.outbox().close();
        core.publisher().first().countDown();
        timer.shutdown();
    }
}
