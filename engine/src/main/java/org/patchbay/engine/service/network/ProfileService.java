// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.Action;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.filter.NetworkFilter;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.profile.ProfileRules;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** vNIC profiles. */
public final class ProfileService implements Resources<VnicProfile> {
    private final Work work;

    public ProfileService(Work work) {
        this.work = work;
    }

    /** Those of the network in the path; adding adds there. */
    public Resources<VnicProfile> ofNetwork() {
        return new ProfilesOfNetwork(work, this);
    }

    @Override
    public List<VnicProfile> list(Call call, Listing listing) {
        return work.read(tx -> listing.isPage(call.caller())
                ? tx.profiles().page(0, listing.max())
                : tx.profiles().list());
    }

    @Override
    public Optional<VnicProfile> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.profiles().find(key)));
    }

    @Override
    public Map<String, VnicProfile> get(Call call, Collection<String> ids) {
        return Batch.byId(work, ids, (tx, keys) -> tx.profiles().find(keys), VnicProfile::id);
    }

    @Override
    public VnicProfile add(Call call, Input input) {
        Input.Named named = input.reference("network");
        if (named == null) {
            throw RefusalException.badValue("network is missing: expected that of the vNIC profile");
        }
        return add(call, named, input);
    }

    VnicProfile add(Call call, Input.Named on, Input input) {
        return work.change(call, EventCode.PROFILE_ADD_FAILED, change -> {
            Tx tx = change.tx();
            Network network = tx.networks().lock(change.id(ObjectKind.NETWORK, on));
            change.require(Action.MANAGE_NETWORKS, network.id(), "network '" + Check.shown(network.name()) + "'");
            VnicProfile added = change.merge()
                    .profile(VnicProfile.of(UUID.randomUUID(), network.id(), "new"), input, named -> filter(tx, named));
            if (!input.has("network_filter") && network.external().isEmpty() && !added.passThrough()) {
                added = added.withFilter(NewNetworks.defaultFilter(tx));
            }
            ProfileRules.checkAdd(added, network, tx.profiles().idOfName(network.id(), added.name()));
            tx.profiles().add(added);
            change.tell(event(EventCode.PROFILE_ADD, "was added", added, network), null, added);
            return added;
        });
    }

    @Override
    public VnicProfile update(Call call, VnicProfile seen, Input input) {
        return work.change(call, EventCode.PROFILE_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            VnicProfile before = tx.profiles().lock(seen.id());
            Network network = tx.networks().get(before.networkId());
            VnicProfile after = change.merge().profile(before, input, named -> filter(tx, named));
            ProfileRules.checkUpdate(
                    before,
                    after,
                    network,
                    tx.profiles().idOfName(network.id(), after.name()),
                    tx.profiles().runningUses(before.id()));
            VnicProfile updated = tx.profiles().update(after);
            change.tell(event(EventCode.PROFILE_UPDATE, "was changed", updated, network), before, updated);
            return updated;
        });
    }

    @Override
    public void remove(Call call, VnicProfile item) {
        work.change(call, EventCode.PROFILE_REMOVE_FAILED, change -> {
            Tx tx = change.tx();
            VnicProfile before = tx.profiles().lock(item.id());
            ProfileRules.checkRemove(before, tx.profiles().uses(before.id()));
            tx.profiles().remove(before.id());
            Network network = tx.networks().get(before.networkId());
            change.tell(event(EventCode.PROFILE_REMOVE, "was removed", before, network), before, null);
            return before;
        });
    }

    private static UUID filter(Tx tx, Input.Named named) {
        String id = named.id();
        Optional<NetworkFilter> found = id != null
                ? Ids.parse(id).flatMap(tx.filters()::find)
                : tx.filters().named(named.name() == null ? "" : named.name());
        return found.map(NetworkFilter::id)
                .orElseThrow(() -> RefusalException.badValue("There is no network filter '"
                        + Check.shown(String.valueOf(id != null ? id : named.name())) + "'"));
    }

    private static NewEvent event(EventCode code, String what, VnicProfile item, Network network) {
        return NewEvent.of(
                        code,
                        "vNIC profile '" + Check.shown(item.name()) + "' of network '" + Check.shown(network.name())
                                + "' " + what + ".")
                .about(ObjectKind.VNIC_PROFILE, item.id(), item.name())
                .about(ObjectKind.NETWORK, network.id(), network.name());
    }
}
