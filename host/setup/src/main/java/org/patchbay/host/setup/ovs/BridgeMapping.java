// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.regex.Pattern;
import org.patchbay.host.setup.problem.SetupException;

/** A physical network and the bridge of this host that leads to it. */
record BridgeMapping(String network, String bridge) {
    private static final Pattern NAME = Pattern.compile("[^\\s,:\\p{Cntrl}]+");

    /**
     * Reads {@code PHYSNET:BRIDGE}.
     *
     * @throws SetupException naming the value
     */
    static BridgeMapping parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2
                || !NAME.matcher(parts[0]).matches()
                || !NAME.matcher(parts[1]).matches()) {
            throw SetupException.usage(
                    "--bridge-mapping: '" + text + "' is no mapping, expected PHYSNET:BRIDGE such as physnet1:br-ext");
        }
        return new BridgeMapping(parts[0], parts[1]);
    }

    /** As it stands in ovn-bridge-mappings. */
    String pair() {
        return network + ":" + bridge;
    }
}
