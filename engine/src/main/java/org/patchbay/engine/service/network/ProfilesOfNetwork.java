// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.profile.VnicProfile;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** The vNIC profiles of the network in the path. */
record ProfilesOfNetwork(Work work, ProfileService profiles) implements Resources<VnicProfile> {
    @Override
    public List<VnicProfile> list(Call call, Listing listing) {
        return Ids.parse(call.parent())
                .map(network -> work.read(tx -> tx.profiles().ofNetwork(network)))
                .orElse(List.of());
    }

    @Override
    public List<List<VnicProfile>> lists(Call call, List<List<String>> places) {
        return Batch.byOwner(
                work, places, (tx, networks) -> tx.profiles().ofNetworks(networks), VnicProfile::networkId);
    }

    @Override
    public Optional<VnicProfile> get(Call call, String id) {
        return profiles.get(call, id)
                .filter(profile -> profile.networkId().toString().equals(call.parent()));
    }

    @Override
    public VnicProfile add(Call call, Input input) {
        return profiles.add(call, new Input.Named(call.parent(), null), input);
    }
}
