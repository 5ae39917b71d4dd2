// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.start;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.file.DataFile;
import org.patchbay.host.vif.note.LaunchFlags;
import org.patchbay.host.vif.plug.LinuxBridge;
import org.patchbay.host.vif.plug.Plugin;
import org.patchbay.host.vif.plug.Vnic;
import org.patchbay.host.vif.system.Programs;

/**
 * A VM that has been started. If it is paused because its vNICs had to be wired first, it is resumed when they are; and also
 * when they are not in time, as a VM that never runs is worse than one that has to wait for its network.
 */
public final class StartedVm {
    private static final int RESUME_SECONDS = 60;

    private final Environment environment;

    public StartedVm(Environment environment) {
        this.environment = environment;
    }

    /** Returns what is to be told of ports that are not wired. */
    public List<String> run() {
        if (environment.get("vmId") == null) {
            return List.of();
        }
        var config = ConfigFile.read(environment);
        var flags = LaunchFlags.of(config, environment);
        switch (flags.pause()) {
            case NOT_OURS -> {
                return List.of();
            }
            case DOUBTFUL -> {
                flags.forget();
                return List.of("the VM stays paused: its launch flags have been written anew since a hook has set them;"
                        + " resume it unless it is to stay so");
            }
            case OURS -> {}
        }
        var programs = new Programs(environment, config.sudo());
        try {
            return wired(config, programs);
        } finally {
            resume(config, programs);
            flags.forget();
        }
    }

    private List<String> wired(Config config, Programs programs) {
        var wiring = new Wiring(config, programs);
        var problems = new ArrayList<String>();
        var vnics = new ArrayList<Vnic>();
        for (var vnic : DomainVnic.of(new DataFile(environment.file("_hook_domxml")).read())) {
            try {
                release(vnic.vnic(), programs);
                vnics.add(vnic.vnic());
            } catch (VifException e) {
                // No agent can take this one. The others are still to be waited for.
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        problems.addAll(wiring.await(vnics));
        return problems;
    }

    /** VDSM calls after_device_create only after this hook, and the agent waits for it. */
    private static void release(Vnic vnic, Programs programs) {
        if (vnic.plugin() == Plugin.LINUX_BRIDGE) {
            new LinuxBridge(programs).release(vnic.port());
        }
    }

    private void resume(Config config, Programs programs) {
        var vm = environment.require("vmId");
        var command =
                switch (config.resume()) {
                    case VDSM -> List.of("vdsm-client", "VM", "cont", "vmID=" + vm);
                    case VIRSH ->
                        config.virshUri().isEmpty()
                                ? List.of("virsh", "resume", vm)
                                : List.of("virsh", "-c", config.virshUri(), "resume", vm);
                };
        programs.start(command).succeed(RESUME_SECONDS);
    }
}
