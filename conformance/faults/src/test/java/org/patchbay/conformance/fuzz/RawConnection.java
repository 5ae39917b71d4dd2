// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A client that sends whatever bytes it is given and reads one answer for them; it connects again when it must. */
final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI server;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    RawConnection(URI server) {
        this.server = server;
    }

    /**
     * Sends one request in one go. A server may close the connection while it still comes in, and it may have closed an idle one
     * just before: then the request is sent again on a new one, as any client does (RFC 9112 section 9.3.1).
     */
    RawAnswer call(byte[] request) throws IOException {
        boolean reused = socket != null;
        RawAnswer answer = call(request, true);
        return reused && answer.status() == 0 ? call(request, true) : answer;
    }

    /** Sends bytes that are not a whole request, then the end of the stream. */
    RawAnswer halfCall(byte[] bytes) throws IOException {
        close();
        return call(bytes, false);
    }

    private RawAnswer call(byte[] bytes, boolean more) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(server.getHost(), server.getPort());
            open.setSoTimeout(TIMEOUT_MILLIS);
            open.setTcpNoDelay(true);
            socket = open;
            in = new BufferedInputStream(open.getInputStream(), 64 * 1024);
        }
        try {
            open.getOutputStream().write(bytes);
            if (!more) {
                open.shutdownOutput();
            }
        } catch (SocketException e) {
            // Closed on us: an answer may have come before that.
        }
        RawAnswer answer = read();
        if (answer.closes()) {
            close();
        }
        return answer;
    }

    private RawAnswer read() throws IOException {
        InputStream stream = in;
        if (stream == null) {
            return RawAnswer.CLOSED;
        }
        try {
            String head = head(stream);
            if (head.length() < 12) {
                return RawAnswer.CLOSED;
            }
            int status = Integer.parseInt(head.substring(9, 12));
            return status == 100 ? read() : new RawAnswer(status, head, body(stream, status, head));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer within " + TIMEOUT_MILLIS + " ms", e);
        } catch (SocketException e) {
            return RawAnswer.CLOSED;
        }
    }

    private static String head(InputStream stream) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int b = stream.read();
            if (b < 0) {
                break;
            }
            head.write(b);
            newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
        }
        return head.toString(ISO_8859_1);
    }

    private static String body(InputStream stream, int status, String head) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        if (status == 204 || status == 304) {
            return "";
        }
        int at = lower.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            int length = Integer.parseInt(
                    lower.substring(at + 17, lower.indexOf('\r', at + 2)).trim());
            return new String(stream.readNBytes(length), UTF_8);
        }
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            return chunks(stream);
        }
        return new String(stream.readAllBytes(), UTF_8);
    }

    private static String chunks(InputStream stream) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(stream), 16);
            body.write(stream.readNBytes(size));
            line(stream);
            if (size == 0) {
                return body.toString(UTF_8);
            }
        }
    }

    private static String line(InputStream stream) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = stream.read(); b >= 0 && b != '\n'; b = stream.read()) {
            line.append((char) b);
        }
        return line.toString().trim();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        in = null;
    }
}
