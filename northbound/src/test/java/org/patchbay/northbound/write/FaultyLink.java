// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A way to a server that breaks when it is told to. */
final class FaultyLink implements AutoCloseable {
    /** What becomes of the next transaction. */
    enum Fault {
        NONE,
        /** It is lost before the server has it. */
        REQUEST_LOST,
        /** The server carries it out, but its answer and the update are lost. */
        ANSWER_LOST
    }

    private final Path server;
    private final ServerSocketChannel listener;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private volatile Fault next = Fault.NONE;
    private volatile boolean down;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch held = new CountDownLatch(1);

    FaultyLink(Path server) {
        this.server = server;
        try {
            listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String remote() {
        return "tcp:127.0.0.1:" + listener.socket().getLocalPort();
    }

    void breakNext(Fault fault) {
        next = fault;
    }

    /** Keeps transactions from reaching the server until {@link #release}. */
    void hold() {
        held = new CountDownLatch(1);
        gate = new CountDownLatch(1);
    }

    /** Waits until a transaction is being kept. */
    void awaitHeld() throws InterruptedException {
        if (!held.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no transaction came");
        }
    }

    void release() {
        gate.countDown();
    }

    /** Ends every connection and takes none. */
    void cut() {
        down = true;
        open.forEach(FaultyLink::close);
    }

    /** Takes no connection any more; those that are open go on. */
    void refuse() {
        down = true;
    }

    void mend() {
        down = false;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                if (down) {
                    close(client);
                } else {
                    connect(client);
                }
            }
        } catch (IOException closed) {
            open.forEach(FaultyLink::close);
        }
    }

    private void connect(SocketChannel client) throws IOException {
        SocketChannel upstream = SocketChannel.open(StandardProtocolFamily.UNIX);
        upstream.connect(UnixDomainSocketAddress.of(server));
        open.add(client);
        open.add(upstream);
        Pair pair = new Pair(client, upstream);
        Thread.ofVirtual().start(pair::requests);
        Thread.ofVirtual().start(pair::answers);
    }

    /** One connection. */
    private final class Pair {
        private final SocketChannel client;
        private final SocketChannel upstream;
        private volatile boolean answerLost;

        Pair(SocketChannel client, SocketChannel upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void requests() {
            pump(client, upstream, bytes -> {
                boolean transaction = StandardCharsets.ISO_8859_1
                        .decode(bytes.duplicate())
                        .toString()
                        .contains("\"transact\"");
                if (transaction) {
                    awaitRelease();
                }
                Fault fault = transaction ? next : Fault.NONE;
                if (fault != Fault.NONE) {
                    next = Fault.NONE;
                }
                answerLost |= fault == Fault.ANSWER_LOST;
                return fault != Fault.REQUEST_LOST;
            });
        }

        private void awaitRelease() {
            held.countDown();
            try {
                gate.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        void answers() {
            pump(upstream, client, bytes -> !answerLost);
        }

        /** Passes bytes on until one end closes or the filter says to break. */
        private void pump(SocketChannel from, SocketChannel to, Predicate<ByteBuffer> passes) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            try {
                while (from.read(buffer.clear()) >= 0) {
                    buffer.flip();
                    if (!passes.test(buffer)) {
                        break;
                    }
                    while (buffer.hasRemaining()) {
                        to.write(buffer);
                    }
                }
            } catch (IOException broken) {
                // closed below
            }
            FaultyLink.close(from);
            FaultyLink.close(to);
        }
    }

    private static void close(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(FaultyLink::close);
    }
}
