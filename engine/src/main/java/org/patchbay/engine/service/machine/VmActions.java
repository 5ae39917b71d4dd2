// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.machine;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.job.Job;
import org.patchbay.engine.domain.job.JobStatus;
import org.patchbay.engine.domain.job.Step;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmRules;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.engine.rest.input.Input;
import org.patchbay.engine.rest.service.ActionResult;
import org.patchbay.engine.rest.service.Call;
import org.patchbay.engine.service.work.Change;
import org.patchbay.engine.service.work.Work;
import org.patchbay.engine.store.Tx;

/** What is done with machines: the state changes here, the rest is promised and told by a job. */
final class VmActions {
    private final Work work;
    private final NicProvisioning provisioning;
    private final Clock clock;

    VmActions(Work work, NicProvisioning provisioning, Clock clock) {
        this.work = work;
        this.provisioning = provisioning;
        this.clock = clock;
    }

    ActionResult start(Call call, Vm item, Input parameters) {
        return work.change(call, EventCode.VM_START_FAILED, change -> {
            Tx tx = change.tx();
            Vm before = tx.vms().lock(item.id());
            Host host = host(change, before, parameters.reference("vm.host"), each -> true);
            Scheduler.Needs needs = Scheduler.Needs.of(tx, before);
            VmRules.checkStart(before, host, needs.networks(), needs.needed());
            Vm after = tx.vms().update(before.on(host.id(), VmStatus.WAIT_FOR_LAUNCH));
            UUID job = job(change, "Starting virtual machine " + after.name());
            provisioning.start(change, after, parameters.flag("pause", false), job);
            change.tell(
                    on(EventCode.VM_START, "is being started on host '" + host.name() + "'", after, host),
                    before,
                    after);
            return result(call, job);
        });
    }

    ActionResult stop(Call call, Vm item, boolean gracefully) {
        return work.change(call, EventCode.VM_STOP_FAILED, change -> {
            Tx tx = change.tx();
            Vm before = tx.vms().lock(item.id());
            VmRules.checkStop(before);
            UUID host = before.hostId();
            if (host == null) {
                throw new IllegalStateException("a running machine is on a host");
            }
            Vm after = tx.vms().update(before.on(host, VmStatus.POWERING_DOWN));
            UUID job = job(change, "Stopping virtual machine " + after.name());
            provisioning.stop(change, after, gracefully, job);
            change.tell(VmService.event(EventCode.VM_STOP, "is being stopped", after), before, after);
            return result(call, job);
        });
    }

    ActionResult migrate(Call call, Vm item, Input parameters) {
        return work.change(call, EventCode.VM_MIGRATION_FAILED, change -> {
            Tx tx = change.tx();
            Vm before = tx.vms().lock(item.id());
            checkCluster(change, before, parameters.reference("cluster"));
            Host to = host(
                    change,
                    before,
                    parameters.reference("host"),
                    each -> !each.id().equals(before.hostId()));
            Scheduler.Needs needs = Scheduler.Needs.of(tx, before);
            VmRules.checkMigrate(before, to, needs.networks(), needs.needed());
            Vm after = tx.vms().update(before.migrating(to.id()));
            UUID job = job(change, "Migrating virtual machine " + after.name());
            provisioning.migrate(change, after, job);
            change.tell(
                    on(EventCode.VM_MIGRATION_START, "migrates to host '" + to.name() + "'", after, to), before, after);
            return result(call, job);
        });
    }

    // A running machine stays in its cluster.
    private static void checkCluster(Change change, Vm vm, Input.@Nullable Named named) {
        boolean given = named != null && (named.id() != null || named.name() != null);
        if (given && named != null && !change.id(ObjectKind.CLUSTER, named).equals(vm.clusterId())) {
            throw RefusalException.conflict(
                    "Virtual machine '" + vm.name() + "' cannot migrate to another cluster: expected its own");
        }
    }

    // Locked, so that it does not go into maintenance meanwhile.
    private static Host host(Change change, Vm vm, Input.@Nullable Named named, Predicate<Host> wanted) {
        Tx tx = change.tx();
        boolean given = named != null && (named.id() != null || named.name() != null);
        UUID id = given && named != null
                ? change.id(ObjectKind.HOST, named)
                : Scheduler.choose(tx, vm, wanted).id();
        return tx.hosts().lock(id);
    }

    private UUID job(Change change, String description) {
        Instant now = clock.instant();
        Job job = Job.start(
                UUID.randomUUID(),
                description,
                change.call().caller().principal(),
                change.call().correlationId(),
                now);
        change.tx().jobs().put(job);
        change.tx().jobs().put(new Step(UUID.randomUUID(), job.id(), 0, description, JobStatus.STARTED, now, null));
        return job.id();
    }

    private static ActionResult result(Call call, UUID job) {
        return new ActionResult(!call.async(), job.toString());
    }

    private static NewEvent on(EventCode code, String what, Vm vm, Host host) {
        return VmService.event(code, what, vm).about(ObjectKind.HOST, host.id(), host.name());
    }
}
