// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import java.util.List;
import org.patchbay.host.vif.system.Links;
import org.patchbay.host.vif.system.Programs;

/**
 * The taps of OpenStack's Linux bridge agent. Libvirt wants a bridge, so it is given VDSM's dummy bridge; the agent moves a tap to
 * the network's bridge (brq…) only when it belongs to none.
 */
public final class LinuxBridge {
    private static final int SECONDS = 10;
    private static final String OF_AN_AGENT = "brq";

    private final Programs programs;

    public LinuxBridge(Programs programs) {
        this.programs = programs;
    }

    /** Takes the tap from its bridge, unless the agent has moved it already. */
    public void release(PortId port) {
        var tap = port.device("tap");
        if (!isWired(port)) {
            programs.startPrivileged(List.of("ip", "link", "set", "dev", tap, "nomaster"))
                    .succeed(SECONDS);
        }
    }

    /** Whether the agent has moved the tap to its network's bridge. */
    public static boolean isWired(PortId port) {
        return Links.master(port.device("tap")).orElse("").startsWith(OF_AN_AGENT);
    }

    /** Whether the agent is at work on this host. */
    public static boolean isPresent() {
        return !Links.startingWith(OF_AN_AGENT).isEmpty();
    }
}
