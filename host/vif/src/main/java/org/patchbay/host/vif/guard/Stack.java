// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.guard;

import java.util.List;
import java.util.Optional;
import org.patchbay.host.vif.system.Links;

/**
 * A device and what carries it: a bridge's ports, a bond's slaves, the device below a VLAN.
 *
 * @param all its devices, with the top
 */
record Stack(String top, List<String> all) {

    static Stack of(String device) {
        return new Stack(device, Links.withLower(device));
    }

    /** Whether it stands on a device, or is it. */
    boolean has(String device) {
        return all.contains(device);
    }

    /**
     * Whether it loses something to a network that takes a device for itself. The device below a VLAN stays below it, whatever its
     * other traffic does; a port or a slave leaves its bridge or bond.
     */
    boolean losesTo(String network, String device) {
        var master = Links.master(device);
        return device.equals(top)
                || (master.isPresent() && has(master.get()) && !master.get().equals(network));
    }

    /** Whether it loses something to a bond that takes a device. A bond that is part of it may name its own. */
    boolean losesToBond(String bond, String device) {
        return has(device) && !(has(bond) && Links.master(device).equals(Optional.of(bond)));
    }
}
