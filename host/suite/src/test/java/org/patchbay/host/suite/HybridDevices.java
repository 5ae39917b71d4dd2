// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.patchbay.testbed.vdsm.Vdsm;
import org.patchbay.testbed.vdsm.Vnic;

/** The devices of vNICs that reach the integration bridge by a bridge of their own. */
record HybridDevices(Vdsm vdsm) {

    /** The name of a device of a vNIC's port. */
    static String device(String prefix, Vnic vnic) {
        return prefix + OvnNetwork.port(vnic).substring(0, 11);
    }

    void requirePlugged(Vnic vnic) {
        assertThat(vdsm.system().run("ip", "-o", "link", "show", "master", device("qbr", vnic)))
                .contains(" " + device("tap", vnic) + ":", " " + device("qvb", vnic) + "@" + device("qvo", vnic) + ":");
        assertThat(vdsm.host().vsctl("port-to-br", device("qvo", vnic))).isEqualTo("br-int");
        assertThat(ports()).doesNotContain(device("tap", vnic));
    }

    void requireGone(Vnic vnic) {
        assertThat(vdsm.system().run("ip", "-o", "link"))
                .doesNotContain(device("qbr", vnic), device("qvb", vnic), device("qvo", vnic));
        assertThat(ports()).doesNotContain(device("qvo", vnic));
    }

    /** What is on the integration bridge, a line each. */
    String ports() {
        return vdsm.host().vsctl("list-ports", "br-int");
    }
}
