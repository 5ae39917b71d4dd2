// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What listeners count: {@code patchbay_http_request_seconds} by method, route template and status, and requests in flight. */
public final class HttpMetrics {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusRegistry registry;
    private final Histogram seconds;
    private final Gauge inFlight;
    private final Gauge certificateEnds;
    private final Map<Key, DistributionDataPoint> points = new ConcurrentHashMap<>();

    private record Key(String method, String route, int status) {}

    /** Registers the metrics; once a registry. */
    public HttpMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        this.seconds = Histogram.builder()
                .name("patchbay_http_request_seconds")
                .help("Seconds from a request's head to its answer.")
                .labelNames("method", "route", "status")
                .classicOnly()
                .register(registry);
        this.inFlight = Gauge.builder()
                .name("patchbay_http_requests_in_flight")
                .help("Requests being answered.")
                .register(registry);
        this.certificateEnds = Gauge.builder()
                .name("patchbay_http_certificate_not_after_seconds")
                .help("When the certificate of a listener ends, in seconds since 1970.")
                .labelNames("port")
                .register(registry);
    }

    void certificate(int port, Instant ends) {
        certificateEnds.labelValues(Integer.toString(port)).set((double) ends.getEpochSecond());
    }

    /** {@code GET /metrics} in the Prometheus text format, without authentication: for a listener of its own. */
    public Service service() {
        return new Service(
                Router.builder().urgent().get("/metrics", ignored -> scrape()).build(),
                ErrorFormat.NEUTRON,
                Gate.CLOSED);
    }

    void begun() {
        inFlight.inc();
    }

    void ended(String method, String route, int status, long nanos) {
        inFlight.dec();
        points.computeIfAbsent(
                        new Key(known(method), route, status),
                        key -> seconds.labelValues(key.method, key.route, Integer.toString(key.status)))
                .observe(nanos / 1e9);
    }

    // A client must not be able to grow the set of labels.
    private static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }

    private Response scrape() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ExpositionFormats.init().getPrometheusTextFormatWriter().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Response.bytes(200, TEXT, out.toByteArray());
    }
}
