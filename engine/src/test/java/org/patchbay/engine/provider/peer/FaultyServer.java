// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** A server that answers as a script says, on loopback: for faults that no real provider shows when asked. */
public final class FaultyServer implements AutoCloseable {
    /** The first byte of a TLS connection (RFC 8446 section 5.1); a plain server takes it for rubbish. */
    private static final int TLS_HANDSHAKE = 0x16;

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    /** Answers one request, well or badly. An exception closes the connection. */
    public interface Script {
        /** @param head request line and headers */
        void answer(String head, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final String scheme;
    private final Script script;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private FaultyServer(ServerSocketFactory factory, String scheme, Script script) {
        this.scheme = scheme;
        this.script = script;
        try {
            this.listener = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public static FaultyServer http(Script script) {
        return new FaultyServer(ServerSocketFactory.getDefault(), "http", script);
    }

    public static FaultyServer https(TestCertificate certificate, Script script) {
        return new FaultyServer(certificate.serverContext().getServerSocketFactory(), "https", script);
    }

    /** A whole answer. */
    public static void answer(OutputStream out, int status, String headers, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        write(out, "HTTP/1.1 " + status + " x\r\nContent-Length: " + bytes.length + "\r\n" + headers + "\r\n" + body);
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    public String url() {
        return scheme + "://127.0.0.1:" + listener.getLocalPort();
    }

    /** Whether clients closed all their connections; for when scripts sleep, or write without end. */
    public boolean closedByClients() {
        return sockets.stream().allMatch(FaultyServer::ended);
    }

    private static boolean ended(Socket socket) {
        try {
            if (socket.isClosed()) {
                return true;
            }
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Connections so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Heads of the requests so far. */
    public List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                sockets.add(socket);
                accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            for (var head = head(in); !head.isEmpty(); head = head(in)) {
                var length = LENGTH.matcher(head);
                if (length.find()) {
                    in.skipNBytes(Integer.parseInt(length.group(1)));
                }
                requests.add(head);
                script.answer(head, socket.getOutputStream());
            }
            answer(socket.getOutputStream(), 400, "Connection: close\r\n", "");
        } catch (IOException broken) {
            // The client went away, as it may.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || next == TLS_HANDSHAKE) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
