// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.machine;

import java.util.List;
import org.patchbay.engine.domain.access.ObjectKind;
import org.patchbay.engine.domain.event.EventCode;
import org.patchbay.engine.domain.event.NewEvent;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmStatus;
import org.patchbay.engine.service.work.Change;
import org.patchbay.engine.store.Tx;

/**
 * Somebody vouches that a host was rebooted, or is off: what ran there does not run any more, though the host never said so. What
 * is still owed to it about these machines then ends by itself.
 */
public final class HostReboot {
    private HostReboot() {}

    /** @param host locked */
    public static void confirm(Change change, Host host) {
        Tx tx = change.tx();
        List<Vm> there = tx.vms().onHost(host.id());
        host.checkRebooted(there.stream()
                .filter(vm -> vm.status() == VmStatus.MIGRATING)
                .map(Vm::name)
                .toList());
        for (Vm each : there) {
            Vm before = tx.vms().lock(each.id());
            if (!host.id().equals(before.hostId())) {
                continue;
            }
            for (Vnic nic : tx.vnics().ofVm(before.id())) {
                Releases.unplugged(tx, nic.id());
            }
            Vm after = tx.vms().update(before.down());
            tx.outbox().hurry(after.id());
            change.tell(
                    NewEvent.of(
                                    EventCode.VM_DOWN,
                                    "Virtual machine '" + after.name() + "' is down, as host '" + host.name()
                                            + "' was rebooted.")
                            .about(ObjectKind.VM, after.id(), after.name())
                            .about(ObjectKind.HOST, host.id(), host.name()),
                    before,
                    after);
        }
    }
}
