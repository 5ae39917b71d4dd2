// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.host.suite.HybridDevices.device;

import org.junit.jupiter.api.Test;
import org.patchbay.testbed.junit.WithLab;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.vdsm.Vdsm;
import org.patchbay.testbed.vdsm.Vnic;

/** A VM whose vNICs are those of Neutron's agents moves to another host. It stands still: its guest has nothing to say here. */
@WithLab(hosts = {"left", "right"})
class AgentsMigrationTest {
    private static final Vnic FILTERED = Vnic.openStack(
                    "red", "3a5f1b52-1111-4f3b-a3f0-1d4d0f5a0001", "02:00:00:00:07:0a", "OPEN_VSWITCH")
            .with("security_groups", "web");
    private static final Vnic BRIDGED =
            Vnic.openStack("red", "4a5f1b52-2222-4f3b-a3f0-1d4d0f5a0002", "02:00:00:00:07:0b", "LINUX_BRIDGE");

    private final Lab lab;

    AgentsMigrationTest(Lab lab) {
        this.lab = lab;
    }

    @Test
    void itsDevicesAreReadyThereAndGoHere() {
        try (var hosts = Hosts.start(lab, "left", "right")) {
            hosts.installHooks();
            var left = hosts.get(0);
            var right = hosts.get(1);
            var vm = left.createPaused("anna", FILTERED, BRIDGED);
            requireThere(left);

            vm.migrateTo(right);
            requireThere(right);
            requireGone(left);

            vm.destroy();
            requireGone(right);
            assertThat(left.log()).isEmpty();
            assertThat(right.log()).isEmpty();
        }
    }

    private static void requireThere(Vdsm vdsm) {
        new HybridDevices(vdsm).requirePlugged(FILTERED);
        assertThat(vdsm.system().run("ip", "-o", "link", "show", "dev", device("tap", BRIDGED)))
                .contains(",UP")
                .doesNotContain("master");
    }

    private static void requireGone(Vdsm vdsm) {
        new HybridDevices(vdsm).requireGone(FILTERED);
        assertThat(vdsm.system().run("ip", "-o", "link")).doesNotContain(device("tap", BRIDGED));
    }
}
