// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.Action;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.network.NetworkRules;
import org.patchbay.engine.domain.network.PhysicalLink;
import org.patchbay.engine.domain.network.ProviderNetworkRequest;
import org.patchbay.engine.domain.network.Subnet;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.provider.client.NewNetwork;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.types.MergeNetwork;
import org.patchbay.engine.service.outbox.Intent;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.service.provider.SubnetService;
import org.patchbay.engine.service.work.Change;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.StaleClaimException;
import org.patchbay.engine.store.Tx;
import org.patchbay.http.HttpError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Networks that are made on a provider and then in the engine. The provider comes first, as its id is needed. Before that is written
 * down how to undo it: that happens when the engine's own step fails, when nobody knows whether the provider has made it, and when the
 * engine dies in between.
 */
public final class NetworksOnProviders {
    /**
     * The call that is owed: a network to be deleted on a provider. Payload: network, its id there; or, where nobody knows that, name
     * and mark, the description by which it is known again.
     */
    public static final String DELETE = "network.delete";

    private static final Logger LOG = LoggerFactory.getLogger(NetworksOnProviders.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private final Work work;
    private final ProviderClients clients;

    public NetworksOnProviders(Work work, ProviderClients clients) {
        this.work = work;
        this.clients = clients;
    }

    private record Plan(
            Network network,
            Provider provider,
            @Nullable PhysicalLink link,
            ProviderNetworkRequest request,
            List<Subnet> subnets) {
        String mark() {
            return "Network " + network.id() + " of an engine";
        }
    }

    private record Begun(Plan plan, OutboxEntry intent) {}

    Network add(Call call, Input.Named center, Input input) {
        Begun begun = work.change(call, EventCode.NETWORK_ADD_FAILED, change -> begin(change, center, input));
        try (Intent intent = Intent.of(work, begun.intent)) {
            return add(call, center, begun.plan, intent);
        } catch (StaleClaimException e) {
            throw HttpError.unavailable(
                    "The engine was cut off from its database for too long; what was made on the provider is removed.",
                    RETRY);
        }
    }

    private static Begun begin(Change change, Input.Named center, Input input) {
        Plan plan = plan(change, center, input);
        Map<String, String> undoing = Map.of("name", plan.request.name(), "mark", plan.mark());
        return new Begun(plan, Intent.write(change.tx(), DELETE, plan.network.id(), plan.provider.id(), undoing));
    }

    private Network add(Call call, Input.Named center, Plan plan, Intent intent) {
        ExternalNetwork made = made(call, plan, intent);
        try {
            for (Subnet subnet : plan.subnets) {
                clients.call(
                        plan.provider,
                        client -> client.subnets().create(SubnetService.request(made.id(), subnet), made.tenantId()));
            }
            return work.change(call, EventCode.NETWORK_ADD_FAILED, change -> {
                Network kept = keep(change, center, plan, made);
                intent.kept(change.tx());
                return kept;
            });
        } catch (RuntimeException e) {
            undo(plan.provider, made.id(), intent);
            throw e;
        }
    }

    private ExternalNetwork made(Call call, Plan plan, Intent intent) {
        ProviderNetworkRequest request = plan.request;
        String physical = request.physicalNetwork();
        Integer vlan = request.segmentationId();
        NewNetwork wanted = new NewNetwork(
                request.name(),
                number(request.mtu()),
                physical == null ? Optional.empty() : Optional.of(new NewNetwork.Physical(physical, number(vlan))),
                Optional.ofNullable(request.portSecurity()),
                Optional.of(plan.mark()));
        try {
            return ProviderClients.told(() -> made(plan.provider, wanted, intent));
        } catch (RuntimeException e) {
            work.tellFailure(
                    call,
                    EventCode.NETWORK_ADD_FAILED,
                    "Network '" + Check.shown(request.name()) + "' was not made on provider '" + plan.provider.name()
                            + "'.");
            throw e;
        }
    }

    private ExternalNetwork made(Provider provider, NewNetwork wanted, Intent intent) {
        try {
            return clients.ask(provider, client -> client.networks().create(wanted));
        } catch (ProviderException e) {
            if (e.isNotDone()) {
                intent.dropped();
            } else {
                intent.left(String.valueOf(e.getMessage()), Map.of());
            }
            throw e;
        } catch (RuntimeException e) {
            intent.left("It could not be made.", Map.of());
            throw e;
        }
    }

    private static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    // Everything is checked before the provider is asked, and what others may have changed since is checked again.
    private static Plan plan(Change change, Input.Named center, Input input) {
        Tx tx = change.tx();
        DataCenter in = NewNetworks.center(change, center);
        Input.Named named = input.reference("external_provider");
        if (named == null) {
            throw RefusalException.badValue("external_provider is missing: expected where to make the network");
        }
        Provider provider = tx.providers().get(change.id(ObjectKind.PROVIDER, named));
        change.require(Action.MANAGE_NETWORKS, provider.id(), "provider '" + provider.name() + "'");
        Network network = MergeNetwork.network(NewNetworks.under(in, input), input);
        NetworkRules.checkAdd(network, tx.networks().idOfName(in.id(), network.name()));
        PhysicalLink link = link(change, input);
        Optional<Network> linked = link instanceof PhysicalLink.DataCenterNetwork to
                ? tx.networks().find(to.networkId())
                : Optional.empty();
        NetworkRules.checkLink(
                network.withExternal(new External(provider.id(), "new", link, null, null, false)), linked);
        ProviderNetworkRequest request =
                ProviderNetworkRequest.of(network, link, linked, input.flag("port_security_enabled"), provider);
        List<Subnet> subnets = new ArrayList<>();
        List<Input> sent = input.many("subnets");
        if (sent != null) {
            sent.forEach(each -> subnets.add(SubnetService.subnet(each)));
        }
        return new Plan(network, provider, link, request, subnets);
    }

    private static @Nullable PhysicalLink link(Change change, Input input) {
        Input.Named linked = input.reference("external_provider_physical_network");
        String custom = input.text("external_provider_custom_physical_network.name");
        if (linked != null && custom != null) {
            throw RefusalException.badValue("external_provider_physical_network and"
                    + " external_provider_custom_physical_network are both there: expected one of them");
        }
        if (linked != null && (linked.id() != null || linked.name() != null)) {
            return new PhysicalLink.DataCenterNetwork(change.id(ObjectKind.NETWORK, linked));
        }
        return custom == null
                ? null
                : new PhysicalLink.Custom(custom, input.integer("external_provider_custom_physical_network.vlan"));
    }

    private static Network keep(Change change, Input.Named center, Plan plan, ExternalNetwork made) {
        Tx tx = change.tx();
        DataCenter in = NewNetworks.center(change, center);
        External external = new External(
                plan.provider.id(),
                made.id(),
                plan.link,
                made.type().orElse(plan.request.networkType()),
                plan.request.portSecurity(),
                false);
        Network network = plan.network.withExternal(external);
        NetworkRules.checkAdd(network, tx.networks().idOfName(in.id(), network.name()));
        tx.networks().add(network);
        tx.attachments().attachExternalEverywhere(network.id());
        NewNetworks.addProfile(tx, network);
        change.tell(
                NetworkService.event(
                                EventCode.NETWORK_ADD,
                                "was added on provider '" + plan.provider.name() + "'",
                                network,
                                in)
                        .about(ObjectKind.PROVIDER, plan.provider.id(), plan.provider.name()),
                null,
                network);
        return network;
    }

    private void undo(Provider provider, String id, Intent intent) {
        try {
            clients.ask(provider, client -> client.networks().delete(id));
            intent.dropped();
        } catch (RuntimeException e) {
            LOG.warn("Network {} stays on provider {} for now: {}", id, provider.name(), e.getMessage());
            intent.left(String.valueOf(e.getMessage()), Map.of("network", id));
        }
    }

    /** Removes it on its provider; that it is gone there already is as good. */
    void removeThere(Call call, Network item) {
        Provider provider = work.change(call, EventCode.NETWORK_REMOVE_FAILED, change -> {
            Tx tx = change.tx();
            Network network = tx.networks().lock(item.id());
            Provider of = network.external()
                    .map(external -> tx.providers().get(external.providerId()))
                    .orElseThrow(() -> RefusalException.conflict("Network '" + Check.shown(network.name())
                            + "' is not one of a provider: expected one that is"));
            NetworkRules.checkRemove(network, tx.networks().uses(network.id()), of);
            return of;
        });
        String id = item.external().map(External::externalId).orElse("");
        try {
            clients.call(provider, client -> client.networks().delete(id));
        } catch (RuntimeException e) {
            work.tellFailure(
                    call,
                    EventCode.NETWORK_REMOVE_FAILED,
                    "Network '" + Check.shown(item.name()) + "' was not removed on provider '" + provider.name()
                            + "'.");
            throw e;
        }
    }
}
