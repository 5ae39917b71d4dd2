// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import java.util.Arrays;
import java.util.Optional;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.file.DataFile;

/** before_device_create, before_nic_hotplug, before_update_device: points the interface element at the vNIC's port. */
public final class Rewiring {
    private final Environment environment;

    public Rewiring(Environment environment) {
        this.environment = environment;
    }

    public void run() {
        var plugin = Plugin.of(environment);
        if (plugin == Plugin.NONE) {
            return;
        }
        var port = new PortId(environment.require("vnic_id"));
        var config = ConfigFile.read(environment);
        var file = new DataFile(environment.file("_hook_domxml"));
        var before = file.read();
        var after = new InterfaceXml(before).connected(connection(port, config));
        if (!Arrays.equals(before, after)) {
            file.replace(after);
        }
    }

    private static Connection connection(PortId port, Config config) {
        return new Connection(config.integrationBridge(), Optional.of(port), Optional.empty());
    }
}
