// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.provider.client.ExternalNetwork;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.service.provider.ProviderAction;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.service.work.Work;

/** Imports several networks of a provider into a data center, all of them or none. */
public final class ImportManyAction implements ProviderAction {
    private static final int MOST = 5000;
    private final Work work;
    private final ProviderClients clients;

    public ImportManyAction(Work work, ProviderClients clients) {
        this.work = work;
        this.clients = clients;
    }

    private record Wanted(ExternalNetwork network, String name, boolean allowAll) {}

    @Override
    public ActionResult act(Call call, Provider provider, Input parameters) {
        Input.Named center = parameters.reference("data_center");
        if (center == null) {
            throw RefusalException.badValue("data_center is missing: expected where to import the networks");
        }
        List<Wanted> all = wanted(
                clients.call(provider, client -> client.networks().list()),
                parameters.many("openstack_networks"),
                parameters.flag("allow_all", false));
        work.change(call, EventCode.NETWORK_IMPORT_FAILED, change -> {
            DataCenter in = NewNetworks.center(change, center);
            all.forEach(each -> Import.of(change, provider, each.network, in, each.name, each.allowAll));
            return true;
        });
        return ActionResult.DONE;
    }

    private static List<Wanted> wanted(List<ExternalNetwork> there, @Nullable List<Input> sent, boolean allowAll) {
        if (sent == null || sent.isEmpty() || sent.size() > MOST) {
            throw RefusalException.badValue("openstack_networks has " + (sent == null ? 0 : sent.size())
                    + " networks: expected 1 to " + MOST + " to import");
        }
        Map<String, ExternalNetwork> byId = new HashMap<>();
        there.forEach(each -> byId.put(each.id(), each));
        List<Wanted> all = new ArrayList<>();
        for (Input each : sent) {
            String id = each.text("id", "");
            ExternalNetwork found = byId.get(id);
            if (found == null) {
                throw RefusalException.notFound(
                        "The provider has no network '" + Check.shown(id) + "': expected one it has");
            }
            String name = each.text("name", found.name().isEmpty() ? found.id() : found.name());
            all.add(new Wanted(found, name, each.flag("allow_all", allowAll)));
        }
        return all;
    }
}
