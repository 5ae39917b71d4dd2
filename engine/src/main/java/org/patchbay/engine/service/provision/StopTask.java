// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.job.JobStatus;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.engine.service.agent.HostAgent;
import org.patchbay.engine.service.machine.OutboxProvisioning;
import org.patchbay.engine.service.machine.Releases;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/** Ends a machine; what its ports' provider wants then follows by itself. */
final class StopTask implements Task {
    private final HostAgent agent;
    private final Duration firstRetry;
    private final boolean gracefully;

    StopTask(HostAgent agent, Duration firstRetry, boolean gracefully) {
        this.agent = agent;
        this.firstRetry = firstRetry;
        this.gracefully = gracefully;
    }

    // A machine is down when its host says so.
    @Override
    public Patience patience() {
        return gracefully ? Patience.limited(firstRetry) : Patience.endless(firstRetry);
    }

    @Override
    public void run(Claim claim) {
        Optional<Situation> found = claim.read(tx -> Situation.of(tx, claim.entry()));
        if (found.filter(now -> now.vm().status() == VmStatus.POWERING_DOWN).isEmpty()) {
            claim.end(tx -> Told.ended(tx, claim.entry(), JobStatus.FINISHED));
            return;
        }
        Situation now = found.get();
        if (gracefully && isForced(claim, now.vm())) {
            claim.end(tx -> Told.ended(tx, claim.entry(), JobStatus.ABORTED));
            return;
        }
        claim.check();
        agent.stop(now.place(), now.vm().id(), gracefully);
        claim.end(tx -> {
            Vm vm = tx.vms().lock(now.vm().id());
            if (vm.status() != VmStatus.POWERING_DOWN || !now.host().id().equals(vm.hostId())) {
                // Somebody vouched that its host was rebooted, and it may run elsewhere by now.
                Told.ended(tx, claim.entry(), JobStatus.FINISHED);
                return;
            }
            for (Vnic nic : tx.vnics().ofVm(vm.id())) {
                Releases.unplugged(tx, nic.id());
            }
            tx.vms().update(vm.down());
            Maintenance.left(tx, now.host().id());
            Told.ended(tx, claim.entry(), JobStatus.FINISHED);
            Told.tell(tx, claim.entry(), Told.machine(EventCode.VM_DOWN, vm, now.host(), "is down."));
        });
    }

    /** Whether the machine is to be stopped without being asked, too. */
    private static boolean isForced(Claim claim, Vm vm) {
        return claim.read(tx -> tx.outbox().pendingOf(vm.id())).stream()
                .anyMatch(entry -> entry.kind().equals(OutboxProvisioning.STOP));
    }

    @Override
    public void troubled(Tx tx, OutboxEntry entry, String why) {
        tx.vms()
                .find(Situation.id(entry, "vm"))
                .ifPresent(vm ->
                        Told.tell(tx, entry, Told.machine(EventCode.VM_STOP_FAILED, vm, "does not stop yet: " + why)));
    }

    /** A guest that does not follow goes on. */
    @Override
    public void giveUp(Tx tx, OutboxEntry entry, String why) {
        UUID host = Situation.id(entry, "host");
        tx.vms().find(Situation.id(entry, "vm")).ifPresent(found -> {
            Vm vm = tx.vms().lock(found.id());
            if (vm.status() == VmStatus.POWERING_DOWN && host.equals(vm.hostId())) {
                tx.vms().update(vm.on(host, VmStatus.UP));
            }
            Told.tell(tx, entry, Told.machine(EventCode.VM_STOP_FAILED, vm, "was not shut down: " + why));
        });
        Told.ended(tx, entry, JobStatus.FAILED);
    }
}
