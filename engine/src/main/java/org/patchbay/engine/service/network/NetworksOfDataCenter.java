// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.network;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** The networks of the data center in the path. */
record NetworksOfDataCenter(Work work, NetworkService networks) implements Resources<Network> {
    @Override
    public List<Network> list(Call call, Listing listing) {
        return Ids.parse(call.parent())
                .map(center -> work.read(tx -> tx.networks().inDataCenter(center)))
                .orElse(List.of());
    }

    @Override
    public List<List<Network>> lists(Call call, List<List<String>> places) {
        return Batch.byOwner(
                work, places, (tx, centers) -> tx.networks().inDataCenters(centers), Network::dataCenterId);
    }

    @Override
    public Optional<Network> get(Call call, String id) {
        return networks.get(call, id)
                .filter(network -> network.dataCenterId().toString().equals(call.parent()));
    }

    @Override
    public Network add(Call call, Input input) {
        return networks.add(call, new Input.Named(call.parent(), null), input);
    }
}
