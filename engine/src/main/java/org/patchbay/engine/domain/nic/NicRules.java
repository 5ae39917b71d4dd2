// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.nic;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.NameRule;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.network.External;
import org.patchbay.engine.domain.network.Network;
import org.patchbay.engine.domain.vm.Vm;
import org.patchbay.engine.domain.vm.VmStatus;

/**
 * What may be done with a vNIC. Plugging and unplugging work while a machine runs; connecting a plugged one elsewhere
 * does not, if either end is an external network.
 */
public final class NicRules {
    private NicRules() {}

    /** @param sameName the machine's vNIC that has this name now */
    public static void checkAdd(Vnic nic, Vm vm, NicNetwork network, Optional<UUID> sameName) {
        checkSettled(nic, vm);
        NameRule.unique("A vNIC of virtual machine '" + vm.name() + "'", nic.name(), nic.id(), sameName);
        checkNetwork(network);
    }

    public static void checkUpdate(
            Vnic before, Vnic after, Vm vm, NicNetwork from, NicNetwork to, Optional<UUID> sameName) {
        checkSettled(before, vm);
        if (!before.vmId().equals(after.vmId())) {
            throw RefusalException.conflict("vNIC '" + before.name() + "' cannot move to another virtual machine:"
                    + " expected '" + vm.name() + "'");
        }
        NameRule.unique("A vNIC of virtual machine '" + vm.name() + "'", after.name(), before.id(), sameName);
        if (!Objects.equals(before.profileId(), after.profileId())) {
            checkNetwork(to);
        }
        if (before.plugged() != after.plugged()) {
            checkPlug(after, vm);
        }
        if (!vm.status().running() || !before.plugged()) {
            return;
        }
        fixed(before, "MAC address", before.mac(), after.mac());
        fixed(before, "interface type", before.type(), after.type());
        if (from.external() || to.external()) {
            fixed(before, "network", from.id(), to.id());
            fixed(before, "vNIC profile", before.profileId(), after.profileId());
            fixed(before, "link", before.linked(), after.linked());
        }
    }

    /** Plugging and unplugging: while the machine is up or down, not in between. */
    public static void checkPlug(Vnic nic, Vm vm) {
        if (vm.status() != VmStatus.UP && vm.status() != VmStatus.DOWN) {
            throw RefusalException.conflict("Virtual machine '" + vm.name() + "' is '" + Check.code(vm.status())
                    + "': expected it 'up' or 'down' to plug or unplug vNIC '" + nic.name() + "'");
        }
    }

    public static void checkRemove(Vnic nic, Vm vm) {
        checkSettled(nic, vm);
        if (nic.plugged() && vm.status().running()) {
            throw RefusalException.conflict("vNIC '" + nic.name() + "' is plugged into running virtual machine '"
                    + vm.name() + "': expected it unplugged to be removed");
        }
    }

    // While a machine migrates its ports are being bound elsewhere.
    private static void checkSettled(Vnic nic, Vm vm) {
        if (vm.status() == VmStatus.MIGRATING) {
            throw RefusalException.conflict("Virtual machine '" + vm.name()
                    + "' is 'migrating': expected it to have arrived to change vNIC '" + nic.name() + "'");
        }
    }

    private static void checkNetwork(NicNetwork to) {
        Network network = to.network();
        if (network != null && !to.inCluster()) {
            throw RefusalException.conflict("Network '" + Check.shown(network.name())
                    + "' is not attached to the cluster of the virtual machine: expected one that is");
        }
        if (network != null && network.external().filter(External::missing).isPresent()) {
            throw RefusalException.conflict("Network '" + Check.shown(network.name())
                    + "' is missing on its provider: expected one that the provider has");
        }
    }

    private static void fixed(Vnic nic, String what, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            throw RefusalException.conflict(
                    "The " + what + " of vNIC '" + nic.name()
                            + "' cannot change while it is plugged into a running virtual machine: expected it unplugged first");
        }
    }
}
