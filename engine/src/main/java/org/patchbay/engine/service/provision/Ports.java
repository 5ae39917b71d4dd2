// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.host.BindingHost;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.nic.NicPort;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderType;
import org.patchbay.engine.provider.ProviderException;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.provider.client.ExternalPort;
import org.patchbay.engine.provider.client.PortWish;
import org.patchbay.engine.provider.client.ProviderClient;
import org.patchbay.engine.service.agent.Device;
import org.patchbay.engine.service.machine.OutboxProvisioning;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.store.Tx;

/** Gives vNICs their ports: those there are as they should be, new ones where there are none. */
final class Ports {
    private static final Duration RELEASED = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(50);
    private final ProviderClients clients;

    Ports(ProviderClients clients) {
        this.clients = clients;
    }

    /**
     * The port of a vNIC, bound to a host, and written down. Twice the same comes out of it twice; two at the same time make one, as
     * a provider's network has each MAC address once.
     *
     * @throws RefusalException CONFLICT when the vNIC is gone or elsewhere meanwhile; the port that was made is not written down then
     */
    NicPort allocate(Claim claim, NicPlan plan, Host host) {
        Provider provider = provider(plan);
        claim.change(tx -> {
            if (tx.vnics().find(plan.nic().id()).isPresent()) {
                tx.nicPorts().intend(plan.nic().id(), provider.id());
            }
            return true;
        });
        awaitReleases(claim, plan.nic().id());
        BindingHost binding = host.bindingHost(provider);
        claim.check();
        NicPort made = provider.unmanaged()
                ? port(plan, provider, null, binding)
                : port(
                        plan,
                        provider,
                        clients.ask(provider, client -> onProvider(client, plan, binding.id())),
                        binding);
        claim.change(tx -> {
            written(tx, plan, made, binding, host);
            return true;
        });
        return made;
    }

    private static void written(Tx tx, NicPlan plan, NicPort made, BindingHost binding, Host host) {
        boolean same = tx.vnics()
                .find(made.nicId())
                .map(nic -> tx.vnics().network(nic).network())
                .flatMap(Network::external)
                .filter(external -> external.providerId().equals(made.providerId())
                        && external.externalId().equals(plan.externalId()))
                .isPresent();
        if (!same) {
            throw RefusalException.conflict("The vNIC was removed, or connected elsewhere, meanwhile.");
        }
        NicPort before = plan.port();
        tx.nicPorts().put(made);
        if (binding.guessed() && (before == null || !binding.id().equals(before.bindingHost()))) {
            tx.events().add(Told.guessed(plan, host));
        }
    }

    /** Before a port ends another one cannot have its MAC address, and the one that ends must not be taken. */
    private static void awaitReleases(Claim claim, UUID nic) {
        long end = System.nanoTime() + RELEASED.toNanos();
        while (claim.read(tx -> tx.outbox().pendingOf(nic)).stream()
                .anyMatch(entry -> entry.kind().equals(OutboxProvisioning.RELEASE))) {
            if (System.nanoTime() > end) {
                throw new ProviderException.CannotCommunicate("An earlier port of the vNIC is not deleted yet.");
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProviderException.CannotCommunicate("Interrupted while waiting for a port's end.", e);
            }
        }
    }

    private static ExternalPort onProvider(ProviderClient client, NicPlan plan, String host) {
        String network = plan.externalId();
        String nic = plan.nic().id().toString();
        List<ExternalPort> there = client.ports().ofDevice(nic);
        String known = plan.port() == null ? null : plan.port().portId();
        Optional<ExternalPort> recorded = there.stream()
                .filter(port -> port.id().equals(known) && port.networkId().equals(network))
                .findFirst();
        // A port that nobody wrote down counts only if it is the network's owner's: others could choose where a vNIC
        // goes.
        Optional<String> owner = recorded.isPresent()
                ? recorded.get().tenantId()
                : client.networks()
                        .find(network)
                        .map(ExternalNetwork::tenantId)
                        .orElseThrow(() -> new ProviderException.Refused(
                                404, "NetworkNotFound", "The provider has no network '" + network + "' any more."));
        PortWish wish = new PortWish(
                plan.nic().name(),
                network,
                nic,
                plan.nic().mac().toString(),
                Optional.of(host),
                groups(client, plan, owner),
                owner);
        return bound(
                recorded.or(() -> there.stream()
                                .filter(port -> port.networkId().equals(network))
                                .filter(port -> owner.isEmpty() || owner.equals(port.tenantId()))
                                .findFirst())
                        .map(port -> client.ports().update(free(client, port), wish))
                        .orElseGet(() -> client.ports().create(wish)),
                host);
    }

    /** A binding that failed is tried again only from none. */
    private static ExternalPort free(ProviderClient client, ExternalPort port) {
        return isFailed(port) ? client.ports().bind(port.id(), "") : port;
    }

    private static ExternalPort bound(ExternalPort port, String host) {
        if (isFailed(port)) {
            throw new ProviderException.CannotCommunicate("The provider cannot bind port " + port.id() + " to host '"
                    + host + "': expected an agent of the provider that lives there.");
        }
        return port;
    }

    private static boolean isFailed(ExternalPort port) {
        return port.vifType().filter("binding_failed"::equals).isPresent();
    }

    private static Optional<Set<String>> groups(ProviderClient client, NicPlan plan, Optional<String> owner) {
        return plan.groups()
                .groups()
                .map(wanted ->
                        wanted.isEmpty() ? Set.of() : client.securityGroups().resolve(wanted, owner));
    }

    private static NicPort port(NicPlan plan, Provider provider, @Nullable ExternalPort made, BindingHost binding) {
        Map<String, String> properties = new HashMap<>();
        if (made == null) {
            properties.put(Device.PROVIDER_TYPE, "unmanaged");
        } else {
            properties.put(
                    Device.PROVIDER_TYPE,
                    provider.type() == ProviderType.NEUTRON ? "OPENSTACK_NETWORK" : "EXTERNAL_NETWORK");
            properties.put(Device.PORT, made.id());
        }
        properties.put(Device.PLUGIN_TYPE, provider.kind().pluginType());
        plan.groups().groups().ifPresent(all -> properties.put(Device.SECURITY_GROUPS, String.join(",", all)));
        return new NicPort(plan.nic().id(), provider.id(), made == null ? null : made.id(), binding.id(), properties);
    }

    private static Provider provider(NicPlan plan) {
        Provider provider = plan.provider();
        if (provider == null) {
            throw new IllegalStateException("vNIC " + plan.nic().id() + " is not on a provider's network");
        }
        return provider;
    }
}
