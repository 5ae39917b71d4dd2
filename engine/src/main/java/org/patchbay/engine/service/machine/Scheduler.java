// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.machine;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.cluster.Attachment;
import org.patchbay.engine.domain.host.Host;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.network.NetworkRules;
import org.patchbay.engine.domain.nic.Vnic;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.store.Tx;

/** Finds a host for a machine: of those that have what it needs, the one with the fewest machines. */
final class Scheduler {
    private Scheduler() {}

    /** What the vNICs of a machine need, and what the hosts of its cluster have: the networks attached to it. */
    record Needs(Set<UUID> networks, Set<UUID> needed) {
        static Needs of(Tx tx, Vm vm) {
            Set<UUID> networks = tx.attachments().ofCluster(vm.clusterId()).stream()
                    .map(Attachment::networkId)
                    .collect(Collectors.toSet());
            Set<UUID> needed = new HashSet<>();
            for (Vnic nic : tx.vnics().ofVm(vm.id())) {
                Network network = nic.plugged() ? tx.vnics().network(nic).network() : null;
                UUID on = network == null ? null : NetworkRules.neededOnHost(network);
                if (on != null) {
                    needed.add(on);
                }
            }
            return new Needs(networks, needed);
        }
    }

    /** @throws RefusalException CONFLICT when there is none */
    static Host choose(Tx tx, Vm vm, Predicate<Host> wanted) {
        return tx.hosts().inCluster(vm.clusterId()).stream()
                .filter(host -> host.status().runsVms() && wanted.test(host))
                .min(Comparator.comparingInt(
                                (Host host) -> tx.vms().onHost(host.id()).size())
                        .thenComparing(Host::name))
                .orElseThrow(() -> RefusalException.conflict("There is no host for virtual machine '" + vm.name()
                        + "': expected one in its cluster that is 'up'"));
    }
}
