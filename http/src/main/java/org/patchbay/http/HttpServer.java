// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running listener. */
public final class HttpServer implements AutoCloseable {
    // left for everything else in the process that opens files
    private static final int SPARE_FILES = 256;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Server server;
    private final WatchedConnector connector;
    private final @Nullable TlsListener tls;
    private final ListenerParts parts;

    private HttpServer(Server server, WatchedConnector connector, @Nullable TlsListener tls, ListenerParts parts) {
        this.server = server;
        this.connector = connector;
        this.tls = tls;
        this.parts = parts;
    }

    /** Starts a listener whose metrics nobody asks for. */
    public static HttpServer start(HttpOptions options, List<Service> services) {
        return start(options, services, new HttpMetrics(new PrometheusRegistry()));
    }

    /**
     * Starts listening.
     *
     * @param services what to serve; their routes must not collide
     * @throws UncheckedIOException when the address cannot be bound
     * @throws IllegalArgumentException when two routes collide, or the files for HTTPS cannot be used
     */
    public static HttpServer start(HttpOptions options, List<Service> services, HttpMetrics metrics) {
        ListenerParts listener = ListenerParts.of(options, services, metrics);
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("http-" + options.port());
        threads.setDaemon(true);
        Server server = new Server(threads);
        int maxConnections = connections(options.maxConnections());
        TlsListener tls = options.tls() == null ? null : new TlsListener(options.tls(), options, metrics);
        WatchedConnector connector =
                new WatchedConnector(server, options, maxConnections, protocols(configuration(options), tls));
        connector.setHost(options.address());
        connector.setPort(options.port());
        connector.setIdleTimeout(options.idleTimeout().toMillis());
        connector.setAcceptQueueSize(1024);
        connector.setReuseAddress(true);
        connector.setShutdownIdleTimeout(100);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(maxConnections, connector));
        server.setHandler(new GracefulHandler(new Dispatcher(listener)));
        server.setErrorHandler(new BadMessages(listener));
        server.setStopTimeout(options.drainTimeout().toMillis());
        server.setStopAtShutdown(false);
        return started(new HttpServer(server, connector, tls, listener), options);
    }

    private static HttpServer started(HttpServer listener, HttpOptions options) {
        try {
            listener.server.start();
            if (listener.tls != null) {
                listener.tls.start();
            }
            return listener;
        } catch (Exception e) {
            listener.close();
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new UncheckedIOException(
                    "cannot listen on " + options.address() + " port " + options.port() + ": " + cause.getMessage(),
                    new IOException(e));
        }
    }

    private static ConnectionFactory[] protocols(HttpConfiguration configuration, @Nullable TlsListener tls) {
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        return tls == null
                ? new ConnectionFactory[] {http}
                : new ConnectionFactory[] {tls.before(http.getProtocol(), configuration), http};
    }

    private static HttpConfiguration configuration(HttpOptions options) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(options.headBytes());
        configuration.setHttpCompliance(HttpCompliance.RFC9110);
        // Paths are judged by Target, which knows what OpenStack clients send and is stricter in the rest.
        configuration.setUriCompliance(UriCompliance.UNSAFE.without(
                "patchbay", UriCompliance.Violation.USER_INFO, UriCompliance.Violation.FRAGMENT));
        return configuration;
    }

    private static int connections(int wanted) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            long files = unix.getMaxFileDescriptorCount();
            if (files > 2 * SPARE_FILES) {
                return (int) Math.min(wanted, files - SPARE_FILES);
            }
        }
        return wanted;
    }

    /** The port listened on. */
    public int port() {
        return connector.getLocalPort();
    }

    /**
     * Makes each answer from now on the last of its connection, so that clients find another listener before this one stops; it goes on
     * serving until {@link #stop}.
     */
    public void drain() {
        parts.leaving().set(true);
    }

    /** Refuses new requests, waits for running ones up to the drain timeout, then closes every connection. */
    public void stop() {
        if (tls != null) {
            tls.close();
        }
        try {
            server.stop();
        } catch (Exception e) {
            // A drain that timed out is reported as a failure; the listener is closed all the same.
            LOG.warn("stopped before every request was answered");
        }
    }

    @Override
    public void close() {
        stop();
    }
}
