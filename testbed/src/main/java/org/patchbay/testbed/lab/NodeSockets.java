// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.Await;

/** Java sockets that belong to a namespace. Opened inside, used from any thread. */
final class NodeSockets {
    private static final Duration PROBE = Duration.ofMillis(100);

    private final Namespace namespace;

    NodeSockets(Namespace namespace) {
        this.namespace = namespace;
    }

    ServerSocketChannel tcpListen(int port) {
        return namespace.call(() -> {
            var channel = ServerSocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return channel.bind(new InetSocketAddress(port), 128);
        });
    }

    SocketChannel tcpConnect(String address, int port, Duration limit) throws IOException {
        var channel = namespace.call(() -> SocketChannel.open());
        try {
            channel.socket()
                    .connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), (int) limit.toMillis());
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    boolean tcpReaches(String address, int port, Duration limit) {
        try (var channel = tcpConnect(address, port, limit)) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    DatagramChannel udp(int port) {
        return namespace.call(() -> DatagramChannel.open().bind(new InetSocketAddress(port)));
    }

    boolean udpReaches(String address, int port, Duration limit) {
        var target = new InetSocketAddress(InetAddress.ofLiteral(address), port);
        try (var channel = udp(0)) {
            return Await.holds(limit, () -> answered(channel, target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answered(DatagramChannel channel, InetSocketAddress target) {
        try {
            channel.send(ByteBuffer.wrap(new byte[] {1}), target);
            channel.configureBlocking(false);
            var reply = ByteBuffer.allocate(16);
            return Await.holds(PROBE, () -> received(channel, reply));
        } catch (IOException e) {
            // An ICMP error, such as "administratively prohibited", is reported on the socket: not reached.
            return false;
        }
    }

    private static boolean received(DatagramChannel channel, ByteBuffer reply) {
        try {
            return channel.receive(reply) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
