// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.lab.Host;
import org.patchbay.testbed.process.Program;
import org.patchbay.testbed.vdsm.VdsmHooks;

/** A host of the lab, with its own Open vSwitch and network devices, on which the driver is installed. */
public final class HookHost {
    private final Host host;
    private final Path directory;
    private final VdsmHooks hooks;

    private HookHost(Host host, Path directory, VdsmHooks hooks) {
        this.host = host;
        this.directory = directory;
        this.hooks = hooks;
    }

    /**
     * Installs the driver. In place of VDSM's client there is a script that writes down how it was called.
     *
     * @param directory a new one
     * @param configuration lines of it
     */
    public static HookHost of(Host host, Path directory, String... configuration) throws IOException {
        var lines = new ArrayList<>(List.of(configuration));
        lines.add("ovs-db = unix:" + host.directory().resolve("db.sock"));
        var bin = Files.createDirectories(directory.resolve("bin"));
        var client = Files.writeString(
                bin.resolve("vdsm-client"),
                "#!/bin/sh\n[ ! -e " + directory.resolve("broken") + " ] || { echo broken >&2; exit 1; }\n"
                        + "echo \"$@\" >>" + directory.resolve("client") + "\n");
        client.toFile().setExecutable(true);
        // Unlike nsenter, "ip netns exec" shows the namespace's devices below /sys.
        var entering =
                List.of(Program.IP.path(), "netns", "exec", host.namespace().name());
        var hooks = InstalledHooks.in(directory, lines.toArray(String[]::new));
        var path = bin + ":" + hooks.environment().get("PATH");
        return new HookHost(
                host, directory, hooks.withEnvironment(Map.of("PATH", path)).on(Path.of("/"), entering));
    }

    public VdsmHooks hooks() {
        return hooks;
    }

    public Host host() {
        return host;
    }

    /** Has VDSM's client fail from now on. */
    public void breakClient() throws IOException {
        Files.createFile(directory.resolve("broken"));
    }

    /** What VDSM's client was asked to do, a line each. */
    public List<String> asked() throws IOException {
        var file = directory.resolve("client");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** The launch flags of the VM. */
    public Path launchFlags() {
        return InstalledHooks.run(directory).resolve(Vnics.VM).resolve("launchflags");
    }

    /** Writes them as VDSM does before it starts the VM. */
    public void launch(String flags) throws IOException {
        Files.createDirectories(launchFlags().getParent());
        Files.writeString(launchFlags(), flags);
    }

    /** What {@code ip -br link show} says of a device; empty when there is none. */
    public String link(String device) {
        return host.exec(Program.IP.path(), "-d", "link", "show", "dev", device).out();
    }

    /** Adds a device for a VM to the integration bridge, as libvirt does. */
    public void plug(String device, String port) {
        host.vsctl(
                "add-port",
                "br-int",
                device,
                "--",
                "set",
                "Interface",
                device,
                "type=internal",
                "external_ids:iface-id=" + port);
    }

    /** Takes it away. */
    public void unplug(String device) {
        host.vsctl("--if-exists", "del-port", "br-int", device);
    }
}
