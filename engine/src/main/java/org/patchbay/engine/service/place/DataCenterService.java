// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.place;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.access.ObjectKind;
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

/** Data centers. */
public final class DataCenterService implements Resources<DataCenter> {
    private final Work work;

    public DataCenterService(Work work) {
        this.work = work;
    }

    @Override
    public List<DataCenter> list(Call call, Listing listing) {
        return work.read(tx -> listing.isPage(call.caller())
                ? tx.dataCenters().page(0, listing.max())
                : tx.dataCenters().list());
    }

    @Override
    public Optional<DataCenter> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.dataCenters().find(key)));
    }

    @Override
    public Map<String, DataCenter> get(Call call, Collection<String> ids) {
        return Batch.byId(work, ids, (tx, keys) -> tx.dataCenters().find(keys), DataCenter::id);
    }

    @Override
    public DataCenter add(Call call, Input input) {
        return work.change(call, EventCode.DATA_CENTER_ADD_FAILED, change -> {
            Tx tx = change.tx();
            DataCenter added = change.merge().dataCenter(DataCenter.of(UUID.randomUUID(), "new"), input);
            unique(tx, added);
            tx.dataCenters().add(added);
            change.tell(event(EventCode.DATA_CENTER_ADD, "was added", added), null, added);
            return added;
        });
    }

    @Override
    public DataCenter update(Call call, DataCenter seen, Input input) {
        return work.change(call, EventCode.DATA_CENTER_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            DataCenter before = tx.dataCenters().lock(seen.id());
            DataCenter after = change.merge().dataCenter(before, input);
            unique(tx, after);
            DataCenter updated = tx.dataCenters().update(after);
            change.tell(event(EventCode.DATA_CENTER_UPDATE, "was changed", updated), before, updated);
            return updated;
        });
    }

    @Override
    public void remove(Call call, DataCenter item) {
        work.change(call, EventCode.DATA_CENTER_REMOVE_FAILED, change -> {
            Tx tx = change.tx();
            DataCenter before = tx.dataCenters().lock(item.id());
            before.checkRemove(tx.dataCenters().uses(before.id()));
            tx.dataCenters().remove(before.id());
            change.tell(event(EventCode.DATA_CENTER_REMOVE, "was removed", before), before, null);
            return before;
        });
    }

    private static void unique(Tx tx, DataCenter wanted) {
        NameRule.unique(
                "A data center", wanted.name(), wanted.id(), tx.dataCenters().idOfName(wanted.name()));
    }

    private static NewEvent event(EventCode code, String what, DataCenter item) {
        return NewEvent.of(code, "Data center '" + item.name() + "' " + what + ".")
                .about(ObjectKind.DATA_CENTER, item.id(), item.name());
    }
}
