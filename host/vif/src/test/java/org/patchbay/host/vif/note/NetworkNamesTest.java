// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.host.vif.Vnics.NIC;
import static org.patchbay.host.vif.Vnics.PORT;
import static org.patchbay.host.vif.Vnics.VM;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_VM_MIGRATE_DESTINATION;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_NIC_HOTPLUG;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_UPDATE_DEVICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.vif.InstalledHooks;
import org.patchbay.host.vif.Vnics;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;

class NetworkNamesTest {
    @TempDir
    private Path directory;

    private Path note() {
        return InstalledHooks.run(directory).resolve("patchbay/networks").resolve(PORT);
    }

    @Test
    void anUpdateThatSpeaksOfTheIntegrationBridgeForgetsNothing() throws IOException {
        var hooks = InstalledHooks.in(directory);
        var once = hooks.run(BEFORE_NIC_HOTPLUG, Vnics.ovn(), NIC);
        assertThat(note()).hasContent("net1");

        hooks.run(BEFORE_UPDATE_DEVICE, Vnics.ovn(), once);
        assertThat(note()).hasContent("net1");

        hooks.run(BEFORE_UPDATE_DEVICE, Vnics.ovn(), NIC.replace("net1", "net2"));
        assertThat(note()).hasContent("net2");
    }

    @Test
    void aVmFromAnotherHostBringsThemAlong() throws IOException {
        InstalledHooks.in(directory)
                .run(AFTER_VM_MIGRATE_DESTINATION, Map.of("vmId", VM), Vnics.domain(Vnics.openStack("OPENSTACK_OVN")));

        assertThat(note()).hasContent("net1");
    }

    @Test
    void portsThatHaveLeftAreForgottenAfterAWhile() throws IOException {
        InstalledHooks.in(directory).run(BEFORE_NIC_HOTPLUG, Vnics.ovn(), NIC);
        var config = ConfigFile.read(new Environment(
                Map.of("PATCHBAY_VIF_CONF", directory.resolve("vif.conf").toString())));
        var names = new NetworkNames(config);

        names.retain(List.of());
        assertThat(names.get(PORT)).contains("net1");

        Files.setLastModifiedTime(note(), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        names.retain(List.of(PORT));
        assertThat(names.get(PORT)).contains("net1");

        names.retain(List.of());
        assertThat(names.get(PORT)).isEmpty();
    }

    @Test
    void whereNothingCanBeNotedTheVnicIsWiredAllTheSame() throws IOException {
        Files.writeString(InstalledHooks.run(directory), "no directory");

        assertThat(InstalledHooks.in(directory).run(BEFORE_NIC_HOTPLUG, Vnics.ovn(), NIC))
                .isEqualTo(Vnics.connected("br-int", true, ""));
    }
}
