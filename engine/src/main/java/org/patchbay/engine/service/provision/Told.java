// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Instant;
import java.util.UUID;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.job.JobStatus;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/** What the audit log and the jobs say of what is done. */
final class Told {
    private Told() {}

    /** By whom it was asked for, in which request. */
    static void tell(Tx tx, OutboxEntry entry, NewEvent event) {
        tx.events().add(event.by(entry.payload().get("user"), entry.payload().get("correlation")));
    }

    static NewEvent machine(EventCode code, Vm vm, String what) {
        return NewEvent.of(code, "Virtual machine '" + vm.name() + "' " + what)
                .about(ObjectKind.VM, vm.id(), vm.name());
    }

    static NewEvent machine(EventCode code, Vm vm, Host host, String what) {
        return machine(code, vm, what).about(ObjectKind.HOST, host.id(), host.name());
    }

    static NewEvent nic(EventCode code, Vm vm, Vnic nic, String what) {
        return NewEvent.of(code, "vNIC '" + nic.name() + "' of virtual machine '" + vm.name() + "' " + what)
                .about(ObjectKind.VM, vm.id(), vm.name());
    }

    static NewEvent guessed(NicPlan plan, Host host) {
        String provider = plan.provider() == null ? "" : plan.provider().name();
        return NewEvent.of(
                        EventCode.BINDING_HOST_GUESSED,
                        "Host '" + host.name() + "' does not say what ports of provider '" + provider
                                + "' call it: its name is taken.")
                .about(ObjectKind.HOST, host.id(), host.name());
    }

    /** Ends the job of a call, and its step. */
    static void ended(Tx tx, OutboxEntry entry, JobStatus status) {
        String id = entry.payload().get("job");
        if (id == null) {
            return;
        }
        UUID job = UUID.fromString(id);
        Instant now = Instant.now();
        tx.jobs().find(job).filter(found -> found.ended() == null).ifPresent(found -> {
            tx.jobs().put(found.end(status, now));
            tx.jobs().steps(job).stream()
                    .filter(step -> step.ended() == null)
                    .forEach(step -> tx.jobs().put(step.end(status, now)));
        });
    }

    static String because(String why) {
        return Check.shown(why).isEmpty() ? "." : ": " + why;
    }
}
