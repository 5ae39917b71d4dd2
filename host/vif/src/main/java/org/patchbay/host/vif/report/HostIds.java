// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.ovs.OpenVSwitch;
import org.patchbay.host.vif.ovs.OpenVSwitch.Query;
import org.patchbay.host.vif.plug.LinuxBridge;
import org.patchbay.host.vif.plug.Plugin;
import org.patchbay.host.vif.system.Programs;

/** What each network plugin calls this host: the {@code binding:host_id} of its ports. */
final class HostIds {
    private HostIds() {}

    /** Those of the plugins that are at work here, by plugin type. None when Open vSwitch does not answer. */
    static Map<String, String> read(Config config, Programs programs) {
        var ids = new LinkedHashMap<String, String>();
        try {
            var rows = new OpenVSwitch(config, programs).list(new Query("Open_vSwitch", "external_ids"));
            for (var row : rows.getFirst()) {
                add(row.map("external_ids"), ids);
            }
        } catch (VifException e) {
            // A host without Open vSwitch, or one where it is down, has nothing to say of it.
            ids.clear();
        }
        if (LinuxBridge.isPresent()) {
            put(ids, Plugin.LINUX_BRIDGE, hostName());
        }
        return ids;
    }

    private static void add(Map<String, String> external, Map<String, String> ids) {
        put(ids, Plugin.OVIRT_PROVIDER_OVN, external.getOrDefault("system-id", ""));
        var host = external.getOrDefault("odl_os_hostconfig_hostid", external.getOrDefault("hostname", ""));
        put(ids, Plugin.OPEN_VSWITCH, host);
        put(ids, Plugin.OPENSTACK_OVN, host);
    }

    private static void put(Map<String, String> ids, Plugin plugin, String id) {
        if (!id.isEmpty()) {
            ids.put(plugin.name(), id);
        }
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
