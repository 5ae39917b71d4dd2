// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that knows by when its head or its answer must be through. The server's own idle timeout starts anew with each byte, so
 * a client that trickles would hold on for ever.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long NEVER = Long.MAX_VALUE;

    private final long headNanos;
    private final int minBytesPerSecond;
    private volatile boolean inRequest;
    // relative to ORIGIN, so that it never wraps
    private volatile long deadline = NEVER;
    private static final long ORIGIN = System.nanoTime();

    WatchedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            HttpOptions options) {
        super(channel, selector, key, scheduler);
        this.headNanos = options.headTimeout().toNanos();
        this.minBytesPerSecond = options.minBytesPerSecond();
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0 && !inRequest && deadline == NEVER) {
            deadline = now() + headNanos;
        }
        return filled;
    }

    /**
     * Nothing is idle that is in a request: its body and its answer have times of their own. The server would fail an answer that is
     * about to be written when its handler took longer than a stopping listener leaves idle connections.
     */
    @Override
    protected void onIdleExpired(TimeoutException timeout) {
        if (!inRequest || minBytesPerSecond == 0) {
            super.onIdleExpired(timeout);
        }
    }

    /** The handshake is through; it and the head have the same time each. */
    void handshakeDone() {
        if (!inRequest) {
            deadline = NEVER;
        }
    }

    /** The head is in; the body reader watches from here on. */
    void requestBegun() {
        inRequest = true;
        deadline = NEVER;
    }

    void requestEnded() {
        deadline = NEVER;
        inRequest = false;
    }

    /** So many bytes are about to be written. */
    void writing(long bytes) {
        if (minBytesPerSecond > 0) {
            deadline = now() + GRACE_NANOS + TimeUnit.SECONDS.toNanos(bytes) / minBytesPerSecond;
        }
    }

    void wrote() {
        deadline = NEVER;
    }

    boolean overdue() {
        return now() > deadline;
    }

    boolean idle() {
        return !inRequest;
    }

    /** The connection below whatever encrypts it. */
    static WatchedEndPoint of(EndPoint endPoint) {
        return (WatchedEndPoint) (endPoint instanceof EndPoint.Wrapper wrapper ? wrapper.unwrap() : endPoint);
    }

    private static long now() {
        return System.nanoTime() - ORIGIN;
    }
}
