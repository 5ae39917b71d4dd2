// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.lab.Host;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.ProcessId;

/** A host of the lab, seen from where {@code patchbay host} would run on it. */
public record RealHost(Lab lab, Host host) {
    public static RealHost of(Lab lab, String name) {
        return new RealHost(lab, lab.host(name));
    }

    /** Its run directory: that of Open vSwitch and of OVN. */
    public Path runDirectory() {
        return lab.directory().resolve("h").resolve(host.name());
    }

    public String db() {
        return "--db=unix:" + runDirectory().resolve("db.sock");
    }

    public String externalIds() {
        return host.vsctl("get", "Open_vSwitch", ".", "external_ids");
    }

    /** Stops (STOP) its ovn-controller in the middle of what it does, or lets it go on (CONT). */
    public void signalController(String signal) {
        long pid = host.namespace().processes().stream()
                .map(ProcessId::pid)
                .filter(RealHost::isController)
                .findFirst()
                .orElseThrow();
        new Command(List.of("/bin/kill", "-" + signal, Long.toString(pid)), Map.of(), "", Duration.ofSeconds(30)).run();
    }

    private static boolean isController(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .startsWith("ovn-control");
        } catch (IOException e) {
            return false;
        }
    }
}
