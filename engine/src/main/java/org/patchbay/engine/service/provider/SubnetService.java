// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provider;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.network.Subnet;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.provider.ProviderRules;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.provider.client.ExternalSubnet;
import org.patchbay.engine.provider.client.NewSubnet;
import org.patchbay.engine.provider.client.Subnets;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.rest.types.ProviderSubnet;
import org.patchbay.engine.service.work.Work;

/** The subnets of the provider's network in the path. */
public final class SubnetService implements Resources<ProviderSubnet> {
    private final Work work;
    private final ProviderClients clients;

    public SubnetService(Work work, ProviderClients clients) {
        this.work = work;
        this.clients = clients;
    }

    /** Reads a subnet that is to be made. */
    public static Subnet subnet(Input input) {
        String version = input.text("ip_version");
        List<String> servers = input.texts("dns_servers");
        return Subnet.parse(
                input.text("name", ""),
                input.text("cidr", ""),
                version == null ? null : Integer.valueOf(version.substring(1)),
                input.text("gateway"),
                servers == null ? List.of() : servers);
    }

    /** What a provider is asked for to make it. */
    public static NewSubnet request(String network, Subnet subnet) {
        return new NewSubnet(
                network,
                subnet.name(),
                subnet.cidr().toString(),
                subnet.cidr().family().version(),
                Optional.ofNullable(subnet.gateway()).map(Object::toString),
                subnet.dnsServers().stream().map(Object::toString).toList());
    }

    @Override
    public List<ProviderSubnet> list(Call call, Listing listing) {
        Provider provider = InPath.provider(work, call);
        return clients.call(provider, client -> client.subnets().of(call.parent())).stream()
                .map(subnet -> shown(provider, subnet))
                .toList();
    }

    @Override
    public Optional<ProviderSubnet> get(Call call, String id) {
        Provider provider = InPath.provider(work, call);
        return clients.call(provider, client -> client.subnets().find(id))
                .filter(subnet -> subnet.networkId().equals(call.parent()))
                .map(subnet -> shown(provider, subnet));
    }

    @Override
    public ProviderSubnet add(Call call, Input input) {
        Provider provider = InPath.provider(work, call);
        return told(call, provider, EventCode.SUBNET_ADD, EventCode.SUBNET_ADD_FAILED, "added to", () -> {
            ProviderRules.checkWritable(provider);
            Subnet subnet = subnet(input);
            return clients.call(provider, client -> {
                Optional<String> owner = client.networks().find(call.parent()).flatMap(ExternalNetwork::tenantId);
                return client.subnets().create(request(call.parent(), subnet), owner);
            });
        });
    }

    @Override
    public ProviderSubnet update(Call call, ProviderSubnet before, Input input) {
        Provider provider = InPath.provider(work, call);
        return told(call, provider, EventCode.SUBNET_UPDATE, EventCode.SUBNET_UPDATE_FAILED, "changed on", () -> {
            ProviderRules.checkWritable(provider);
            Subnets.Change wanted = new Subnets.Change(
                    Optional.ofNullable(input.text("name")),
                    Optional.ofNullable(input.text("gateway")),
                    Optional.ofNullable(input.texts("dns_servers")));
            return clients.call(provider, client -> {
                Optional<ExternalSubnet> changed = client.subnets().update(before.id(), wanted);
                return changed.isPresent()
                        ? changed.get()
                        : client.subnets().find(before.id()).orElseThrow(() -> gone(before));
            });
        });
    }

    @Override
    public void remove(Call call, ProviderSubnet item) {
        Provider provider = InPath.provider(work, call);
        told(call, provider, EventCode.SUBNET_REMOVE, EventCode.SUBNET_REMOVE_FAILED, "removed from", () -> {
            ProviderRules.checkWritable(provider);
            return clients.call(provider, client -> {
                ExternalSubnet subnet = client.subnets().find(item.id()).orElseThrow(() -> gone(item));
                client.subnets().delete(item.id());
                return subnet;
            });
        });
    }

    private ProviderSubnet told(
            Call call,
            Provider provider,
            EventCode code,
            EventCode failure,
            String what,
            Supplier<ExternalSubnet> request) {
        ExternalSubnet subnet;
        try {
            subnet = Work.translated(request);
        } catch (RuntimeException e) {
            work.tellFailure(call, failure, "A subnet was not " + what + " provider '" + provider.name() + "'.");
            throw e;
        }
        work.change(call, null, change -> {
            change.tell(NewEvent.of(
                            code,
                            "Subnet '" + Check.shown(subnet.name()) + "' was " + what + " provider '" + provider.name()
                                    + "'.")
                    .about(ObjectKind.PROVIDER, provider.id(), provider.name())
                    .changed("cidr", null, subnet.cidr()));
            return true;
        });
        return shown(provider, subnet);
    }

    private static RefusalException gone(ProviderSubnet subnet) {
        return RefusalException.notFound("The provider has no subnet '" + Check.shown(subnet.id()) + "' any more");
    }

    private static ProviderSubnet shown(Provider provider, ExternalSubnet subnet) {
        return new ProviderSubnet(
                provider.id(),
                subnet.networkId(),
                subnet.id(),
                subnet.name(),
                subnet.cidr(),
                "v" + subnet.ipVersion(),
                subnet.gateway().orElse(null),
                subnet.dnsServers());
    }
}
