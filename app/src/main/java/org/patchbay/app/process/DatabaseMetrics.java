// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.patchbay.northbound.write.WriteListener;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;

/** How the Northbound database fares. */
final class DatabaseMetrics implements WriteListener {
    private final Histogram commits;
    private final Counter calls;
    private final Counter retries;

    DatabaseMetrics(PrometheusRegistry registry, OvsdbClient database) {
        GaugeWithCallback.builder()
                .name("patchbay_northbound_connected")
                .help("1 while the replica follows the Northbound database.")
                .callback(gauge -> gauge.call(database.state() == ConnectionState.ACTIVE ? 1 : 0))
                .register(registry);
        commits = Histogram.builder()
                .name("patchbay_northbound_commit_seconds")
                .help("Seconds from sending a transaction until it can be read.")
                .classicOnly()
                .register(registry);
        calls = Counter.builder()
                .name("patchbay_northbound_calls_total")
                .help("API calls that were committed; several may share a transaction.")
                .register(registry);
        retries = Counter.builder()
                .name("patchbay_northbound_retries_total")
                .help("API calls that were planned again because their transaction was not applied.")
                .register(registry);
    }

    @Override
    public void committed(int committed, long nanos) {
        commits.observe(nanos / 1e9);
        calls.inc(committed);
    }

    @Override
    public void retried(int planned, String reason) {
        retries.inc(planned);
    }
}
