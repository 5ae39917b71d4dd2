// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Sends back what it receives, over TCP and UDP on the same port. */
public final class EchoServer implements AutoCloseable {
    private static final int BUFFER = 65_536;

    private final ServerSocketChannel tcp;
    private final DatagramChannel udp;
    private final List<Thread> threads;

    private EchoServer(ServerSocketChannel tcp, DatagramChannel udp) {
        this.tcp = tcp;
        this.udp = udp;
        this.threads = List.of(
                Thread.ofVirtual().name("echo-tcp").start(this::accept),
                Thread.ofVirtual().name("echo-udp").start(this::answer));
    }

    static EchoServer start(ServerSocketChannel tcp, DatagramChannel udp) {
        return new EchoServer(tcp, udp);
    }

    private void accept() {
        while (tcp.isOpen()) {
            try {
                var connection = tcp.accept();
                Thread.ofVirtual().name("echo-connection").start(() -> echo(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void echo(SocketChannel connection) {
        var buffer = ByteBuffer.allocate(BUFFER);
        try (connection) {
            while (connection.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    connection.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            return; // the peer is gone, and the connection with it
        }
    }

    private void answer() {
        var buffer = ByteBuffer.allocate(BUFFER);
        while (udp.isOpen()) {
            try {
                buffer.clear();
                var peer = udp.receive(buffer);
                buffer.flip();
                udp.send(buffer, peer);
            } catch (IOException _) {
                // closed, or this peer cannot be answered now
            }
        }
    }

    /** Returns when nothing listens any more: a socket that a virtual thread waits on lives until that thread has ended. */
    @Override
    public void close() {
        try (tcp;
                udp) {
            // both are closed by leaving this block
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
