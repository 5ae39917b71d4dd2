// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.job.JobStatus;
import org.patchbay.engine.domain.nic.NicPort;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.engine.service.agent.HostAgent;
import org.patchbay.engine.service.agent.Machine;
import org.patchbay.engine.service.agent.Place;
import org.patchbay.engine.service.machine.OutboxProvisioning;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/** Moves a running machine: its ports are bound to the destination first, and back again if it stays. */
final class MigrateTask implements Task {
    private final Devices devices;
    private final HostAgent agent;
    private final Duration firstRetry;

    MigrateTask(Devices devices, HostAgent agent, Duration firstRetry) {
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
        UUID to = Situation.id(claim.entry(), "to");
        Optional<Situation> found = claim.read(tx -> Situation.of(tx, claim.entry()));
        Host destination = claim.read(tx -> tx.hosts().get(to));
        if (found.filter(now -> isMigrating(now.vm(), to)).isEmpty()) {
            // Somebody wants it stopped meanwhile, where it came from: it must not be left where it may have arrived.
            found.ifPresent(now -> agent.stop(Place.of(destination), now.vm().id(), false));
            claim.end(tx -> Told.ended(tx, claim.entry(), JobStatus.ABORTED));
            return;
        }
        Situation now = found.get();
        Machine machine = devices.machine(claim, now, destination);
        claim.check();
        agent.migrate(now.place(), Place.of(destination), machine);
        claim.end(tx -> arrived(tx, claim.entry(), now, destination));
    }

    private static void arrived(Tx tx, OutboxEntry entry, Situation then, Host destination) {
        Vm vm = tx.vms().lock(then.vm().id());
        if (!isMigrating(vm, destination.id())) {
            // Stopped meanwhile: that has to happen here.
            UUID host = vm.hostId();
            if (vm.status() == VmStatus.POWERING_DOWN && host != null) {
                tx.vms().update(vm.on(destination.id(), VmStatus.POWERING_DOWN));
                Map<String, String> payload = new TreeMap<>(entry.payload());
                payload.put("host", destination.id().toString());
                payload.remove("job");
                tx.outbox().add(OutboxProvisioning.STOP, vm.id(), null, payload);
            }
            Told.ended(tx, entry, JobStatus.ABORTED);
            return;
        }
        tx.vms().update(vm.on(destination.id(), VmStatus.UP));
        then.nics().forEach(plan -> tx.nicPorts().settle(plan.nic().id()));
        Maintenance.left(tx, then.host().id());
        Told.ended(tx, entry, JobStatus.FINISHED);
        Told.tell(
                tx,
                entry,
                Told.machine(
                        EventCode.VM_MIGRATION_DONE,
                        vm,
                        destination,
                        "migrated from host '" + then.host().name() + "' to host '" + destination.name() + "'."));
    }

    @Override
    public void giveUp(Tx tx, OutboxEntry entry, String why) {
        UUID from = Situation.id(entry, "host");
        tx.vms().find(Situation.id(entry, "vm")).ifPresent(found -> {
            Vm vm = tx.vms().lock(found.id());
            if (!isMigrating(vm, Situation.id(entry, "to"))) {
                return;
            }
            Vm stays = tx.vms().update(vm.on(from, VmStatus.UP));
            Host host = tx.hosts().get(from);
            tx.vnics().ofVm(vm.id()).stream().filter(Vnic::plugged).forEach(nic -> rebind(tx, nic, host));
            Told.tell(
                    tx,
                    entry,
                    Told.machine(
                            EventCode.VM_MIGRATION_FAILED,
                            stays,
                            host,
                            "did not migrate and stays on host '" + host.name() + "': " + why));
        });
        Told.ended(tx, entry, JobStatus.FAILED);
    }

    // Whether the provider has bound it elsewhere already is not always known.
    private static void rebind(Tx tx, Vnic nic, Host host) {
        NicPort port = tx.nicPorts().find(nic.id()).orElse(null);
        if (port == null || port.portId() == null) {
            return;
        }
        tx.outbox()
                .add(
                        OutboxProvisioning.REFRESH,
                        nic.vmId(),
                        port.providerId(),
                        Map.of(
                                "vm",
                                nic.vmId().toString(),
                                "nic",
                                nic.id().toString(),
                                "host",
                                host.id().toString()));
    }

    private static boolean isMigrating(Vm vm, UUID to) {
        return vm.status() == VmStatus.MIGRATING && to.equals(vm.migratingTo());
    }
}
