// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.log.LogOutput;
import org.patchbay.app.problem.Failure;
import org.patchbay.http.AuditLog;
import org.patchbay.http.HttpMetrics;
import org.patchbay.http.Probes;
import org.patchbay.http.Service;
import org.patchbay.identity.Identity;
import org.patchbay.identity.IdentityOptions;
import org.patchbay.identity.catalog.CatalogOptions;
import org.patchbay.identity.catalog.EmptyCompute;
import org.patchbay.identity.store.IdentityStoreException;
import org.patchbay.neutron.NeutronApi;
import org.patchbay.neutron.resource.Access;
import org.patchbay.neutron.router.GatewayKeeper;
import org.patchbay.northbound.Northbound;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.chassis.Southbound;
import org.patchbay.northbound.health.HealthChecks;
import org.patchbay.northbound.health.ServiceMonitor;
import org.patchbay.northbound.write.Writer;
import org.patchbay.northbound.write.WriterOptions;
import org.patchbay.ovsdb.ConnectionState;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.Remote;

/** The Networking and the Identity API on one Northbound database: what is wired to what. */
public final class ProviderProcess implements AutoCloseable {
    /** What a command says when clients may come. */
    public static final String READY = "Patchbay is ready";

    private final Resources resources = new Resources();
    private final ProviderConfig config;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final HttpMetrics metrics = new HttpMetrics(registry);
    private final OvsdbClient database;
    private final AuditLog audit;
    private final Listeners listeners;
    private volatile Lifecycle lifecycle = Lifecycle.STARTING;

    private ProviderProcess(ProviderConfig config) {
        this.config = config;
        this.audit = config.auditFile().map(LogOutput::audit).map(AuditLog::to).orElse(AuditLog.NONE);
        this.listeners = new Listeners(config, metrics, resources);
        if (config.metrics().isPresent()) {
            JvmMetrics.builder().register(registry);
        }
        this.database = resources.add(connect(config));
    }

    /**
     * Starts the listeners. The connection to the database is made in the background: until it stands, {@code /readyz} says
     * that {@code northbound} is missing.
     *
     * @throws Failure naming the port that is taken, or what is wrong with a file
     */
    public static ProviderProcess start(ProviderConfig config) {
        ProviderProcess process = new ProviderProcess(config);
        try {
            process.listen();
            return process;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private void listen() {
        Identity identity = resources.add(identity());
        Service probes = Probes.service(this::missing);
        listeners.start(config.identity(), List.of(identity.service(), probes));
        List<Service> services = new ArrayList<>(networking(identity));
        services.add(EmptyCompute.service());
        services.add(probes);
        listeners.start(config.networking(), services);
        config.metrics().ifPresent(listener -> listeners.start(listener, List.of(metrics.service(), probes)));
        lifecycle = Lifecycle.RUNNING;
    }

    private List<Service> networking(Identity identity) {
        Writer writer = resources.add(
                Writer.start(database, WriterOptions.defaults(), new DatabaseMetrics(registry, database)));
        Access access = new Access(identity.authentication(), database, writer, audit);
        if (config.southbound().isEmpty()) {
            return NeutronApi.services(config.networks(), access, Hosts.UNKNOWN, HealthChecks.UNKNOWN);
        }
        OvsdbClient southbound = resources.add(start(
                OvsdbOptions.builder(text(config.southbound()), Southbound.DATABASE)
                        .monitor(Southbound.monitorSpec())
                        .indexes(Southbound.INDEXES),
                config));
        DatabaseMetrics.connection(registry, southbound, "southbound");
        resources.add(GatewayKeeper.start(database, writer, southbound));
        return NeutronApi.services(
                config.networks(), access, Southbound.hosts(southbound), ServiceMonitor.of(southbound));
    }

    private static OvsdbClient connect(ProviderConfig config) {
        return start(
                OvsdbOptions.builder(text(config.northbound()), Northbound.DATABASE)
                        .monitor(Northbound.monitorSpec())
                        .indexes(NorthboundIndexes.ALL)
                        // The writer keeps what waits for the database and knows how long; its thread must not wait
                        // here.
                        .queueTimeout(Duration.ofMillis(100)),
                config);
    }

    private static String text(List<Remote> remotes) {
        return remotes.stream().map(Remote::toString).collect(Collectors.joining(","));
    }

    private static OvsdbClient start(OvsdbOptions.Builder options, ProviderConfig config) {
        try {
            return OvsdbClient.start(options.tls(config.tls().orElse(null)).build());
        } catch (OvsdbConfigurationException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    private Identity identity() {
        CatalogOptions catalog = new CatalogOptions(
                config.region(),
                config.networking().port(),
                config.identity().port(),
                config.networking().url().map(URI::toString).orElse(null),
                config.identity().url().map(URI::toString).orElse(null),
                null);
        IdentityOptions options =
                new IdentityOptions(config.identityStore(), config.tokenLifetime(), catalog, config.authentication());
        try {
            return Identity.open(options, new DatabaseRevocations(database, Clock.systemUTC()), audit);
        } catch (IdentityStoreException | IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    /** What the provider counts, for others in the same process to count in. */
    PrometheusRegistry registry() {
        return registry;
    }

    /** The same for what listeners count. */
    HttpMetrics metrics() {
        return metrics;
    }

    /** What the process still lacks before it can serve; empty when it is ready. */
    public List<String> missing() {
        return switch (lifecycle) {
            case STARTING -> List.of("listeners");
            case RUNNING -> database.state() == ConnectionState.ACTIVE ? List.of() : List.of("northbound");
            case STOPPING -> List.of("stopping");
        };
    }

    /**
     * Waits for the database.
     *
     * @throws Failure when it does not answer in time
     */
    public void awaitReady(Duration patience) {
        if (!isReadyWithin(patience)) {
            throw Failure.operation("the Northbound database does not answer: " + trouble());
        }
    }

    /** Waits for the database, no longer than that. */
    public boolean isReadyWithin(Duration patience) {
        CountDownLatch active = new CountDownLatch(1);
        try (OvsdbClient.Subscription _ = database.onState((before, after, detail) -> {
            if (after == ConnectionState.ACTIVE) {
                active.countDown();
            }
        })) {
            // It may have been so before the listener was there.
            return missing().isEmpty() || active.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.operation("interrupted while waiting for the Northbound database");
        }
    }

    /** Why the database does not answer, for people. */
    public String trouble() {
        String trouble = database.lastTrouble();
        return trouble.isEmpty() ? "it has not sent everything yet" : trouble;
    }

    /**
     * Says by {@code /readyz} that it is about to stop and lets clients go elsewhere for a while, as configured; then refuses new
     * requests, finishes those that run, and leaves the database.
     */
    @Override
    public void close() {
        boolean serving = lifecycle == Lifecycle.RUNNING;
        lifecycle = Lifecycle.STOPPING;
        if (serving) {
            listeners.drain(config.drain());
        }
        resources.close();
    }
}
