// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.place;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** The default network provider of the cluster in the path, a list of one or none. */
public final class ClusterProviderService implements Resources<Provider> {
    private final Work work;

    public ClusterProviderService(Work work) {
        this.work = work;
    }

    @Override
    public List<Provider> list(Call call, Listing listing) {
        return work.read(tx -> Ids.parse(call.parent())
                .flatMap(tx.clusters()::find)
                .map(Cluster::defaultProviderId)
                .flatMap(tx.providers()::find)
                .map(List::of)
                .orElse(List.of()));
    }

    @Override
    public Optional<Provider> get(Call call, String id) {
        return list(call, Listing.ALL).stream()
                .filter(provider -> provider.id().toString().equals(id))
                .findFirst();
    }
}
