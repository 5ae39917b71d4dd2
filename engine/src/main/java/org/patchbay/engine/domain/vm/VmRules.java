// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.vm;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.cluster.Cluster;
import org.patchbay.engine.domain.host.Host;

/** What may be done with a virtual machine in which state. */
public final class VmRules {
    private VmRules() {}

    /** @param sameName the data center's machine that has this name now */
    public static void checkAdd(Vm vm, Optional<UUID> sameName) {
        NameRule.unique("A virtual machine of the data center", vm.name(), vm.id(), sameName);
    }

    /** Its cluster changes within the data center, and only while it is down. */
    public static void checkUpdate(Vm before, Vm after, Cluster from, Cluster to, Optional<UUID> sameName) {
        if (!from.id().equals(to.id())) {
            checkState(before, "change its cluster", VmStatus.DOWN);
            if (!from.dataCenterId().equals(to.dataCenterId())) {
                throw RefusalException.conflict("Cluster '" + to.name()
                        + "' is in another data center than virtual machine '" + before.name()
                        + "': expected one of the same");
            }
        }
        NameRule.unique("A virtual machine of the data center", after.name(), before.id(), sameName);
    }

    /**
     * @param host where it is to run
     * @param networks the data center's networks that the host has
     * @param needed the networks that its vNICs need there
     */
    public static void checkStart(Vm vm, Host host, Set<UUID> networks, Set<UUID> needed) {
        checkState(vm, "start", VmStatus.DOWN);
        checkHost(vm, host, networks, needed);
    }

    /** Stop and shut down: whatever runs. */
    public static void checkStop(Vm vm) {
        if (!vm.status().running()) {
            throw RefusalException.conflict(
                    "Virtual machine '" + vm.name() + "' is 'down': expected it to run to stop it");
        }
    }

    public static void checkMigrate(Vm vm, Host to, Set<UUID> networks, Set<UUID> needed) {
        checkState(vm, "migrate", VmStatus.UP);
        if (to.id().equals(vm.hostId())) {
            throw RefusalException.conflict("Virtual machine '" + vm.name() + "' is on host '" + to.name()
                    + "' already: expected another host");
        }
        checkHost(vm, to, networks, needed);
    }

    public static void checkRemove(Vm vm) {
        checkState(vm, "be removed", VmStatus.DOWN);
    }

    private static void checkHost(Vm vm, Host host, Set<UUID> networks, Set<UUID> needed) {
        if (!host.clusterId().equals(vm.clusterId())) {
            throw RefusalException.conflict("Host '" + host.name() + "' is not in the cluster of virtual machine '"
                    + vm.name() + "': expected one of it");
        }
        if (!host.status().runsVms()) {
            throw RefusalException.conflict("Host '" + host.name() + "' is '" + Check.code(host.status())
                    + "': expected it 'up' to run virtual machine '" + vm.name() + "'");
        }
        if (!networks.containsAll(needed)) {
            String missing = needed.stream()
                    .filter(id -> !networks.contains(id))
                    .map(UUID::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw RefusalException.conflict("Host '" + host.name() + "' lacks the networks " + missing
                    + ": expected them on it for virtual machine '" + vm.name() + "'");
        }
    }

    private static void checkState(Vm vm, String to, VmStatus... expected) {
        if (!Arrays.asList(expected).contains(vm.status())) {
            throw RefusalException.conflict("Virtual machine '" + vm.name() + "' is '" + Check.code(vm.status())
                    + "': expected it '"
                    + Arrays.stream(expected).map(Check::code).collect(Collectors.joining("' or '")) + "' to " + to);
        }
    }
}
