// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.SyncRule;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.client.ConnectionTest;
import org.patchbay.engine.service.lease.LeaseKeeper;
import org.patchbay.engine.service.provider.ProviderService;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.StoreException;
import org.patchbay.engine.store.SyncStates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Synchronises the providers that want it, when they are due; when that is, is in the database, so that any engine goes on with it.
 * After a failure it comes back soon, then ever more rarely, and never stops for good.
 */
public final class SyncSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(SyncSchedule.class);
    private static final int AT_ONCE = 4;
    private static final int MOST_DOUBLINGS = 8;

    private final Work work;
    private final ProviderSync sync;
    private final LeaseKeeper leases;
    private final Duration interval;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    public SyncSchedule(Work work, ProviderSync sync, LeaseKeeper leases, Duration interval) {
        this.work = work;
        this.sync = sync;
        this.leases = leases;
        this.interval = interval;
    }

    /** What only one may do to a provider at a time. */
    static String lease(UUID provider) {
        return "sync/" + provider;
    }

    /** Begins with what is due. */
    public void tick() {
        for (UUID id : work.quietly(tx -> tx.syncs().due())) {
            if (running.size() < AT_ONCE && running.add(id)) {
                Thread.ofVirtual().name("sync-" + id).start(() -> synchronise(id));
            }
        }
    }

    private void synchronise(UUID id) {
        try {
            Optional<LeaseKeeper.Held> taken = leases.take(lease(id));
            if (taken.isPresent()) {
                try (LeaseKeeper.Held lease = taken.get()) {
                    Optional<Provider> provider =
                            work.quietly(tx -> tx.providers().find(id));
                    provider.filter(Provider::autoSync).ifPresent(each -> once(lease, each));
                }
            }
        } catch (StoreException e) {
            LOG.warn("Provider {} is not synchronised for now: {}", id, e.getMessage());
        } finally {
            running.remove(id);
        }
    }

    private void once(LeaseKeeper.Held lease, Provider provider) {
        Duration every = SyncRule.interval(provider.customProperties()).orElse(interval);
        try {
            SyncReport report = sync.run(lease, provider, every);
            LOG.debug("Provider {} synchronised: {}", provider.name(), report);
        } catch (ProviderException e) {
            failed(lease, provider, every, ConnectionTest.Outcome.of(e).name(), String.valueOf(e.getMessage()));
        } catch (RefusalException e) {
            // Somebody changed the same meanwhile.
            failed(lease, provider, every, "REFUSED_HERE", String.valueOf(e.getMessage()));
        }
    }

    private void failed(LeaseKeeper.Held lease, Provider provider, Duration every, String trouble, String why) {
        work.quietly(tx -> {
            SyncStates.State before = tx.syncs().of(provider.id());
            SyncStates.State now = new SyncStates.State(
                    provider.id(), before.failures() + 1, trouble, before.held(), before.heldTimes());
            tx.syncs().put(now, backOff(every, now.failures()));
            // Told once, and again when it is something else.
            if (!trouble.equals(before.trouble())) {
                tx.events()
                        .add(ProviderService.event(
                                EventCode.PROVIDER_SYNC_FAILED, "was not synchronised: " + why, provider));
            }
            lease.fence(tx);
            return true;
        });
    }

    /** A twentieth of the interval at first, doubled with every failure, at most twelve intervals; more or less. */
    private static Duration backOff(Duration every, int failures) {
        long first = every.toMillis() / 20 + 1;
        long wait = Math.min(first << Math.min(failures - 1, MOST_DOUBLINGS), every.toMillis() * 12);
        return Duration.ofMillis(wait / 2 + ThreadLocalRandom.current().nextLong(wait + 1));
    }
}
