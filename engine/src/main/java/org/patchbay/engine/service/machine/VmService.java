// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.machine;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.Action;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmRules;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** Virtual machines. */
public final class VmService implements Resources<Vm> {
    private final Work work;
    private final NicProvisioning provisioning;
    private final VmActions actions;

    public VmService(Work work, NicProvisioning provisioning, Clock clock) {
        this.work = work;
        this.provisioning = provisioning;
        this.actions = new VmActions(work, provisioning, clock);
    }

    @Override
    public List<Vm> list(Call call, Listing listing) {
        return work.read(tx -> listing.isPage(call.caller())
                ? tx.vms().page(0, listing.max())
                : tx.vms().list());
    }

    @Override
    public Optional<Vm> get(Call call, String id) {
        return Ids.parse(id).flatMap(key -> work.read(tx -> tx.vms().find(key)));
    }

    @Override
    public Map<String, Vm> get(Call call, Collection<String> ids) {
        return Batch.byId(work, ids, (tx, keys) -> tx.vms().find(keys), Vm::id);
    }

    @Override
    public Vm add(Call call, Input input) {
        return work.change(call, EventCode.VM_ADD_FAILED, change -> {
            Tx tx = change.tx();
            Input.Named named = input.reference("cluster");
            if (named == null) {
                throw RefusalException.badValue("cluster is missing: expected that of the virtual machine");
            }
            Cluster cluster = tx.clusters().lock(change.id(ObjectKind.CLUSTER, named));
            change.require(Action.ADMINISTER, cluster.id(), "cluster '" + cluster.name() + "'");
            Vm added = change.merge().vm(Vm.of(UUID.randomUUID(), cluster.id(), "new"), input);
            VmRules.checkAdd(added, tx.vms().idOfName(cluster.dataCenterId(), added.name()));
            tx.vms().add(added);
            change.tell(event(EventCode.VM_ADD, "was added", added), null, added);
            return added;
        });
    }

    @Override
    public Vm update(Call call, Vm seen, Input input) {
        return work.change(call, EventCode.VM_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            Vm before = tx.vms().lock(seen.id());
            Vm after = change.merge().vm(before, input);
            Cluster from = tx.clusters().get(before.clusterId());
            Cluster to = tx.clusters().get(after.clusterId());
            if (!from.id().equals(to.id())) {
                change.require(Action.ADMINISTER, to.id(), "cluster '" + to.name() + "'");
            }
            VmRules.checkUpdate(before, after, from, to, tx.vms().idOfName(from.dataCenterId(), after.name()));
            Vm updated = tx.vms().update(after);
            change.tell(event(EventCode.VM_UPDATE, "was changed", updated), before, updated);
            return updated;
        });
    }

    @Override
    public void remove(Call call, Vm item) {
        work.change(call, EventCode.VM_REMOVE_FAILED, change -> {
            Tx tx = change.tx();
            Vm before = tx.vms().lock(item.id());
            VmRules.checkRemove(before);
            tx.vnics().ofVm(before.id()).forEach(nic -> provisioning.release(change, nic));
            tx.vms().remove(before.id());
            change.tell(event(EventCode.VM_REMOVE, "was removed", before), before, null);
            return before;
        });
    }

    @Override
    public ActionResult act(Call call, Vm item, String action, Input parameters) {
        return switch (action) {
            case "start" -> actions.start(call, item, parameters);
            case "stop" -> actions.stop(call, item, false);
            case "shutdown" -> actions.stop(call, item, true);
            case "migrate" -> actions.migrate(call, item, parameters);
            default -> throw RefusalException.badValue("A virtual machine has no action '" + Check.shown(action) + "'");
        };
    }

    static NewEvent event(EventCode code, String what, Vm item) {
        return NewEvent.of(code, "Virtual machine '" + item.name() + "' " + what + ".")
                .about(ObjectKind.VM, item.id(), item.name());
    }
}
