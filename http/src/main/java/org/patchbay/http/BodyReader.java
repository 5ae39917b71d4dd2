// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies into memory: no larger than the limit, no slower than the least rate, and all bodies of a listener together, and all
 * of one client, within a budget, so that neither one client nor thousands can exhaust the heap. Those of strangers have a budget,
 * a limit and a time of their own, so that they cannot keep others out.
 */
final class BodyReader {
    /** The status that says a client sends nothing, so that there is nothing to drain; a second demand would fail. */
    static final int SLOW = 408;

    private static final byte[] NOTHING = {};
    private static final int FREE_BYTES = 4 << 10;
    private static final int STRANGERS_LIMIT = 32 << 10;
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STRANGERS_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long ANY_RATE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final int limit;
    private final int minBytesPerSecond;
    private final BodyBudget budget = new BodyBudget(64 << 10, 16 << 10);
    private final BodyBudget strangersBudget = new BodyBudget(8 << 10, 2 << 10);

    BodyReader(HttpOptions options) {
        this.limit = options.bodyBytes();
        this.minBytesPerSecond = options.minBytesPerSecond();
    }

    /** What was read, and what it takes from a budget until {@link #release}. */
    static final class Body {
        static final Body NONE = new Body(NOTHING, null);
        private final byte[] bytes;
        private final BodyBudget.@Nullable Claim claim;

        private Body(byte[] bytes, BodyBudget.@Nullable Claim claim) {
            this.bytes = bytes;
            this.claim = claim;
        }

        byte[] bytes() {
            return bytes;
        }

        /** Gives back what the body took. */
        void release() {
            if (claim != null) {
                claim.release();
            }
        }
    }

    /**
     * Reads a request's body.
     *
     * @param client whose it is
     * @param known whether it is more than a stranger's
     * @throws HttpError 413, 408, 400, 501, or 503 when bodies in flight exceed the budget
     */
    Body read(org.eclipse.jetty.server.Request request, String client, boolean known) {
        if (!announced(request)) {
            return Body.NONE;
        }
        requireKnownCoding(request);
        Reading reading = new Reading(request, client, known);
        if (request.getLength() > reading.most) {
            throw tooLarge(reading.most);
        }
        return reading.run();
    }

    /** Whether the body is, or may be, more than anybody may send. */
    static boolean isLarge(org.eclipse.jetty.server.Request request) {
        return announced(request) && (request.getLength() < 0 || request.getLength() > FREE_BYTES);
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

    private static HttpError tooLarge(int limit) {
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
        private final BodyBudget.Claim claim;
        private final int most;
        private final long end;
        private long deadline;

        Reading(org.eclipse.jetty.server.Request request, String client, boolean known) {
            this.request = request;
            this.bytes = new ByteArrayOutputStream(Math.clamp(request.getLength(), 64, FREE_BYTES));
            this.claim = (known ? budget : strangersBudget).new Claim(client);
            this.most = known ? limit : Math.min(limit, STRANGERS_LIMIT);
            long begun = System.nanoTime();
            long longest = minBytesPerSecond == 0 ? ANY_RATE_NANOS : LONGEST_NANOS;
            this.end = begun + (known ? longest : STRANGERS_NANOS);
            this.deadline = minBytesPerSecond == 0 ? end : begun + GRACE_NANOS;
        }

        Body run() {
            boolean done = false;
            try {
                boolean last = false;
                while (!last) {
                    last = take();
                }
                done = true;
                return bytes.size() == 0 ? Body.NONE : new Body(bytes.toByteArray(), claim);
            } finally {
                if (!done) {
                    claim.release();
                }
            }
        }

        private boolean take() {
            Content.Chunk chunk = next(request, deadline - end < 0 ? deadline : end);
            if (chunk == null) {
                throw slow();
            }
            if (Content.Chunk.isFailure(chunk)) {
                throw failed(chunk.getFailure());
            }
            try {
                append(chunk);
                if (!chunk.isLast() && System.nanoTime() - end > 0) {
                    throw slow();
                }
                return chunk.isLast();
            } finally {
                chunk.release();
            }
        }

        private void append(Content.Chunk chunk) {
            int length = chunk.remaining();
            int total = bytes.size() + length;
            if (total > most) {
                throw tooLarge(most);
            }
            if (total > FREE_BYTES && !claim.growTo((total + 1023) >> 10)) {
                throw HttpError.unavailable("Too many large requests at once.", Duration.ofSeconds(1));
            }
            byte[] part = new byte[length];
            chunk.get(part, 0, length);
            bytes.write(part, 0, length);
            extend(length);
        }

        // What came quickly buys no time: nobody may send much and then hold it for long.
        private void extend(int length) {
            if (minBytesPerSecond > 0) {
                long bought = deadline + TimeUnit.SECONDS.toNanos(length) / minBytesPerSecond;
                long latest = System.nanoTime() + GRACE_NANOS;
                deadline = bought - latest < 0 ? bought : latest;
            }
        }

        private HttpError failed(Throwable failure) {
            if (failure instanceof HttpException http && http.getCode() < 500) {
                return HttpError.badRequest("The request body is malformed.");
            }
            return HttpError.badRequest("The request body ended early.");
        }
    }
}
