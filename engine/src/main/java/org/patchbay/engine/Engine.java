// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.metrics.EngineMetrics;
import org.patchbay.engine.provider.trust.TrustStore;
import org.patchbay.engine.provider.wire.CertificateProbe;
import org.patchbay.engine.provider.wire.Wire;
import org.patchbay.engine.provider.wire.WireOptions;
import org.patchbay.engine.rest.types.EngineTypes;
import org.patchbay.engine.rest.web.EngineRestApi;
import org.patchbay.engine.rest.web.Product;
import org.patchbay.engine.service.StoredServices;
import org.patchbay.engine.service.account.FirstStart;
import org.patchbay.engine.service.account.StoredSessions;
import org.patchbay.engine.service.account.StoredUsers;
import org.patchbay.engine.service.background.Background;
import org.patchbay.engine.service.background.BackgroundSettings;
import org.patchbay.engine.service.lease.LeaseKeeper;
import org.patchbay.engine.service.machine.OutboxProvisioning;
import org.patchbay.engine.service.provider.CertificateRefresh;
import org.patchbay.engine.service.provider.ProviderBeside;
import org.patchbay.engine.service.provider.ProviderCertificates;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.service.record.StoredFeed;
import org.patchbay.engine.service.record.StoredSummary;
import org.patchbay.engine.service.work.Directory;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.sso.Passwords;
import org.patchbay.engine.sso.SsoApi;
import org.patchbay.engine.sso.SsoAuthenticator;
import org.patchbay.engine.store.Store;
import org.patchbay.engine.store.StoreSettings;
import org.patchbay.engine.store.embedded.EmbeddedPostgres;
import org.patchbay.http.HttpServer;
import org.patchbay.http.Probes;
import org.patchbay.http.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine of one process: its database, its services, its listener, put together and taken apart here. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int CONNECTIONS = 20;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final HttpServer server;
    private final Store store;

    /**
     * Starts it; when this returns it serves.
     *
     * @throws org.patchbay.engine.store.StoreException when there is no database, or its key is missing
     */
    public static Engine start(EngineSettings settings) {
        return start(settings, BackgroundSettings.defaults());
    }

    /** @param background what it does without being asked */
    public static Engine start(EngineSettings settings, BackgroundSettings background) {
        return new Engine(settings, background);
    }

    private Engine(EngineSettings settings, BackgroundSettings background) {
        try {
            store = kept(Store.open(database(settings)));
            FirstStart.run(store, settings.dir(), settings.firstPassword());
            server = listen(settings, services(settings, background));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private HttpServer listen(EngineSettings settings, List<Service> services) {
        EngineSettings.Metrics metrics = settings.metrics();
        if (metrics == null) {
            return kept(HttpServer.start(settings.listener(), services));
        }
        EngineMetrics.register(metrics.registry(), store);
        HttpServer listener = kept(HttpServer.start(settings.listener(), services, metrics.http()));
        if (metrics.listener() != null) {
            List<Service> shown = List.of(metrics.http().service(), Probes.service(this::missing));
            kept(HttpServer.start(metrics.listener(), shown, metrics.http()));
        }
        return listener;
    }

    private StoreSettings database(EngineSettings settings) {
        Path key = settings.keyFile();
        EngineSettings.Database given = settings.database();
        if (given != null) {
            made(settings.dir());
            return new StoreSettings(given.url(), given.user(), given.password(), CONNECTIONS, key);
        }
        EmbeddedPostgres own = kept(EmbeddedPostgres.start(settings.dir()));
        return new StoreSettings(own.url("engine"), own.user(), own.password(), CONNECTIONS, key);
    }

    private static void made(Path dir) {
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + dir + " cannot be made", e);
        }
    }

    private List<Service> services(EngineSettings settings, BackgroundSettings background) {
        Clock clock = Clock.systemUTC();
        Directory directory = new Directory(store);
        Work work = new Work(store, directory);
        TrustStore trusted = TrustStore.open(settings.dir().resolve("trusted"));
        Wire wire = kept(new Wire(WireOptions.defaults(), trusted));
        ProviderCertificates certificates =
                new ProviderCertificates(work, new CertificateProbe(WireOptions.defaults(), trusted), trusted);
        certificates.load();
        kept(new CertificateRefresh(certificates));
        ProviderClients clients = new ProviderClients(wire);
        LeaseKeeper leases = kept(new LeaseKeeper(work));
        kept(Background.start(work, clients, leases, background));
        StoredUsers users = new StoredUsers(work);
        Passwords passwords = new Passwords(users);
        StoredSessions sessions = new StoredSessions(work, StoredSessions.RULES);
        EngineRestApi api = new EngineRestApi(
                EngineTypes.roots(directory),
                StoredServices.of(work, clients, certificates, new OutboxProvisioning(), leases, clock)
                        .bound(),
                new SsoAuthenticator(users, passwords, sessions),
                new StoredSummary(work),
                kept(new StoredFeed(work, directory)),
                Product.PATCHBAY,
                clock);
        SsoApi sso = new SsoApi(users, passwords, sessions, settings.clients());
        List<Service> services = new ArrayList<>(sso.services());
        services.add(api.service());
        services.add(Probes.service(this::missing, EngineRestApi.FAULTS));
        return services;
    }

    /** What it lacks to serve; empty when it is ready. */
    public List<String> missing() {
        try {
            store.read(tx -> tx.macPools().standard());
            return List.of();
        } catch (RuntimeException e) {
            LOG.debug("Not ready", e);
            return List.of("database");
        }
    }

    /**
     * Makes known a provider that is started together with the engine; one of its name gets its address and credentials.
     *
     * @return the provider's id
     */
    public UUID register(Provider provider) {
        return ProviderBeside.add(store, provider);
    }

    /**
     * Tells where such a provider is now, unless an administrator has removed it or given it another address.
     *
     * @param from where it was when this was last told
     */
    public void moved(UUID provider, String from, String url, String authenticationUrl) {
        ProviderBeside.move(store, provider, from, url, authenticationUrl);
    }

    /** The listener's port. */
    public int port() {
        return server.port();
    }

    private <T extends AutoCloseable> T kept(T part) {
        open.push(part);
        return part;
    }

    /** Ends what was started, the last first. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not end well", part.getClass().getSimpleName(), e);
            }
        }
    }
}
