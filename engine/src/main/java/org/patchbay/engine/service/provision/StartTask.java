// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.job.JobStatus;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.provider.Provider;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.engine.service.agent.HostAgent;
import org.patchbay.engine.service.agent.Machine;
import org.patchbay.engine.service.machine.OutboxProvisioning;
import org.patchbay.engine.service.machine.Releases;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/**
 * Runs a machine: first its ports, then the host. WAIT_FOR_LAUNCH means that the host was not asked yet, so that a failure has only
 * ports to undo; from POWERING_UP on it is stopped there, too.
 */
final class StartTask implements Task {
    private final Devices devices;
    private final HostAgent agent;
    private final Duration firstRetry;

    StartTask(Devices devices, HostAgent agent, Duration firstRetry) {
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
        Optional<Situation> found = claim.read(tx -> Situation.of(tx, claim.entry()));
        if (found.filter(now -> isStarting(now.vm(), now.host().id())).isEmpty()) {
            // Somebody wants it stopped, which cleans up.
            claim.end(tx -> Told.ended(tx, claim.entry(), JobStatus.ABORTED));
            return;
        }
        Situation now = found.get();
        Machine machine = devices.machine(claim, now, now.host());
        boolean going = claim.change(tx -> {
            Vm vm = tx.vms().lock(now.vm().id());
            boolean starting = isStarting(vm, now.host().id());
            if (starting && vm.status() == VmStatus.WAIT_FOR_LAUNCH) {
                tx.vms().update(vm.on(now.host().id(), VmStatus.POWERING_UP));
            }
            return starting;
        });
        boolean paused = Boolean.parseBoolean(claim.entry().payload().get("paused"));
        if (going) {
            claim.check();
            agent.start(now.place(), machine, paused);
        }
        claim.end(tx -> ended(tx, claim.entry(), now, paused ? VmStatus.PAUSED : VmStatus.UP));
    }

    private static void ended(Tx tx, OutboxEntry entry, Situation then, VmStatus status) {
        Vm vm = tx.vms().lock(then.vm().id());
        if (!isStarting(vm, then.host().id())) {
            Told.ended(tx, entry, JobStatus.ABORTED);
            return;
        }
        then.nics().forEach(plan -> tx.nicPorts().settle(plan.nic().id()));
        plugLate(tx, entry, then);
        tx.vms().update(vm.on(then.host().id(), status));
        Told.ended(tx, entry, JobStatus.FINISHED);
        Told.tell(
                tx,
                entry,
                Told.machine(
                        EventCode.VM_START,
                        vm,
                        then.host(),
                        "runs on host '" + then.host().name() + "'."));
    }

    /** What was added while the machine was being started follows. */
    private static void plugLate(Tx tx, OutboxEntry entry, Situation then) {
        for (Vnic nic : tx.vnics().ofVm(then.vm().id())) {
            boolean known =
                    then.nics().stream().anyMatch(plan -> plan.nic().id().equals(nic.id()));
            if (nic.plugged() && !known) {
                Map<String, String> payload = new TreeMap<>(entry.payload());
                payload.put("nic", nic.id().toString());
                payload.remove("job");
                UUID provider = Optional.ofNullable(NicPlan.of(tx, nic).provider())
                        .map(Provider::id)
                        .orElse(null);
                tx.outbox().add(OutboxProvisioning.PLUG, then.vm().id(), provider, payload);
            }
        }
    }

    @Override
    public void giveUp(Tx tx, OutboxEntry entry, String why) {
        Vm vm = tx.vms()
                .find(Situation.id(entry, "vm"))
                .map(found -> tx.vms().lock(found.id()))
                .orElse(null);
        if (vm == null || !isStarting(vm, Situation.id(entry, "host"))) {
            Told.ended(tx, entry, JobStatus.ABORTED);
            return;
        }
        if (vm.status() == VmStatus.WAIT_FOR_LAUNCH) {
            for (Vnic nic : tx.vnics().ofVm(vm.id())) {
                Releases.unplugged(tx, nic.id());
            }
            tx.vms().update(vm.down());
        } else {
            tx.vms().update(vm.on(Situation.id(entry, "host"), VmStatus.POWERING_DOWN));
            tx.outbox().add(OutboxProvisioning.STOP, vm.id(), null, entry.payload());
        }
        Told.ended(tx, entry, JobStatus.FAILED);
        Told.tell(tx, entry, Told.machine(EventCode.VM_START_FAILED, vm, "could not be started: " + why));
    }

    // Not on another host: somebody may have vouched that this one was rebooted, and started it there.
    private static boolean isStarting(Vm vm, UUID host) {
        return host.equals(vm.hostId())
                && (vm.status() == VmStatus.WAIT_FOR_LAUNCH || vm.status() == VmStatus.POWERING_UP);
    }
}
