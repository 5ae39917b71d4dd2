// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.network.NetworkRules;
import org.patchbay.engine.domain.network.PhysicalLink;
import org.patchbay.engine.domain.network.ProviderNetworkRequest;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.provider.client.NewNetwork;
import org.patchbay.engine.provider.client.ProviderClient;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/**
 * Makes the twin of a data center's network on a cluster's default provider, linked to it. The network on the provider is known again
 * by its name and physical network, should an engine die before the twin is kept; one that any data center has already is not taken.
 */
final class DefineTwinTask implements Task {
    private final ProviderClients clients;
    private final Duration firstRetry;

    DefineTwinTask(ProviderClients clients, Duration firstRetry) {
        this.clients = clients;
        this.firstRetry = firstRetry;
    }

    private record Plan(Network network, Provider provider, String name, ProviderNetworkRequest request) {}

    @Override
    public Patience patience() {
        return new Patience(12, firstRetry, firstRetry.multipliedBy(60));
    }

    @Override
    public void run(Claim claim) {
        Optional<Plan> found = claim.read(tx -> plan(tx, claim.entry()));
        if (found.isEmpty()) {
            return;
        }
        Plan plan = found.get();
        claim.check();
        ExternalNetwork made = clients.ask(plan.provider, client -> onProvider(claim, client, plan));
        claim.end(tx -> keep(tx, plan, made));
    }

    private static Optional<Plan> plan(Tx tx, OutboxEntry entry) {
        String name = entry.payload().getOrDefault("name", "");
        Network network = tx.networks().find(entry.subject()).orElse(null);
        UUID cluster = UUID.fromString(entry.payload().getOrDefault("cluster", ""));
        UUID id = entry.providerId();
        Provider provider = id == null ? null : tx.providers().find(id).orElse(null);
        if (network == null
                || provider == null
                || tx.clusters().find(cluster).isEmpty()
                || tx.networks().idOfName(network.dataCenterId(), name).isPresent()) {
            return Optional.empty();
        }
        Network twin =
                Network.of(UUID.randomUUID(), network.dataCenterId(), name).withMtu(network.mtu());
        return Optional.of(new Plan(
                network,
                provider,
                name,
                ProviderNetworkRequest.of(
                        twin, new PhysicalLink.DataCenterNetwork(network.id()), Optional.of(network), null, provider)));
    }

    private static ExternalNetwork onProvider(Claim claim, ProviderClient client, Plan plan) {
        String physical = plan.request.physicalNetwork();
        Integer vlan = plan.request.segmentationId();
        Integer mtu = plan.request.mtu();
        return client.networks().named(plan.name).stream()
                .filter(there -> there.physicalNetwork().equals(Optional.ofNullable(physical)))
                .filter(there -> claim.read(tx -> tx.networks().ofProvider(plan.provider.id())).stream()
                        .flatMap(known -> known.external().stream())
                        .noneMatch(known -> known.externalId().equals(there.id())))
                .findFirst()
                .orElseGet(() -> client.networks()
                        .create(new NewNetwork(
                                plan.name,
                                mtu == null ? OptionalInt.empty() : OptionalInt.of(mtu),
                                Optional.ofNullable(physical)
                                        .map(network -> new NewNetwork.Physical(
                                                network, vlan == null ? OptionalInt.empty() : OptionalInt.of(vlan))),
                                Optional.empty())));
    }

    private static void keep(Tx tx, Plan plan, ExternalNetwork made) {
        DataCenter in = tx.dataCenters().lock(plan.network.dataCenterId());
        External external = new External(
                plan.provider.id(),
                made.id(),
                new PhysicalLink.DataCenterNetwork(plan.network.id()),
                made.type().orElse(plan.request.networkType()),
                made.portSecurity().orElse(null),
                false);
        Network twin = Network.imported(UUID.randomUUID(), in.id(), plan.name, external)
                .withMtu(plan.network.mtu());
        NetworkRules.checkImport(
                twin,
                tx.networks().idOfName(in.id(), plan.name),
                tx.networks().ofExternal(in.id(), plan.provider.id(), made.id()));
        tx.networks().add(twin);
        tx.attachments().attachExternalEverywhere(twin.id());
        NewNetworks.addProfile(tx, twin);
        tx.events()
                .add(NetworkService.event(
                                EventCode.NETWORK_ADD,
                                "was added on provider '" + plan.provider.name() + "' for network '"
                                        + Check.shown(plan.network.name()) + "'",
                                twin,
                                in)
                        .about(ObjectKind.PROVIDER, plan.provider.id(), plan.provider.name()));
    }

    @Override
    public void giveUp(Tx tx, OutboxEntry entry, String why) {
        UUID id = entry.providerId();
        Network network = tx.networks().find(entry.subject()).orElse(null);
        if (network == null || id == null) {
            return;
        }
        String provider = tx.providers().find(id).map(Provider::name).orElse("");
        tx.events()
                .add(NewEvent.of(
                                EventCode.NETWORK_ADD_FAILED,
                                "Network '" + Check.shown(network.name()) + "' has no twin on provider '" + provider
                                        + "': " + why)
                        .about(ObjectKind.NETWORK, network.id(), network.name())
                        .about(ObjectKind.PROVIDER, id, provider));
    }
}
