// SPDX-License-Identifier: Apache-2.0
package org.patchbay.ovsdb.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.Remote;
import org.patchbay.ovsdb.TlsFiles;

/** Opens streams to remotes. */
final class Connector {
    private final @Nullable TlsFiles tls;
    private final Duration timeout;

    Connector(@Nullable TlsFiles tls, Duration timeout) {
        this.tls = tls;
        this.timeout = timeout;
    }

    Transport connect(Remote remote) throws IOException {
        return switch (remote) {
            case Remote.Unix unix -> unix(unix);
            case Remote.Tcp tcp -> plain(socket(tcp.host(), tcp.port()));
            case Remote.Ssl ssl -> encrypted(ssl);
        };
    }

    private Transport unix(Remote.Unix remote) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        // Connecting waits for room in the server's backlog (unix(7)), and takes no timeout.
        Thread watch = Thread.ofVirtual().start(() -> closeInTime(channel));
        try {
            channel.connect(UnixDomainSocketAddress.of(remote.path()));
        } catch (AsynchronousCloseException late) {
            throw new SocketTimeoutException("the server did not take the connection in " + timeout.toMillis() + " ms");
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        } finally {
            watch.interrupt();
        }
        return new Transport(
                Channels.newInputStream(channel), Channels.newOutputStream(channel), () -> closeQuietly(channel));
    }

    private void closeInTime(SocketChannel channel) {
        try {
            Thread.sleep(timeout);
            closeQuietly(channel);
        } catch (InterruptedException connected) {
            // in time, or failed
        }
    }

    private static Transport plain(Socket socket) throws IOException {
        return new Transport(socket.getInputStream(), socket.getOutputStream(), () -> closeQuietly(socket));
    }

    private Transport encrypted(Remote.Ssl remote) throws IOException {
        if (tls == null) {
            throw new OvsdbConfigurationException(remote + " needs a private key, a certificate and a CA certificate");
        }
        Socket socket = socket(remote.host(), remote.port());
        try {
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            // read anew for each connection, so that renewed certificates need no restart
            SSLSocket secured = (SSLSocket)
                    TlsContexts.read(tls).getSocketFactory().createSocket(socket, remote.host(), remote.port(), true);
            secured.startHandshake();
            socket.setSoTimeout(0);
            // closing the plain socket never waits for a blocked writer, closing the secured one may
            return new Transport(secured.getInputStream(), secured.getOutputStream(), () -> closeQuietly(socket));
        } catch (IOException | RuntimeException e) {
            closeQuietly(socket);
            throw e;
        }
    }

    private Socket socket(String host, int port) throws IOException {
        IOException failure = new IOException("no address for " + host);
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setKeepAlive(true);
                socket.connect(new InetSocketAddress(address, port), Math.toIntExact(timeout.toMillis()));
                return socket;
            } catch (IOException e) {
                closeQuietly(socket);
                failure = e;
            }
        }
        throw failure;
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // nothing is lost: the stream was given up
        }
    }
}
