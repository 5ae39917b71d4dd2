// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.wire;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.ProviderException.CannotCommunicate;
import org.patchbay.engine.provider.trust.Trust;
import org.patchbay.engine.provider.trust.TrustStore;

/**
 * The engine's way to all providers: connections are kept and used again. The JDK's client serves: it limits bodies while they come,
 * gives a connection up when a request is cancelled, checks names of certificates, and needs no other library.
 *
 * <p>Thread-safe; one for the whole engine.
 */
public final class Wire implements AutoCloseable {
    private final WireOptions options;
    private final TrustStore trustStore;
    private @Nullable Trust trust;
    private @Nullable HttpClient client;

    public Wire(WireOptions options, TrustStore trustStore) {
        this.options = options;
        this.trustStore = trustStore;
    }

    public WireOptions options() {
        return options;
    }

    /**
     * Sends a request and waits for the whole answer, whatever its status.
     *
     * @throws ProviderException when there is no whole answer in time, or it is too large
     */
    public Answer send(Call call) {
        var sent = client().sendAsync(
                        request(call), BodyHandlers.limiting(BodyHandlers.ofByteArray(), options.bodyBytes()));
        var response = await(call, sent);
        return new Answer(call, response.statusCode(), response.headers(), response.body());
    }

    private HttpResponse<byte[]> await(Call call, CompletableFuture<HttpResponse<byte[]>> sent) {
        try {
            return sent.get(options.answer().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw Failures.of(call, e.getCause() == null ? e : e.getCause(), options);
        } catch (TimeoutException e) {
            // Closes the connection: the rest of the answer is not waited for.
            sent.cancel(true);
            throw Failures.slow(call, options);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new CannotCommunicate("Interrupted while waiting for the answer to " + call + ".", e);
        }
    }

    private static HttpRequest request(Call call) {
        var builder = HttpRequest.newBuilder(call.uri())
                .header("Accept", "application/json")
                .method(
                        call.method(),
                        call.body()
                                .map(body -> BodyPublishers.ofString(body.toString()))
                                .orElse(BodyPublishers.noBody()));
        if (call.body().isPresent()) {
            builder.header("Content-Type", "application/json");
        }
        call.headers().forEach(builder::header);
        return builder.build();
    }

    /** Connections made under an earlier trust are not used any more: what an administrator took back must not live on in them. */
    private synchronized HttpClient client() {
        var current = trustStore.current();
        if (client == null || !current.equals(trust)) {
            if (client != null) {
                client.shutdown();
            }
            trust = current;
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(options.connect())
                    .sslContext(current.context())
                    .executor(task -> Thread.ofVirtual().name("provider-client").start(task))
                    .build();
        }
        return client;
    }

    /** Gives up what is under way. */
    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
