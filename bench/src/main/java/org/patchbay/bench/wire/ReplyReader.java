// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.patchbay.bench.BenchException;

/**
 * Finds the end of one HTTP/1.1 reply (RFC 9112) in the bytes as they come: the status line, then Content-Length or
 * chunks. Bodies are counted and thrown away.
 */
final class ReplyReader {
    private static final int MAX_HEAD = 32 * 1024;

    private enum Part {
        HEAD,
        BODY,
        UNTIL_CLOSE,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private final byte[] line = new byte[MAX_HEAD];
    private int filled;
    private Part part = Part.HEAD;
    private long left;
    private int status;
    private boolean closes;

    /** The status of the reply that {@link #feed} completed. */
    int status() {
        return status;
    }

    /** Whether the server closes the connection after this reply. */
    boolean closes() {
        return closes;
    }

    void reset() {
        filled = 0;
        part = Part.HEAD;
        status = 0;
        closes = false;
    }

    /** Whether the end of the stream ends the reply too, rather than cutting it. */
    boolean endsWithStream() {
        return part == Part.UNTIL_CLOSE;
    }

    /** Takes what it needs from the buffer; true when the reply is complete. */
    boolean feed(ByteBuffer in) {
        while (in.hasRemaining()) {
            boolean complete =
                    switch (part) {
                        case HEAD -> head(in);
                        case BODY -> skip(in) && left == 0;
                        case UNTIL_CLOSE -> discard(in);
                        case CHUNK_SIZE -> chunkSize(in);
                        case CHUNK -> chunk(in);
                        case CHUNK_END -> chunkEnd(in);
                        case TRAILER -> line(in) && trailer();
                    };
            if (complete) {
                return true;
            }
        }
        return false;
    }

    private boolean head(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte b = in.get();
            append(b);
            if (b == '\n' && filled >= 4 && line[filled - 3] == '\n') {
                return headDone();
            }
        }
        return false;
    }

    private boolean headDone() {
        String text = new String(line, 0, filled, StandardCharsets.ISO_8859_1);
        filled = 0;
        if (!text.startsWith("HTTP/1.") || text.length() < 12) {
            throw new BenchException(
                    "not an HTTP/1.1 reply: " + text.lines().findFirst().orElse(""));
        }
        status = Integer.parseInt(text.substring(9, 12));
        if (status / 100 == 1) {
            return false; // an interim reply: the real one follows
        }
        String lower = text.toLowerCase(Locale.ROOT);
        closes = lower.contains("\r\nconnection: close") || text.startsWith("HTTP/1.0");
        if (status == 204 || status == 304) {
            return true;
        }
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            part = Part.CHUNK_SIZE;
            return false;
        }
        int at = lower.indexOf("\r\ncontent-length:");
        if (at < 0) {
            part = Part.UNTIL_CLOSE;
            closes = true;
            return false;
        }
        int end = lower.indexOf('\r', at + 2);
        left = Long.parseLong(lower.substring(at + 17, end).trim());
        part = Part.BODY;
        return left == 0;
    }

    private boolean skip(ByteBuffer in) {
        int take = (int) Math.min(left, in.remaining());
        in.position(in.position() + take);
        left -= take;
        return true;
    }

    private static boolean discard(ByteBuffer in) {
        in.position(in.limit());
        return false;
    }

    private boolean chunkSize(ByteBuffer in) {
        if (!line(in)) {
            return false;
        }
        String text = new String(line, 0, filled, StandardCharsets.ISO_8859_1).trim();
        filled = 0;
        int extension = text.indexOf(';');
        left = Long.parseLong(
                extension < 0 ? text : text.substring(0, extension).trim(), 16);
        part = left == 0 ? Part.TRAILER : Part.CHUNK;
        return false;
    }

    private boolean chunk(ByteBuffer in) {
        skip(in);
        if (left == 0) {
            part = Part.CHUNK_END;
        }
        return false;
    }

    private boolean chunkEnd(ByteBuffer in) {
        if (line(in)) {
            filled = 0;
            part = Part.CHUNK_SIZE;
        }
        return false;
    }

    private boolean trailer() {
        boolean last = filled <= 2;
        filled = 0;
        return last;
    }

    private boolean line(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte b = in.get();
            append(b);
            if (b == '\n') {
                return true;
            }
        }
        return false;
    }

    private void append(byte b) {
        if (filled == line.length) {
            throw new BenchException("a reply's head is longer than " + MAX_HEAD + " bytes");
        }
        line[filled++] = b;
    }
}
