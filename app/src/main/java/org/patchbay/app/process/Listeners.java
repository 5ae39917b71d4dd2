// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.app.config.Limits;
import org.patchbay.app.config.Listener;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.problem.Failure;
import org.patchbay.http.HttpMetrics;
import org.patchbay.http.HttpOptions;
import org.patchbay.http.HttpServer;
import org.patchbay.http.Service;

/** Starts listeners with the limits of the configuration. */
final class Listeners {
    /** What is wrong with a port that is taken. */
    static final String TAKEN = "another program uses it";

    private final ProviderConfig config;
    private final HttpMetrics metrics;
    private final Resources resources;
    private final List<HttpServer> started = new CopyOnWriteArrayList<>();

    Listeners(ProviderConfig config, HttpMetrics metrics, Resources resources) {
        this.config = config;
        this.metrics = metrics;
        this.resources = resources;
    }

    /** @throws Failure naming the port, when it is taken or may not be used */
    void start(Listener listener, List<Service> services) {
        try {
            started.add(resources.add(HttpServer.start(
                    options(listener, config.limits(), config.trustForwarded(), config.accessLog()),
                    services,
                    metrics)));
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw taken(listener, e);
        }
    }

    /** Sends clients elsewhere: each answer is the last of its connection, for so long. */
    void drain(Duration time) {
        if (!time.isZero()) {
            started.forEach(HttpServer::drain);
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Why nobody listens there. */
    static Failure taken(Listener listener, UncheckedIOException problem) {
        Throwable cause = cause(problem);
        String place = place(listener);
        if (cause instanceof UnresolvedAddressException) {
            return Failure.usage(place + "no host has this name");
        }
        return Failure.operation(place + (isTaken(cause) ? TAKEN : String.valueOf(cause.getMessage())));
    }

    /** The beginning of a line about a listener that cannot be. */
    static String place(Listener listener) {
        return "cannot listen on port " + listener.port() + " of " + listener.address() + ": ";
    }

    static boolean isTaken(Throwable problem) {
        return String.valueOf(problem.getMessage()).startsWith("Address already in use");
    }

    static HttpOptions options(Listener listener, Limits limits, boolean trustForwarded, boolean accessLog) {
        return HttpOptions.builder(listener.address(), listener.port())
                .idleTimeout(Duration.ofSeconds(limits.idleSeconds()))
                .bodyBytes(limits.bodyBytes())
                .maxConnections(limits.connections())
                .maxConcurrent(limits.concurrentRequests())
                .maxQueued(limits.queuedRequests())
                .trustForwarded(trustForwarded)
                .accessLog(accessLog)
                .tls(listener.tls().orElse(null))
                .build();
    }

    private static Throwable cause(Throwable problem) {
        Throwable cause = problem;
        while (!(cause instanceof BindException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
