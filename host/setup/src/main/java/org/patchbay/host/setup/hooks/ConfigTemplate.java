// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.patchbay.host.vif.call.Config;

/** The first configuration of the driver: every key with its default, as a comment. */
final class ConfigTemplate {
    private ConfigTemplate() {}

    static byte[] bytes() {
        Config d = Config.DEFAULT;
        return """
                # The VIF driver's configuration. What is commented out is the default.

                # The sudo rules follow integration-bridge, ovs-vsctl, ovs-db and sudo: run 'patchbay host install-hooks' again
                # after a change of one of them.

                # The bridge of OVN and of OpenStack's agents.
                #integration-bridge = %s

                # The ovs-vsctl program, and the remote of Open vSwitch's database (empty: the program's own default).
                #ovs-vsctl = %s
                #ovs-db = %s

                # Whether programs that need root are called by sudo: auto (unless the hook runs as root) or never.
                #sudo = %s

                # Where VDSM keeps what lasts until the host is restarted, and what lasts longer.
                #vdsm-run-directory = %s
                #vdsm-library-directory = %s

                # Which vNICs keep their VM paused until they are wired: openstack, all or none.
                #start-paused = %s

                # Seconds that a port may take to be wired, 1 to 600.
                #wait-seconds = %s

                # What resumes a VM: vdsm (vdsm-client) or virsh; and virsh's connection URI (empty: its own default).
                #resume = %s
                #virsh-uri = %s
                """.formatted(
                        d.integrationBridge(),
                        d.ovsVsctl(),
                        d.ovsDatabase(),
                        d.sudo().name().toLowerCase(Locale.ROOT),
                        d.vdsmRun(),
                        d.vdsmLibrary(),
                        d.startPaused().name().toLowerCase(Locale.ROOT),
                        d.waitSeconds(),
                        d.resume().name().toLowerCase(Locale.ROOT),
                        d.virshUri())
                .replace(" \n", "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
