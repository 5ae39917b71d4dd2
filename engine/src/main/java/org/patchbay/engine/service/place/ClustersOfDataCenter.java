// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.place;

import java.util.List;
import java.util.Optional;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;

/** The clusters of the data center in the path. */
record ClustersOfDataCenter(Work work) implements Resources<Cluster> {
    @Override
    public List<Cluster> list(Call call, Listing listing) {
        return Ids.parse(call.parent())
                .map(center -> work.read(tx -> tx.clusters().inDataCenter(center)))
                .orElse(List.of());
    }

    @Override
    public List<List<Cluster>> lists(Call call, List<List<String>> places) {
        return Batch.byOwner(
                work, places, (tx, centers) -> tx.clusters().inDataCenters(centers), Cluster::dataCenterId);
    }

    @Override
    public Optional<Cluster> get(Call call, String id) {
        return Ids.parse(id)
                .flatMap(key -> work.read(tx -> tx.clusters().find(key)))
                .filter(cluster -> cluster.dataCenterId().toString().equals(call.parent()));
    }
}
