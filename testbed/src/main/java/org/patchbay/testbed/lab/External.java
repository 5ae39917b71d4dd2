// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.nio.file.Path;
import org.patchbay.testbed.netns.Namespace;

/** A machine outside OVN, connected straight to a physical network, untagged or in one VLAN: a router, a server, the internet. */
public final class External extends Node {
    private final String physicalNetwork;
    private final int vlan;

    External(String name, Namespace namespace, Path directory, String physicalNetwork, int vlan) {
        super(name, namespace, directory);
        this.physicalNetwork = physicalNetwork;
        this.vlan = vlan;
    }

    public String physicalNetwork() {
        return physicalNetwork;
    }

    /** VLAN id; 0 means untagged. */
    public int vlan() {
        return vlan;
    }
}
