// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.patchbay.ovsdb.session.Sessions;

/**
 * A live replica of one database and a way to change it. Thread-safe.
 *
 * <p>The client connects in the background and reconnects forever. Reads never wait for the network: {@link #snapshot()} is the
 * newest state received, also during an outage.
 */
public interface OvsdbClient extends AutoCloseable {
    /**
     * Starts a client and returns at once.
     *
     * @throws OvsdbConfigurationException when keys or certificates cannot be read
     */
    static OvsdbClient start(OvsdbOptions options) {
        return Sessions.start(options);
    }

    /**
     * The newest snapshot.
     *
     * @throws OvsdbUnavailableException when none was ever received
     */
    Snapshot snapshot();

    /**
     * The newest snapshot, waiting for the first one.
     *
     * @throws OvsdbUnavailableException when none came in time, or the client is closed, or the thread was interrupted
     */
    Snapshot awaitSnapshot(Duration timeout);

    ConnectionState state();

    /** Why the last connection ended or the last attempt failed, for people; empty when there was no trouble. */
    String lastTrouble();

    /** Whether the server has granted this client the lock, one of {@link OvsdbOptions#locks()}. */
    boolean holdsLock(String lock);

    /**
     * Queues a transaction. The future completes after {@link #snapshot()} includes what was committed; it fails with
     *
     * <ul>
     *   <li>{@link OvsdbUnavailableException}: it was never sent, after {@link OvsdbOptions#queueTimeout()} without a connection or
     *       because the queue is full or the client closed
     *   <li>{@link OvsdbOutcomeUnknownException}: it was sent and the connection broke before the reply
     *   <li>{@link OvsdbOperationException}: the server refused it, nothing was applied
     * </ul>
     *
     * <p>The future completes on the client's own thread: what depends on it must not block (use the {@code …Async} methods).
     */
    CompletableFuture<TransactionOutcome> transact(Transaction transaction);

    /**
     * Adds a listener to the change feed; closing the handle removes it. Whoever subscribes and then calls {@link #snapshot()}
     * misses nothing: the listener is told of every later snapshot, and of none before it subscribed.
     */
    Subscription subscribe(ChangeListener listener);

    /** Adds a listener of {@link #state()}; closing the handle removes it. */
    Subscription onState(ConnectionListener listener);

    /** Ends the connection and fails what is pending; the last snapshot stays readable. Idempotent. */
    @Override
    void close();

    /** Ends a listener. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
