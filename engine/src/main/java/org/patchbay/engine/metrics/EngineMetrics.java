// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.patchbay.engine.store.Store;

/**
 * How an engine fares: its database, what it owes to providers and hosts, and how the providers answer. All engines on a database say
 * the same of the last two.
 */
public final class EngineMetrics {
    private static final String UP = "OK";

    private EngineMetrics() {}

    /** Registers the metrics; once a registry. */
    public static void register(PrometheusRegistry registry, Store store) {
        Scrapes scrapes = new Scrapes(store);
        GaugeWithCallback.builder()
                .name("patchbay_engine_database_up")
                .help("1 while the engine's database answers.")
                .callback(gauge -> gauge.call(scrapes.state().isPresent() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("patchbay_engine_database_connections")
                .help("Connections to the database at work and idle, and calls that wait for one.")
                .labelNames("state")
                .callback(gauge -> {
                    Store.Connections now = store.connections();
                    gauge.call(now.active(), "active");
                    gauge.call(now.idle(), "idle");
                    gauge.call(now.waiting(), "waiting");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("patchbay_engine_owed_calls")
                .help("Calls owed to providers and hosts: pending, those of them that failed already, and given up.")
                .labelNames("state")
                .callback(gauge -> scrapes.state().ifPresent(state -> {
                    gauge.call(state.owed().pending(), "pending");
                    gauge.call(state.owed().failing(), "failing");
                    gauge.call(state.owed().abandoned(), "abandoned");
                }))
                .register(registry);
        GaugeWithCallback.builder()
                .name("patchbay_engine_oldest_owed_call_seconds")
                .help("Seconds since the oldest pending call was promised; 0 when nothing is pending.")
                .callback(gauge -> scrapes.state()
                        .ifPresent(state -> gauge.call(state.owed().oldest().toMillis() / 1000.0)))
                .register(registry);
        GaugeWithCallback.builder()
                .name("patchbay_engine_provider_up")
                .help("1 if the provider answered as it should when it was last looked at.")
                .labelNames("provider")
                .callback(gauge -> scrapes.state()
                        .ifPresent(state -> state.health()
                                .forEach((name, last) ->
                                        gauge.call(last.outcome().equals(UP) ? 1 : 0, name))))
                .register(registry);
    }
}
