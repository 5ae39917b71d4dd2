// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.service.agent.HostAgent;
import org.patchbay.engine.service.machine.Releases;
import org.patchbay.engine.service.outbox.Claim;
import org.patchbay.engine.service.outbox.Patience;
import org.patchbay.engine.service.outbox.Task;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/** Takes a vNIC out of a running machine. One that has stopped meanwhile has none. */
final class UnplugTask implements Task {
    private final HostAgent agent;
    private final Duration firstRetry;

    UnplugTask(HostAgent agent, Duration firstRetry) {
        this.agent = agent;
        this.firstRetry = firstRetry;
    }

    @Override
    public Patience patience() {
        return Patience.endless(firstRetry);
    }

    @Override
    public void run(Claim claim) {
        UUID nic = Situation.id(claim.entry(), "nic");
        Optional<Situation> found = claim.read(tx -> Situation.of(tx, claim.entry()));
        if (found.isPresent()) {
            claim.check();
            agent.unplug(found.get().place(), found.get().vm().id(), nic);
        }
        claim.end(tx -> tx.vnics()
                .find(nic)
                .filter(each -> !each.plugged())
                .ifPresent(each -> Releases.unplugged(tx, each.id())));
    }

    @Override
    public void troubled(Tx tx, OutboxEntry entry, String why) {
        Optional<Vnic> nic = tx.vnics().find(Situation.id(entry, "nic"));
        nic.ifPresent(each -> tx.vms()
                .find(each.vmId())
                .ifPresent(vm -> Told.tell(
                        tx,
                        entry,
                        Told.nic(EventCode.NIC_UNPLUG_FAILED, vm, each, "is not unplugged on its host yet: " + why))));
    }
}
