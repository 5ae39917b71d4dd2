// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.place;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.macpool.MacPool;
import org.patchbay.engine.domain.macpool.MacRange;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** Pools of MAC addresses. */
public final class MacPoolService implements Resources<MacPool> {
    private final Work work;

    public MacPoolService(Work work) {
        this.work = work;
    }

    @Override
    public List<MacPool> list(Call call, Listing listing) {
        return work.read(tx -> listing.isPage(call.caller())
                ? tx.macPools().page(0, listing.max())
                : tx.macPools().list());
    }

    @Override
    public Optional<MacPool> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.macPools().find(key)));
    }

    @Override
    public Map<String, MacPool> get(Call call, Collection<String> ids) {
        return Batch.byId(work, ids, (tx, keys) -> tx.macPools().find(keys), MacPool::id);
    }

    @Override
    public MacPool add(Call call, Input input) {
        return work.change(call, EventCode.MAC_POOL_ADD_FAILED, change -> {
            Tx tx = change.tx();
            // Ranges must be sent, so these stay in no pool.
            List<MacRange> ranges = tx.macPools().standard().ranges();
            MacPool added =
                    change.merge().macPool(new MacPool(UUID.randomUUID(), "new", "", false, ranges, false, 0), input);
            unique(tx, added);
            tx.macPools().add(added);
            change.tell(event(EventCode.MAC_POOL_ADD, "was added", added), null, added);
            return added;
        });
    }

    @Override
    public MacPool update(Call call, MacPool seen, Input input) {
        return work.change(call, EventCode.MAC_POOL_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            MacPool before = tx.macPools().lock(seen.id());
            MacPool after = change.merge().macPool(before, input);
            before.checkUpdate(after, tx.macPools().inUse(before.id()));
            unique(tx, after);
            MacPool updated = tx.macPools().update(after);
            change.tell(event(EventCode.MAC_POOL_UPDATE, "was changed", updated), before, updated);
            return updated;
        });
    }

    @Override
    public void remove(Call call, MacPool item) {
        work.change(call, EventCode.MAC_POOL_REMOVE_FAILED, change -> {
            Tx tx = change.tx();
            MacPool before = tx.macPools().lock(item.id());
            before.checkRemove(tx.macPools().uses(before.id()));
            tx.macPools().remove(before.id());
            change.tell(event(EventCode.MAC_POOL_REMOVE, "was removed", before), before, null);
            return before;
        });
    }

    private static void unique(Tx tx, MacPool wanted) {
        NameRule.unique("A MAC pool", wanted.name(), wanted.id(), tx.macPools().idOfName(wanted.name()));
    }

    private static NewEvent event(EventCode code, String what, MacPool item) {
        return NewEvent.of(code, "MAC pool '" + Check.shown(item.name()) + "' " + what + ".")
                .about(ObjectKind.MAC_POOL, item.id(), item.name());
    }
}
