// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

/** Names in the external_ids of the table Open_vSwitch that ovn-controller reads (ovn-controller(8), "CONFIGURATION"). */
final class Keys {
    static final String REMOTE = "ovn-remote";
    static final String ENCAP_TYPE = "ovn-encap-type";
    static final String ENCAP_IP = "ovn-encap-ip";
    /** Milliseconds. */
    static final String REMOTE_PROBE = "ovn-remote-probe-interval";
    /** Seconds. */
    static final String OPENFLOW_PROBE = "ovn-openflow-probe-interval";

    static final String BRIDGE_MAPPINGS = "ovn-bridge-mappings";
    static final String SYSTEM_ID = "system-id";
    static final String HOSTNAME = "hostname";
    static final String INTEGRATION_BRIDGE = "ovn-bridge";

    /** No key of external_ids: stands for the row of the table SSL, see {@link SslRow#text()}. */
    static final String SSL = "ssl";

    private Keys() {}
}
