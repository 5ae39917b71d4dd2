// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.rest.types.ProviderNetwork;
import org.patchbay.engine.service.provider.InPath;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.service.work.Work;

/** The networks that the provider in the path has, and their import. */
public final class ProviderNetworkService implements Resources<ProviderNetwork> {
    private final Work work;
    private final ProviderClients clients;

    public ProviderNetworkService(Work work, ProviderClients clients) {
        this.work = work;
        this.clients = clients;
    }

    @Override
    public List<ProviderNetwork> list(Call call, Listing listing) {
        Provider provider = InPath.provider(work, call);
        // Clients that walk through everything must not fail at what is never asked.
        if (provider.unmanaged()) {
            return List.of();
        }
        return clients.call(provider, client -> client.networks().list()).stream()
                .map(network -> new ProviderNetwork(provider.id(), network.id(), network.name()))
                .toList();
    }

    @Override
    public Optional<ProviderNetwork> get(Call call, String id) {
        Provider provider = InPath.provider(work, call);
        if (provider.unmanaged()) {
            return Optional.empty();
        }
        return clients.call(provider, client -> client.networks().find(id))
                .map(network -> new ProviderNetwork(provider.id(), network.id(), network.name()));
    }

    @Override
    public ActionResult act(Call call, ProviderNetwork item, String action, Input parameters) {
        Input.Named center = parameters.reference("data_center");
        if (center == null) {
            throw RefusalException.badValue("data_center is missing: expected where to import the network");
        }
        Provider provider = InPath.provider(work, call);
        ExternalNetwork found = clients.call(
                        provider, client -> client.networks().find(item.id()))
                .orElseThrow(() -> RefusalException.notFound(
                        "The provider has no network '" + Check.shown(item.id()) + "' any more: expected one it has"));
        work.change(call, EventCode.NETWORK_IMPORT_FAILED, change -> {
            DataCenter in = NewNetworks.center(change, center);
            String name = parameters.text("name", found.name().isEmpty() ? found.id() : found.name());
            return Import.of(change, provider, found, in, name, parameters.flag("allow_all", false));
        });
        return ActionResult.DONE;
    }
}
