// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies into memory: no larger than the limit, no slower than the least rate, and all bodies of a listener together within a
 * budget, so that neither one client nor thousands can exhaust the heap.
 */
final class BodyReader {
    /** The status that says a client sends nothing, so that there is nothing to drain; a second demand would fail. */
    static final int SLOW = 408;

    private static final byte[] NOTHING = {};
    private static final int FREE_BYTES = 4 << 10;
    private static final int BUDGET_KIB = 64 << 10;
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int limit;
    private final int minBytesPerSecond;
    private final Semaphore budgetKiB = new Semaphore(BUDGET_KIB);

    BodyReader(HttpOptions options) {
        this.limit = options.bodyBytes();
        this.minBytesPerSecond = options.minBytesPerSecond();
    }

    /** What was read, and what it takes from the budget until {@link #release}. */
    static final class Body {
        static final Body NONE = new Body(NOTHING, 0);
        private final byte[] bytes;
        private final int kib;

        private Body(byte[] bytes, int kib) {
            this.bytes = bytes;
            this.kib = kib;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** @throws HttpError 413, 408, 400, 501, or 503 when bodies in flight exceed the budget */
    Body read(org.eclipse.jetty.server.Request request) {
        if (!announced(request)) {
            return Body.NONE;
        }
        requireKnownCoding(request);
        if (request.getLength() > limit) {
            throw tooLarge();
        }
        return new Reading(request).run();
    }

    // RFC 9112 section 6.1: a coding we do not take off would be read as content.
    private static void requireKnownCoding(org.eclipse.jetty.server.Request request) {
        String coding = request.getHeaders().get(HttpHeader.TRANSFER_ENCODING);
        if (coding != null && !coding.strip().equalsIgnoreCase("chunked")) {
            throw new HttpError(501, "HTTPNotImplemented", "Of the transfer codings only chunked is known.", "");
        }
    }

    /** Whether the head says that a body follows (RFC 9112 section 6); a length of -1 alone does not. */
    static boolean announced(org.eclipse.jetty.server.Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** Gives back what the body took; once. */
    void release(Body body) {
        if (body.kib > 0) {
            budgetKiB.release(body.kib);
        }
    }

    /** Takes and drops what a refused client is still sending, for a while: without it the answer would be lost to a reset. */
    void drain(org.eclipse.jetty.server.Request request) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        long left = 64L << 20;
        while (left > 0 && System.nanoTime() < end) {
            Content.Chunk chunk = next(request, end);
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return;
            }
            left -= chunk.remaining();
            boolean last = chunk.isLast();
            chunk.release();
            if (last) {
                return;
            }
        }
    }

    private static Content.@Nullable Chunk next(org.eclipse.jetty.server.Request request, long deadline) {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk != null) {
                return chunk;
            }
            CountDownLatch arrived = new CountDownLatch(1);
            request.demand(arrived::countDown);
            try {
                if (!arrived.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return null;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    private HttpError tooLarge() {
        return new HttpError(
                413, "RequestTooLarge", "The request body is larger than the limit of " + limit + " bytes.", "");
    }

    private static HttpError slow() {
        return new HttpError(SLOW, "RequestTimeout", "The request body came too slowly.", "");
    }

    /** One body on its way in. */
    private final class Reading {
        private final org.eclipse.jetty.server.Request request;
        private final ByteArrayOutputStream bytes;
        private final long begun = System.nanoTime();
        private int kib;

        Reading(org.eclipse.jetty.server.Request request) {
            this.request = request;
            this.bytes = new ByteArrayOutputStream(Math.clamp(request.getLength(), 64, FREE_BYTES));
        }

        Body run() {
            boolean done = false;
            try {
                boolean last = false;
                while (!last) {
                    last = take();
                }
                done = true;
                return bytes.size() == 0 ? Body.NONE : new Body(bytes.toByteArray(), kib);
            } finally {
                if (!done && kib > 0) {
                    budgetKiB.release(kib);
                }
            }
        }

        private boolean take() {
            long deadline = deadline();
            Content.Chunk chunk = next(request, deadline);
            if (chunk == null) {
                throw slow();
            }
            if (Content.Chunk.isFailure(chunk)) {
                throw failed(chunk.getFailure());
            }
            try {
                append(chunk);
                if (!chunk.isLast() && System.nanoTime() > deadline) {
                    throw slow();
                }
                return chunk.isLast();
            } finally {
                chunk.release();
            }
        }

        private long deadline() {
            if (minBytesPerSecond == 0) {
                return System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
            }
            return begun + GRACE_NANOS + TimeUnit.SECONDS.toNanos(bytes.size()) / minBytesPerSecond;
        }

        private void append(Content.Chunk chunk) {
            int length = chunk.remaining();
            int total = bytes.size() + length;
            if (total > limit) {
                throw tooLarge();
            }
            int needed = total <= FREE_BYTES ? 0 : (total + 1023) >> 10;
            if (needed > kib) {
                if (!budgetKiB.tryAcquire(needed - kib)) {
                    throw HttpError.unavailable("Too many large requests at once.", Duration.ofSeconds(1));
                }
                kib = needed;
            }
            byte[] part = new byte[length];
            chunk.get(part, 0, length);
            bytes.write(part, 0, length);
        }

        private HttpError failed(Throwable failure) {
            if (failure instanceof HttpException http && http.getCode() < 500) {
                return HttpError.badRequest("The request body is malformed.");
            }
            return HttpError.badRequest("The request body ended early.");
        }
    }
}
