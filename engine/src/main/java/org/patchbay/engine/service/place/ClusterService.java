// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.place;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.Action;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.datacenter.DataCenter;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** Clusters. */
public final class ClusterService implements Resources<Cluster> {
    private final Work work;

    public ClusterService(Work work) {
        this.work = work;
    }

    /** Those of the data center in the path, to read. */
    public Resources<Cluster> ofDataCenter() {
        return new ClustersOfDataCenter(work);
    }

    @Override
    public List<Cluster> list(Call call, Listing listing) {
        return work.read(tx -> listing.isPage(call.caller())
                ? tx.clusters().page(0, listing.max())
                : tx.clusters().list());
    }

    @Override
    public Optional<Cluster> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.clusters().find(key)));
    }

    @Override
    public Map<String, Cluster> get(Call call, Collection<String> ids) {
        return Batch.byId(work, ids, (tx, keys) -> tx.clusters().find(keys), Cluster::id);
    }

    @Override
    public Cluster add(Call call, Input input) {
        return work.change(call, EventCode.CLUSTER_ADD_FAILED, change -> {
            Tx tx = change.tx();
            Input.Named named = input.reference("data_center");
            if (named == null) {
                throw RefusalException.badValue("data_center is missing: expected that of the cluster");
            }
            DataCenter center = tx.dataCenters().lock(change.id(ObjectKind.DATA_CENTER, named));
            change.require(Action.ADMINISTER, center.id(), "data center '" + center.name() + "'");
            Cluster under = Cluster.of(
                    UUID.randomUUID(),
                    center.id(),
                    "new",
                    tx.macPools().standard().id());
            Cluster added = change.merge().cluster(under, input);
            unique(tx, added);
            tx.clusters().add(added);
            change.tell(event(EventCode.CLUSTER_ADD, "was added", added, center), null, added);
            return added;
        });
    }

    @Override
    public Cluster update(Call call, Cluster seen, Input input) {
        return work.change(call, EventCode.CLUSTER_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            Cluster before = tx.clusters().lock(seen.id());
            Cluster after = change.merge().cluster(before, input);
            before.checkUpdate(after, tx.clusters().hosts(before.id()));
            unique(tx, after);
            Cluster updated = tx.clusters().update(after);
            change.tell(event(EventCode.CLUSTER_UPDATE, "was changed", updated, center(tx, updated)), before, updated);
            return updated;
        });
    }

    @Override
    public void remove(Call call, Cluster item) {
        work.change(call, EventCode.CLUSTER_REMOVE_FAILED, change -> {
            Tx tx = change.tx();
            Cluster before = tx.clusters().lock(item.id());
            before.checkRemove(tx.clusters().uses(before.id()));
            tx.clusters().remove(before.id());
            change.tell(event(EventCode.CLUSTER_REMOVE, "was removed", before, center(tx, before)), before, null);
            return before;
        });
    }

    private static DataCenter center(Tx tx, Cluster cluster) {
        return tx.dataCenters().get(cluster.dataCenterId());
    }

    private static void unique(Tx tx, Cluster wanted) {
        NameRule.unique("A cluster", wanted.name(), wanted.id(), tx.clusters().idOfName(wanted.name()));
    }

    private static NewEvent event(EventCode code, String what, Cluster item, DataCenter center) {
        return NewEvent.of(code, "Cluster '" + item.name() + "' " + what + ".")
                .about(ObjectKind.CLUSTER, item.id(), item.name())
                .about(ObjectKind.DATA_CENTER, center.id(), center.name());
    }
}
