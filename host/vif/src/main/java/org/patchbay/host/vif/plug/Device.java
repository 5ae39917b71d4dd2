// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import java.util.Optional;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.file.DataFile;
import org.patchbay.host.vif.system.Programs;

/** What is done about a vNIC's device on the host, outside libvirt. */
public final class Device {
    private final Environment environment;

    public Device(Environment environment) {
        this.environment = environment;
    }

    /** Libvirt has made it. */
    public void created() {
        var vnic = Vnic.of(environment);
        if (vnic.isPresent() && vnic.get().plugin() == Plugin.LINUX_BRIDGE) {
            new LinuxBridge(programs()).release(vnic.get().port());
        }
    }

    /** Its VM is about to come from another host: libvirt wants to find the bridge that the element names. */
    public void expected() {
        var vnic = Vnic.of(environment);
        if (vnic.isPresent() && vnic.get().hybrid()) {
            var config = ConfigFile.read(environment);
            new HybridPlug(config, programs()).plug(vnic.get().port(), element(), environment.get("vmId"));
        }
    }

    /** Libvirt has changed it, or has refused to. Whoever connects it now: what it was on, or was to be on, goes. */
    public void updated() {
        var vm = environment.get("vmId");
        if (vm != null && HybridPlug.anyIsAbandoned()) {
            new HybridPlug(ConfigFile.read(environment), programs()).unplugAbandoned(vm, mac());
        }
    }

    private String mac() {
        try {
            var element = element();
            return element.isEmpty() ? "" : element.get().mac();
        } catch (VifException e) {
            if (Vnic.of(environment).isEmpty()) {
                // Somebody else's may be anything.
                return "";
            }
            throw e;
        }
    }

    /** Libvirt has removed it. */
    public void gone() {
        var vnic = Vnic.of(environment);
        if (vnic.isPresent()) {
            new HybridPlug(ConfigFile.read(environment), programs())
                    .unplug(vnic.get().port());
        }
    }

    /** VDSM does not know every device's element here; then the file is empty. */
    private Optional<InterfaceXml> element() {
        var bytes = new DataFile(environment.file("_hook_domxml")).read();
        return bytes.length == 0 ? Optional.empty() : Optional.of(new InterfaceXml(bytes));
    }

    private Programs programs() {
        return new Programs(environment, ConfigFile.read(environment).sudo());
    }
}
