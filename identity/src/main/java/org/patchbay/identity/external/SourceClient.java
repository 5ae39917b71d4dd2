// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.external;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.patchbay.http.HttpError;
import org.patchbay.http.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a source: answers are bounded in time and size, redirects are not followed, as they would take passwords and tokens
 * along. Nothing of a request but its place is logged.
 */
final class SourceClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceClient.class);
    private static final int MOST_BYTES = 1 << 20;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final HttpSettings settings;
    private final HttpClient client;
    private final Semaphore slots;
    private @Nullable String told;
    private long toldAt;

    /** @throws IllegalArgumentException when the authorities cannot be read */
    SourceClient(HttpSettings settings) {
        this.settings = settings;
        this.slots = new Semaphore(settings.concurrent());
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(settings.connect())
                .executor(task -> Thread.ofVirtual().name("user-source").start(task));
        if (settings.authorities() != null) {
            builder.sslContext(Authorities.of(settings.authorities()));
        }
        this.client = builder.build();
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @return an answer below 300, or from 400 to 499: what they mean is the caller's to say
     * @throws HttpError 504 when no whole answer comes in time, 503 when too many wait already, 502 for any other failure
     */
    SourceAnswer send(HttpRequest request) {
        try {
            if (!slots.tryAcquire(settings.answer().toNanos(), TimeUnit.NANOSECONDS)) {
                throw HttpError.unavailable("Too many ask the source of users at once.", Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpError.unavailable("The service is stopping.", Duration.ofSeconds(1));
        }
        try {
            return answer(request);
        } finally {
            slots.release();
        }
    }

    private SourceAnswer answer(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        HttpResponse<byte[]> response;
        try {
            response = sent.get(settings.answer().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // closes the connection: the rest of the answer is not waited for
            sent.cancel(true);
            throw failed(request, 504, "has not answered within " + settings.answer());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof HttpTimeoutException
                    ? failed(request, 504, "accepts no connection within " + settings.connect())
                    : failed(request, 502, "cannot be asked: " + words(cause));
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw HttpError.unavailable("The service is stopping.", Duration.ofSeconds(1));
        }
        int status = response.statusCode();
        if (status >= 500 || (status >= 300 && status < 400)) {
            throw failed(request, 502, "answers with the status " + status);
        }
        return new SourceAnswer(this, request, status, response.headers(), response.body());
    }

    /** The error for a source that fails. */
    HttpError failed(HttpRequest request, int status, String how) {
        tell(place(request) + " " + how);
        return status == 504
                ? new HttpError(504, "GatewayTimeout", "The source of users did not answer in time.", "")
                : new HttpError(502, "BadGateway", "The source of users does not answer as it should.", "");
    }

    // The same again and again is told once in a while.
    private synchronized void tell(String trouble) {
        long now = System.nanoTime();
        if (!trouble.equals(told) || now - toldAt > SILENCE_NANOS) {
            told = trouble;
            toldAt = now;
            LOG.warn("{}", trouble);
        }
    }

    private static String words(Throwable cause) {
        String message = cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
        return Printable.line(message);
    }

    private static String place(HttpRequest request) {
        URI uri = request.uri();
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
