// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.file.DataFile;
import org.patchbay.host.vif.note.LaunchFlags;
import org.patchbay.host.vif.note.NetworkNames;
import org.patchbay.host.vif.system.Links;
import org.patchbay.host.vif.system.Programs;

/** Points an interface element at the vNIC's port. */
public final class Rewiring {
    private static final String DUMMY_BRIDGE = ";vdsmdummy;";

    private final Environment environment;
    private final Occasion occasion;

    /** Why a vNIC is wired. */
    public enum Occasion {
        /** Its VM starts. */
        START,
        /** It comes to a running VM. */
        HOT_PLUG,
        /** It is there already, and its network or something else about it changes. */
        UPDATE
    }

    public Rewiring(Environment environment, Occasion occasion) {
        this.environment = environment;
        this.occasion = occasion;
    }

    /**
     * Returns what is to be told although nothing failed.
     *
     * @throws VifException when the vNIC is ours and cannot be wired; the file is untouched then
     */
    public List<String> run() {
        var vnic = Vnic.of(environment);
        if (vnic.isEmpty()) {
            return Plugin.unknown(environment);
        }
        wire(filtered(vnic.get()), ConfigFile.read(environment));
        return List.of();
    }

    /** An update need not name the security groups; what is plugged that way stays so. */
    private Vnic filtered(Vnic vnic) {
        return occasion == Occasion.UPDATE && HybridPlug.isPlugged(vnic.port())
                ? new Vnic(vnic.plugin(), vnic.port(), true)
                : vnic;
    }

    private void wire(Vnic vnic, Config config) {
        var file = new DataFile(environment.file("_hook_domxml"));
        var before = file.read();
        var nic = new InterfaceXml(before);
        var connection = connection(vnic, config);
        var after = nic.connected(connection);
        requireDevice(vnic, connection);
        if (!nic.bridge().equals(connection.bridge())) {
            new NetworkNames(config).put(vnic.port().value(), nic.bridge());
        }
        if (occasion == Occasion.START && waits(vnic, config)) {
            LaunchFlags.of(config, environment).set();
        }
        if (vnic.hybrid()) {
            var fresh = !HybridPlug.isPlugged(vnic.port());
            var plug = new HybridPlug(config, new Programs(environment, config.sudo()));
            plug.plug(vnic.port(), Optional.of(nic), environment.get("vmId"));
            try {
                replace(file, before, after);
            } catch (VifException e) {
                throw fresh ? plug.undone(vnic.port(), e) : e;
            }
        } else {
            replace(file, before, after);
        }
    }

    private static void replace(DataFile file, byte[] before, byte[] after) {
        if (!Arrays.equals(before, after)) {
            file.replace(after);
        }
    }

    /** Where an agent goes by the device's name, a running VM's vNIC stays on the port that it is named after. */
    private void requireDevice(Vnic vnic, Connection connection) {
        var device = connection.device();
        if (occasion == Occasion.UPDATE && device.isPresent() && !Links.exists(device.get())) {
            throw new VifException(
                    "port " + vnic.port().value() + ": a device '" + device.get()
                            + "' expected, and libvirt cannot rename the one of a running VM: unplug the vNIC and plug it in anew");
        }
    }

    private Connection connection(Vnic vnic, Config config) {
        var port = Optional.of(vnic.port());
        var none = Optional.<PortId>empty();
        return switch (vnic.plugin()) {
            case OVIRT_PROVIDER_OVN -> new Connection(config.integrationBridge(), port, Optional.empty());
            case OPENSTACK_OVN -> new Connection(config.integrationBridge(), port, named(vnic));
            case OPEN_VSWITCH ->
                vnic.hybrid()
                        ? new Connection(HybridPlug.bridge(vnic.port()), none, Optional.of(vnic.tap()))
                        : new Connection(config.integrationBridge(), port, named(vnic));
            case LINUX_BRIDGE -> new Connection(DUMMY_BRIDGE, none, Optional.of(vnic.tap()));
        };
    }

    /**
     * Open vSwitch's agents go by the interfaceid, the name is a courtesy. Libvirt cannot rename the device of a running VM, so a
     * vNIC that comes from another kind of network keeps the name it has.
     */
    private Optional<String> named(Vnic vnic) {
        return occasion == Occasion.UPDATE ? Optional.empty() : Optional.of(vnic.tap());
    }

    /** Without the VM's id nobody would know which VM to resume. */
    private boolean waits(Vnic vnic, Config config) {
        var chosen =
                switch (config.startPaused()) {
                    case OPENSTACK -> vnic.plugin().isOpenStack();
                    case ALL -> true;
                    case NONE -> false;
                };
        return chosen && environment.get("vmId") != null;
    }
}
