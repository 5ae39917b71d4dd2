// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.provision;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.service.agent.Place;
import org.patchbay.engine.store.OutboxEntry;
import org.patchbay.engine.store.Tx;

/**
 * A machine on its host, as a call finds it.
 *
 * @param nics its plugged vNICs, by name
 */
record Situation(Vm vm, Host host, List<NicPlan> nics) {
    /** Empty when the machine is gone, down, or no longer on the host that the call is about. */
    static Optional<Situation> of(Tx tx, OutboxEntry entry) {
        UUID on = id(entry, "host");
        return tx.vms()
                .find(id(entry, "vm"))
                .filter(vm -> on.equals(vm.hostId()))
                .flatMap(vm -> tx.hosts().find(on).map(host -> new Situation(vm, host, plans(tx, vm))));
    }

    private static List<NicPlan> plans(Tx tx, Vm vm) {
        return tx.vnics().ofVm(vm.id()).stream()
                .filter(Vnic::plugged)
                .map(nic -> NicPlan.of(tx, nic))
                .toList();
    }

    Place place() {
        return Place.of(host);
    }

    /** An id that the call brings along. */
    static UUID id(OutboxEntry entry, String name) {
        String text = entry.payload().get(name);
        if (text == null) {
            throw new IllegalStateException("call " + entry.id() + " (" + entry.kind() + ") has no " + name);
        }
        return UUID.fromString(text);
    }
}
