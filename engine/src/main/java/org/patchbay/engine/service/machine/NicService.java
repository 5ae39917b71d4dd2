// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.machine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.Action;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.macpool.MacPool;
import org.patchbay.engine.domain.nic.NicNetwork;
import org.patchbay.engine.domain.nic.NicRules;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.rest.service.Listing;
import org.patchbay.engine.rest.service.Resources;
import org.patchbay.engine.service.work.Batch;
import org.patchbay.engine.service.work.Change;
import org.patchbay.engine.service.work.Ids;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;
import org.patchbay.net.MacAddress;

/** The vNICs of the machine in the path. They change under the machine's lock. */
public final class NicService implements Resources<Vnic> {
    private final Work work;
    private final NicProvisioning provisioning;

    public NicService(Work work, NicProvisioning provisioning) {
        this.work = work;
        this.provisioning = provisioning;
    }

    @Override
    public List<Vnic> list(Call call, Listing listing) {
        return Ids.parse(call.parent())
                .map(vm -> work.read(tx -> tx.vnics().ofVm(vm)))
                .orElse(List.of());
    }

    @Override
    public List<List<Vnic>> lists(Call call, List<List<String>> places) {
        return Batch.byOwner(work, places, (tx, vms) -> tx.vnics().ofVms(vms), Vnic::vmId);
    }

    @Override
    public Optional<Vnic> get(Call call, String id) {
        return Ids.parse(id)
                .flatMap(key -> work.read(tx -> tx.vnics().find(key)))
                .filter(nic -> nic.vmId().toString().equals(call.parent()));
    }

    @Override
    public Vnic add(Call call, Input input) {
        return work.change(call, EventCode.NIC_ADD_FAILED, change -> {
            Tx tx = change.tx();
            Vm vm = vm(tx, call);
            MacPool pool = tx.macPools().lock(tx.clusters().get(vm.clusterId()).macPoolId());
            String sent = input.text("mac.address", "");
            MacAddress mac =
                    sent.isBlank() ? tx.macPools().allocate(pool.id(), 1).getFirst() : MacAddress.parse(sent);
            Vnic added = change.merge().nic(Vnic.of(UUID.randomUUID(), vm.id(), "new", null, mac), input);
            if (!sent.isBlank()) {
                pool.checkChosen(mac, tx.macPools().isUsed(pool.id(), mac));
            }
            mayUse(change, added);
            NicRules.checkAdd(added, vm, tx.vnics().network(added), tx.vnics().idOfName(vm.id(), added.name()));
            tx.vnics().add(added);
            if (added.plugged() && vm.status() == VmStatus.UP) {
                provisioning.plug(change, vm, added);
            }
            change.tell(event(EventCode.NIC_ADD, "was added to", added, vm), null, added);
            return added;
        });
    }

    @Override
    public Vnic update(Call call, Vnic seen, Input input) {
        return work.change(call, EventCode.NIC_UPDATE_FAILED, change -> {
            Tx tx = change.tx();
            Vm vm = vm(tx, call);
            Vnic before = tx.vnics().lock(seen.id());
            Vnic after = change.merge().nic(before, input);
            return replace(change, vm, before, after, EventCode.NIC_UPDATE, "was changed in");
        });
    }

    @Override
    public void remove(Call call, Vnic item) {
        work.change(call, EventCode.NIC_REMOVE_FAILED, change -> {
            Tx tx = change.tx();
            Vm vm = vm(tx, call);
            Vnic before = tx.vnics().lock(item.id());
            NicRules.checkRemove(before, vm);
            provisioning.release(change, before);
            tx.vnics().remove(before.id());
            change.tell(event(EventCode.NIC_REMOVE, "was removed from", before, vm), before, null);
            return before;
        });
    }

    @Override
    public ActionResult act(Call call, Vnic item, String action, Input parameters) {
        boolean plug = action.equals("activate");
        work.change(call, plug ? EventCode.NIC_PLUG_FAILED : EventCode.NIC_UNPLUG_FAILED, change -> {
            Tx tx = change.tx();
            Vm vm = vm(tx, call);
            Vnic before = tx.vnics().lock(item.id());
            // As it is already: done, as oVirt has it.
            return before.plugged() == plug
                    ? before
                    : replace(
                            change,
                            vm,
                            before,
                            before.withPlugged(plug),
                            plug ? EventCode.NIC_PLUG : EventCode.NIC_UNPLUG,
                            plug ? "was plugged into" : "was unplugged from");
        });
        return ActionResult.DONE;
    }

    private Vnic replace(Change change, Vm vm, Vnic before, Vnic after, EventCode code, String what) {
        Tx tx = change.tx();
        NicNetwork from = tx.vnics().network(before);
        NicNetwork to = tx.vnics().network(after);
        NicRules.checkUpdate(before, after, vm, from, to, tx.vnics().idOfName(vm.id(), after.name()));
        if (!Objects.equals(before.profileId(), after.profileId())) {
            mayUse(change, after);
        }
        if (!before.mac().equals(after.mac())) {
            MacPool pool = tx.macPools().lock(tx.clusters().get(vm.clusterId()).macPoolId());
            pool.checkChosen(after.mac(), tx.macPools().isUsed(pool.id(), after.mac()));
        }
        Vnic updated = tx.vnics().update(after);
        promise(change, vm, before, updated, !Objects.equals(from.network(), to.network()));
        change.tell(event(code, what, updated, vm), before, updated);
        return updated;
    }

    private void promise(Change change, Vm vm, Vnic before, Vnic after, boolean moved) {
        boolean up = vm.status() == VmStatus.UP;
        if (up && before.plugged() && !after.plugged()) {
            provisioning.unplug(change, vm, after);
        }
        if (moved) {
            provisioning.release(change, before);
        } else if (!before.mac().equals(after.mac()) || !Objects.equals(before.profileId(), after.profileId())) {
            provisioning.refresh(change, vm, after);
        }
        if (up && after.plugged() && !before.plugged()) {
            provisioning.plug(change, vm, after);
        }
    }

    private static void mayUse(Change change, Vnic nic) {
        UUID profile = nic.profileId();
        if (profile != null) {
            change.require(Action.USE, profile, "the vNIC profile");
        }
    }

    private static Vm vm(Tx tx, Call call) {
        return tx.vms()
                .lock(Ids.parse(call.parent())
                        .orElseThrow(
                                () -> RefusalException.notFound("There is no such virtual machine: expected one")));
    }

    private static NewEvent event(EventCode code, String what, Vnic item, Vm vm) {
        return NewEvent.of(code, "vNIC '" + item.name() + "' " + what + " virtual machine '" + vm.name() + "'.")
                .about(ObjectKind.VM, vm.id(), vm.name());
    }
}
