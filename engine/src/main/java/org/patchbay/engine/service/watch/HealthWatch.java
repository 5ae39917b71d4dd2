// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.watch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.client.ConnectionTest;
import org.patchbay.engine.provider.health.Change;
import org.patchbay.engine.provider.health.Health;
import org.patchbay.engine.provider.health.Probe;
import org.patchbay.engine.provider.health.Status;
import org.patchbay.engine.service.lease.LeaseKeeper;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.service.provider.ProviderService;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.ProviderHealth;
import org.patchbay.engine.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every provider once a minute, more often while it fails, and tells when it comes or goes. What was known last is in the
 * database: an engine that takes over tells nothing twice.
 */
public final class HealthWatch {
    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
    private static final int AT_ONCE = 16;

    /** @param due when to look next; {@link System#nanoTime} */
    private record Watched(Provider provider, Health health, long due) {}

    private final Work work;
    private final ProviderClients clients;
    private final InstantSource clock;
    private final LeaseKeeper.Held lease;
    private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /** @param lease of the schedule: who has it watches */
    public HealthWatch(Work work, ProviderClients clients, InstantSource clock, LeaseKeeper.Held lease) {
        this.work = work;
        this.clients = clients;
        this.clock = clock;
        this.lease = lease;
    }

    /** Looks at those that are due. */
    public void tick() {
        List<Provider> all = work.quietly(tx -> tx.providers().list());
        watched.keySet().removeIf(id -> all.stream().noneMatch(each -> each.id().equals(id)));
        for (Provider provider : all) {
            if (provider.unmanaged()) {
                watched.remove(provider.id());
                continue;
            }
            Watched known = watched.computeIfAbsent(provider.id(), _ -> begin(provider));
            // Settings that changed are tried at once.
            boolean due = known.due - System.nanoTime() <= 0 || known.provider.version() != provider.version();
            if (due && slots.tryAcquire()) {
                Watched busy = new Watched(provider, known.health, Long.MAX_VALUE / 2 + System.nanoTime());
                watched.put(provider.id(), busy);
                Thread.ofVirtual().name("health-" + provider.name()).start(() -> look(busy));
            }
        }
    }

    private Watched begin(Provider provider) {
        Optional<ProviderHealth.Entry> last =
                work.quietly(tx -> tx.health().of(provider.id(), 1)).stream().findFirst();
        return new Watched(
                provider,
                last.map(HealthWatch::known).orElseGet(() -> Health.unknown(clock.instant())),
                System.nanoTime());
    }

    private static Health known(ProviderHealth.Entry entry) {
        ConnectionTest.Outcome outcome = ConnectionTest.Outcome.valueOf(entry.outcome());
        boolean up = outcome == ConnectionTest.Outcome.OK;
        Probe probe = new Probe(entry.at(), outcome, entry.detail(), Duration.ZERO);
        return new Health(up ? Status.UP : Status.DOWN, entry.at(), up ? 0 : 1, Optional.of(probe), List.of());
    }

    private void look(Watched before) {
        Provider provider = before.provider;
        try {
            Health.Step step = before.health.after(Probe.of(clock.instant(), test(provider)));
            step.change().ifPresent(change -> record(provider, step.health(), change));
            next(new Watched(
                    provider,
                    step.health(),
                    System.nanoTime() + step.health().untilNextProbe().toNanos()));
        } catch (StoreException e) {
            // Not known before it is written down: it is looked at again.
            LOG.debug("The health of {} is not recorded for now", provider.name(), e);
            next(new Watched(provider, before.health, System.nanoTime()));
        } finally {
            slots.release();
        }
    }

    private void next(Watched after) {
        watched.computeIfPresent(after.provider.id(), (_, _) -> after);
    }

    private ConnectionTest test(Provider provider) {
        try {
            return clients.ask(provider, ConnectionTest::run);
        } catch (ProviderException e) {
            return new ConnectionTest(ConnectionTest.Outcome.of(e), String.valueOf(e.getMessage()), Duration.ZERO);
        }
    }

    private void record(Provider provider, Health health, Change change) {
        boolean up = change.after() == Status.UP;
        String outcome = health.last()
                .map(Probe::outcome)
                .orElse(ConnectionTest.Outcome.OK)
                .name();
        work.quietly(tx -> {
            if (tx.providers().find(provider.id()).isPresent()) {
                tx.health().add(provider.id(), outcome, change.message());
                tx.events()
                        .add(ProviderService.event(
                                        up ? EventCode.PROVIDER_HEALTHY : EventCode.PROVIDER_UNHEALTHY,
                                        up ? "answers" : "does not work: " + change.message(),
                                        provider)
                                .changed("health", change.before(), change.after()));
            }
            lease.fence(tx);
            return true;
        });
    }
}
