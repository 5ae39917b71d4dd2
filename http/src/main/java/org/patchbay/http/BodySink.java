// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Takes an answer's bytes: keeps the first 64 KiB back, then commits and streams. For HEAD it only counts. */
final class BodySink extends OutputStream {
    private static final int LIMIT = 64 << 10;

    private final org.eclipse.jetty.server.Response response;
    private final WatchedEndPoint endPoint;
    private final boolean countOnly;
    private final Runnable onCommit;
    private byte[] buffer = new byte[1024];
    private int used;
    private long counted;
    private boolean committed;
    private boolean abandoned;
    private @Nullable IOException clientGone;

    /** @param onCommit runs once, before the first bytes leave; afterwards an error can only cut the connection */
    BodySink(
            org.eclipse.jetty.server.Response response,
            WatchedEndPoint endPoint,
            boolean countOnly,
            Runnable onCommit) {
        this.response = response;
        this.endPoint = endPoint;
        this.countOnly = countOnly;
        this.onCommit = onCommit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (abandoned) {
            return;
        }
        counted += length;
        if (countOnly) {
            return;
        }
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, LIMIT - used);
            reserve(used + part);
            System.arraycopy(source, offset + done, buffer, used, part);
            used += part;
            done += part;
            if (used == LIMIT && done < length) {
                send();
            }
        }
    }

    /** Drops what is buffered and ignores what a closing generator still writes. */
    void abandon() {
        abandoned = true;
    }

    boolean committed() {
        return committed;
    }

    /** Why the client cannot be reached any more, or null. */
    @Nullable
    IOException clientGone() {
        return clientGone;
    }

    /** The bytes not sent yet. */
    ByteBuffer rest() {
        return ByteBuffer.wrap(buffer, 0, used);
    }

    long counted() {
        return counted;
    }

    private void reserve(int size) {
        if (size > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(LIMIT, Math.max(size, buffer.length * 4)));
        }
    }

    private void send() throws IOException {
        if (!committed) {
            committed = true;
            onCommit.run();
        }
        endPoint.writing(used);
        try {
            Content.Sink.write(response, false, rest());
        } catch (IOException e) {
            clientGone = e;
            throw e;
        } finally {
            endPoint.wrote();
        }
        used = 0;
    }
}
