// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTPS of one listener: the key pair that new connections get, and the watch over its files. */
final class TlsListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsListener.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ListenerTls files;
    private final HttpOptions options;
    private final HttpMetrics metrics;
    private final SslContextFactory.Server contexts = new SslContextFactory.Server();
    private final Thread watch;
    // owned by the watch once it runs
    private List<String> seen;
    private String complaint = "";

    /** @throws IllegalArgumentException when the files cannot be used */
    TlsListener(ListenerTls files, HttpOptions options, HttpMetrics metrics) {
        this.files = files;
        this.options = options;
        this.metrics = metrics;
        this.seen = state();
        TlsPair pair = TlsPair.read(files);
        contexts.setSslContext(pair.context());
        contexts.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        contexts.setRenegotiationAllowed(false);
        took(pair);
        this.watch = Thread.ofVirtual().name("tls-" + options.port()).unstarted(this::watch);
    }

    /** What a connection begins with, when it goes on as that. */
    SslConnectionFactory before(String protocol, HttpConfiguration configuration) {
        // Clients come by addresses and by names of proxies; which name a certificate is for is theirs to compare.
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        SslConnectionFactory factory = new SslConnectionFactory(contexts, protocol);
        factory.addBean(new SslHandshakeListener() {
            @Override
            public void handshakeSucceeded(Event event) {
                WatchedEndPoint.of(event.getEndPoint()).handshakeDone();
            }
        });
        return factory;
    }

    void start() {
        watch.start();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        List<String> now = state();
        // A pair that was bad is read again each time: the two files may have been caught between their writings.
        if (now.equals(seen) && complaint.isEmpty()) {
            return;
        }
        try {
            TlsPair pair = TlsPair.read(files);
            contexts.reload(factory -> factory.setSslContext(pair.context()));
            seen = now;
            complaint = "";
            took(pair);
        } catch (Exception e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void complain(String problem) {
        if (!problem.equals(complaint)) {
            complaint = problem;
            LOG.warn("port {} keeps its old certificate: {}", options.port(), problem);
        }
    }

    private void took(TlsPair pair) {
        metrics.certificate(options.port(), pair.ends());
        if (pair.ends().isBefore(Instant.now())) {
            LOG.warn("port {} has {}: clients will refuse it", options.port(), pair.described());
        } else {
            LOG.info("port {} has {}", options.port(), pair.described());
        }
    }

    // Links are followed: certificates are often renewed by pointing a link elsewhere.
    private List<String> state() {
        return Stream.of(files.certificate(), files.privateKey())
                .map(TlsListener::state)
                .toList();
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "unreadable";
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
