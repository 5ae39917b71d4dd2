// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.network.NetworkRules;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.rest.types.MergeNetwork;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** All networks; those of providers are made and removed there by {@link NetworksOnProviders}. */
public final class NetworkService implements Resources<Network> {
    private final Work work;
    private final NetworksOnProviders onProviders;

    public NetworkService(Work work, NetworksOnProviders onProviders) {
        this.work = work;
        this.onProviders = onProviders;
    }

    /** Those of the data center in the path; adding adds there. */
    public Resources<Network> ofDataCenter() {
        return new NetworksOfDataCenter(work, this);
    }

    @Override
    public List<Network> list(Call call, Listing listing) {
        return work.read(tx -> listing.isPage(call.caller())
                ? tx.networks().page(0, listing.max())
                : tx.networks().list());
    }

    @Override
    public Optional<Network> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.networks().find(key)));
    }

    @Override
    public Map<String, Network> get(Call call, Collection<String> ids) {
        return Batch.byId(work, ids, (tx, keys) -> tx.networks().find(keys), Network::id);
    }

    @Override
    public Network add(Call call, Input input) {
        Input.Named named = input.reference("data_center");
        if (named == null) {
            throw RefusalException.badValue("data_center is missing: expected that of the network");
        }
        return add(call, named, input);
    }

    Network add(Call call, Input.Named center, Input input) {
        if (input.reference("external_provider") != null) {
            return onProviders.add(call, center, input);
        }
        return work.change(call, EventCode.NETWORK_ADD_FAILED, change -> {
            Tx tx = change.tx();
            DataCenter in = NewNetworks.center(change, center);
            Network added = MergeNetwork.network(NewNetworks.under(in, input), input);
            NetworkRules.checkAdd(added, tx.networks().idOfName(in.id(), added.name()));
            tx.networks().add(added);
            if (added.vmNetwork() && input.flag("profile_required", true)) {
                NewNetworks.addProfile(tx, added);
            }
            change.tell(event(EventCode.NETWORK_ADD, "was added", added, in), null, added);
            return added;
        });
    }

    @Override
    public Network update(Call call, Network seen, Input input) {
        return work.change(call, EventCode.NETWORK_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            DataCenter in = tx.dataCenters().lock(seen.dataCenterId());
            Network before = tx.networks().lock(seen.id());
            Network after = MergeNetwork.network(before, input);
            NetworkRules.checkUpdate(before, after, tx.networks().idOfName(in.id(), after.name()));
            if (before.vmNetwork() && !after.vmNetwork()) {
                checkNoProfiles(tx, before);
            }
            Network updated = tx.networks().update(after);
            change.tell(event(EventCode.NETWORK_UPDATE, "was changed", updated, in), before, updated);
            return updated;
        });
    }

    private static void checkNoProfiles(Tx tx, Network network) {
        if (!tx.profiles().ofNetwork(network.id()).isEmpty()) {
            throw RefusalException.conflict("Network '" + Check.shown(network.name())
                    + "' has vNIC profiles: expected none on a network that is not for virtual machines");
        }
    }

    @Override
    public void remove(Call call, Network item) {
        if (call.flag("external")) {
            onProviders.removeThere(call, item);
        }
        work.change(call, EventCode.NETWORK_REMOVE_FAILED, change -> {
            Tx tx = change.tx();
            Network before = tx.networks().lock(item.id());
            NetworkRules.checkRemove(before, tx.networks().uses(before.id()), null);
            tx.networks().remove(before.id());
            DataCenter in = tx.dataCenters().get(before.dataCenterId());
            change.tell(event(EventCode.NETWORK_REMOVE, "was removed", before, in), before, null);
            return before;
        });
    }

    static NewEvent event(EventCode code, String what, Network item, DataCenter in) {
        return NewEvent.of(code, "Network '" + Check.shown(item.name()) + "' " + what + ".")
                .about(ObjectKind.NETWORK, item.id(), item.name())
                .about(ObjectKind.DATA_CENTER, in.id(), in.name());
    }
}
