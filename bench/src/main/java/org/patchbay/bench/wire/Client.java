// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.BenchException;
import org.patchbay.bench.Latencies;

/** One keep-alive connection with at most one request under way. */
final class Client implements AutoCloseable {
    private final Endpoint endpoint;
    private final Selector selector;
    private final ReplyReader reply = new ReplyReader();
    private SocketChannel channel;
    private SelectionKey key;
    private @Nullable ByteBuffer out;
    private long sentAt;
    private boolean waiting;

    Client(Endpoint endpoint, Selector selector) throws IOException {
        this.endpoint = endpoint;
        this.selector = selector;
        this.channel = connect(endpoint);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    private static SocketChannel connect(Endpoint endpoint) {
        try {
            SocketChannel channel = SocketChannel.open(endpoint.address());
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            throw new BenchException("cannot connect to " + endpoint.authority(), e);
        }
    }

    /** Begins a request; false, and nothing done, if there is none. */
    boolean send(byte @Nullable [] request) throws IOException {
        if (request == null) {
            waiting = false;
            return false;
        }
        reply.reset();
        waiting = true;
        sentAt = System.nanoTime();
        out = ByteBuffer.wrap(request);
        flush();
        return true;
    }

    /** Goes on with what the socket is ready for; true when the request is answered or lost. */
    boolean ready(ByteBuffer in, Latencies seen) throws IOException {
        if (out != null) {
            flush();
        }
        if (!key.isValid() || !key.isReadable()) {
            return false;
        }
        in.clear();
        int read;
        try {
            read = channel.read(in);
        } catch (IOException e) {
            read = -1;
        }
        if (read < 0) {
            return ended(seen);
        }
        in.flip();
        if (!reply.feed(in)) {
            return false;
        }
        done(seen);
        if (reply.closes()) {
            reconnect();
        }
        return true;
    }

    private boolean ended(Latencies seen) throws IOException {
        boolean asked = waiting;
        if (asked && reply.endsWithStream()) {
            done(seen);
        } else if (asked) {
            seen.failure("closed");
        }
        reconnect();
        return asked;
    }

    private void done(Latencies seen) {
        waiting = false;
        if (reply.status() / 100 == 2) {
            seen.success(System.nanoTime() - sentAt);
        } else {
            seen.failure(Integer.toString(reply.status()));
        }
    }

    private void flush() throws IOException {
        ByteBuffer rest = out;
        if (rest == null) {
            return;
        }
        channel.write(rest);
        boolean sent = !rest.hasRemaining();
        out = sent ? null : rest;
        key.interestOps(sent ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    private void reconnect() throws IOException {
        close();
        out = null;
        channel = connect(endpoint);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Nanoseconds that the request under way has waited; 0 without one. */
    long waitsSince(long now) {
        return waiting ? now - sentAt : 0;
    }

    @Override
    public void close() {
        waiting = false;
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is lost with a connection that will not close: its figures are taken.
        }
    }
}
