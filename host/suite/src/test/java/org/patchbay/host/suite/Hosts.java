// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.process.CommandResult;
import org.patchbay.testbed.vdsm.Vdsm;
import org.patchbay.testbed.vm.HostSystem;

/** Hosts of the lab that VDSM has, in the order in which they were named. */
final class Hosts implements AutoCloseable {
    private final List<Vdsm> all;

    private Hosts(List<Vdsm> all) {
        this.all = all;
    }

    /** Makes hosts of the lab hosts of VDSM's, without hooks. */
    static Hosts start(Lab lab, String... names) {
        return new Hosts(
                Arrays.stream(names)
                        .map(name -> CompletableFuture.supplyAsync(() -> Vdsm.start(lab.host(name))))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList());
    }

    Vdsm get(int index) {
        return all.get(index);
    }

    /** Installs the driver's hooks as an administrator does. */
    void installHooks() {
        var installing = all.stream()
                .map(vdsm -> CompletableFuture.supplyAsync(() -> patchbayHost(vdsm.system(), "install-hooks")))
                .toList();
        for (var installed : installing) {
            assertThat(installed.join()).matches(CommandResult::ok);
        }
    }

    /**
     * Whether libvirt takes a vNIC from one port of Open vSwitch's to another, and between Open vSwitch and Linux bridges, while its VM
     * runs: 10.8 does, before that it refuses.
     */
    static boolean libvirtMovesToPorts(Vdsm vdsm) {
        var version = Pattern.compile("daemon: (\\d+)\\.(\\d+)")
                .matcher(vdsm.libvirt().virsh("version", "--daemon"));
        assertThat(version.find()).isTrue();
        var major = Integer.parseInt(version.group(1));
        return major > 10 || (major == 10 && Integer.parseInt(version.group(2)) >= 8);
    }

    /** Runs {@code patchbay host …} on a host. */
    static CommandResult patchbayHost(HostSystem system, String... arguments) {
        var argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HostMain.class.getName()));
        argv.addAll(List.of(arguments));
        return system.exec(Map.of(), "", argv);
    }

    @Override
    public void close() {
        all.forEach(Vdsm::close);
    }
}
