// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.sync;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.service.lease.LeaseKeeper;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** Follows the networks of a provider: new ones come, changed ones change, vanished ones are marked. */
public final class ProviderSync {
    private final Work work;
    private final ProviderClients clients;

    public ProviderSync(Work work, ProviderClients clients) {
        this.work = work;
        this.clients = clients;
    }

    /**
     * What it would do, one line each, without doing it.
     *
     * @throws org.patchbay.engine.provider.ProviderException when the provider does not answer
     */
    List<String> look(Provider provider) {
        return SyncReport.lines(plan(provider, there(provider)));
    }

    /**
     * Does it, in one transaction.
     *
     * @param next when the provider is due again
     * @throws org.patchbay.engine.provider.ProviderException when the provider does not answer
     * @throws org.patchbay.engine.store.StaleLeaseException when another engine does it
     */
    SyncReport run(LeaseKeeper.Held lease, Provider provider, Duration next) {
        List<ExternalNetwork> there = there(provider);
        SyncPlan first = plan(provider, there);
        // Normally nothing has changed; then no lock is taken and nothing is written but that it was looked.
        if (first.isEmpty() && first.facts().isEmpty()) {
            return work.quietly(tx -> {
                SyncReport nothing = new SyncApply(tx, provider).run(first, next);
                lease.fence(tx);
                return nothing;
            });
        }
        return work.byEngine(tx -> {
            centers(first).forEach(id -> tx.dataCenters().lock(id));
            SyncReport done = new SyncApply(tx, provider).run(plan(tx, provider, there), next);
            lease.fence(tx);
            return done;
        });
    }

    private List<ExternalNetwork> there(Provider provider) {
        return clients.ask(provider, client -> client.networks().list());
    }

    private SyncPlan plan(Provider provider, List<ExternalNetwork> there) {
        return work.quietly(tx -> plan(tx, provider, there));
    }

    private static SyncPlan plan(Tx tx, Provider provider, List<ExternalNetwork> there) {
        Set<UUID> homes = tx.clusters().list().stream()
                .filter(cluster -> Objects.equals(cluster.defaultProviderId(), provider.id()))
                .map(Cluster::dataCenterId)
                .collect(Collectors.toCollection(HashSet::new));
        return SyncPlan.of(
                there, tx.networks().ofProvider(provider.id()), tx.seen().ofProvider(provider.id()), homes);
    }

    // In one order, so that two who need several do not wait for each other.
    private static List<UUID> centers(SyncPlan plan) {
        return Stream.concat(
                        plan.added().stream().map(SyncPlan.Addition::dataCenter),
                        plan.changed().stream().map(change -> change.before().dataCenterId()))
                .distinct()
                .sorted()
                .toList();
    }
}
