// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.nic.NicPort;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.engine.service.agent.Device;
import org.patchbay.engine.service.agent.HostAgent;
import org.patchbay.engine.service.machine.OutboxProvisioning;
import org.patchbay.engine.service.machine.Releases;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/** Plugs a vNIC into a running machine. Whoever takes it out again, or removes it, meanwhile, wins. */
final class PlugTask implements Task {
    private final Devices devices;
    private final HostAgent agent;
    private final Duration firstRetry;

    PlugTask(Devices devices, HostAgent agent, Duration firstRetry) {
        this.devices = devices;
        this.agent = agent;
        this.firstRetry = firstRetry;
    }

    @Override
    public Patience patience() {
        return Patience.limited(firstRetry);
    }

    @Override
    public void run(Claim claim) {
        UUID nic = Situation.id(claim.entry(), "nic");
        Optional<Situation> found = claim.read(tx -> Situation.of(tx, claim.entry()));
        Optional<NicPlan> plan = found.filter(now -> now.vm().status() == VmStatus.UP)
                .flatMap(now -> now.nics().stream()
                        .filter(each -> each.nic().id().equals(nic))
                        .findFirst());
        if (found.isPresent() && plan.isPresent()) {
            Device device = devices.device(claim, plan.get(), found.get().host());
            claim.check();
            agent.plug(found.get().place(), found.get().vm().id(), device);
        }
        claim.end(tx -> plugged(tx, claim.entry(), nic));
    }

    private static void plugged(Tx tx, OutboxEntry entry, UUID nic) {
        if (tx.vnics().find(nic).filter(Vnic::plugged).isPresent()) {
            tx.nicPorts().settle(nic);
        } else {
            orphaned(tx, entry, nic);
        }
    }

    /** Unplugged or removed meanwhile, and its port perhaps made after that was looked for: what nobody wrote down goes. */
    private static void orphaned(Tx tx, OutboxEntry entry, UUID nic) {
        UUID provider = entry.providerId();
        if (provider != null) {
            tx.outbox().add(OutboxProvisioning.RELEASE, nic, provider, Map.of("nic", nic.toString()));
        }
    }

    @Override
    public void giveUp(Tx tx, OutboxEntry entry, String why) {
        UUID id = Situation.id(entry, "nic");
        Vm vm = tx.vms()
                .find(Situation.id(entry, "vm"))
                .map(found -> tx.vms().lock(found.id()))
                .orElse(null);
        Vnic nic = tx.vnics().find(id).orElse(null);
        if (vm == null || nic == null || !nic.plugged() || vm.status() != VmStatus.UP) {
            orphaned(tx, entry, id);
            return;
        }
        Vnic out = tx.vnics().update(nic.withPlugged(false));
        Optional<NicPort> port = tx.nicPorts().find(id);
        if (entry.providerId() == null || port.map(NicPort::portId).isPresent()) {
            // The host may have done it nevertheless; the port goes after that.
            tx.outbox().add(OutboxProvisioning.UNPLUG, vm.id(), entry.providerId(), entry.payload());
        } else {
            Releases.undone(tx, id);
        }
        Told.tell(tx, entry, Told.nic(EventCode.NIC_PLUG_FAILED, vm, out, "could not be plugged: " + why));
    }
}
