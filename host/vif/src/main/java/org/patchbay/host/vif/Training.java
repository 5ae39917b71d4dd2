// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.plug.Plugin;

/**
 * Runs the hook points over typical data, so that {@link AotCache} knows the classes they need. Changes nothing on the host: the
 * programs it calls are scripts in the directory that is its argument.
 */
final class Training {
    private static final String PORT = "6bba738b-58be-4b4b-9ee1-c822113606c9";
    private static final String VM = "a6f4eb0e-0f60-4b9a-9f0b-6d1fb0dbb9a5";

    private static final String NIC = """
            <?xml version='1.0' encoding='utf-8'?>
            <interface type="bridge">
              <model type="virtio"/><link state="up"/>
              <source bridge="network"/>
              <alias name="ua-6bba738b-58be-4b4b-9ee1-c822113606c9"/><mac address="56:6f:00:00:00:01"/><mtu size="1442"/>
              <filterref filter="vdsm-no-mac-spoofing"/><bandwidth/>
            </interface>
            """;

    private static final String DOMAIN = """
            <domain type="kvm"><metadata><v:vm xmlns:v="http://ovirt.org/vm/1.0"><v:device mac_address="56:6f:00:00:00:01">
            <v:network>network</v:network><v:custom><v:vnic_id>6bba738b-58be-4b4b-9ee1-c822113606c9</v:vnic_id>
            <v:provider_type>OPENSTACK_NETWORK</v:provider_type><v:plugin_type>OPENSTACK_OVN</v:plugin_type></v:custom>
            </v:device></v:vm></metadata><devices><interface><mac address="56:6f:00:00:00:01"/></interface></devices></domain>
            """;

    private static final String JSON = """
            {"network": {}, "openstack_binding_host_ids": {}, "request": {"networks": {"n": {"nic": "eth9", "vlan": 5}},
            "bondings": {"bond9": {"nics": ["eth8"], "options": "mode=4"}}, "options": {"connectivityCheck": true}}}
            """;

    private static final String EXTERNAL_IDS = "[\"map\", [[\"system-id\", \"a\"], [\"iface-id\", \"" + PORT
            + "\"], [\"hostname\", \"a\"], [\"ovn-bridge-mappings\", \"p:tap9\"], [\"ovn-encap-ip\", \"127.0.0.1\"]]]";

    /** What most hooks ask for. */
    private static final String HOST = "{\"headings\": [\"external_ids\"], \"data\": [[" + EXTERNAL_IDS + "]]}";

    private static final String TABLE =
            "{\"headings\": [\"_uuid\", \"name\", \"type\", \"external_ids\", \"statistics\", "
                    + "\"link_state\", \"interfaces\", \"ports\"], \"data\": [[[\"uuid\", \"1\"], \"tap9\", \"\", "
                    + EXTERNAL_IDS
                    + ", [\"map\", [[\"rx_bytes\", 1]]], \"up\", [\"uuid\", \"1\"], [\"set\", [[\"uuid\", \"1\"]]]]]}";

    private final Path directory;

    private Training(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        new Training(Path.of(arguments[0])).run();
    }

    private void run() throws IOException {
        script("ip", "");
        script("vdsm-client", "");
        // As many tables as were asked for.
        script(
                "ovs-vsctl",
                "for argument; do case $argument in --columns=external_ids) table='" + HOST + "';; --columns=*) table='"
                        + TABLE + "';; list) echo \"$table\";; esac; done");
        Files.writeString(
                directory.resolve("vif.conf"),
                "sudo = never\nwait-seconds = 1\novs-vsctl = " + directory.resolve("ovs-vsctl")
                        + "\nvdsm-run-directory = " + directory + "\nvdsm-library-directory = " + directory + "\n");
        for (var point : HookPoint.values()) {
            for (var plugin : Plugin.values()) {
                if (!needsItsDevice(point, plugin)) {
                    run(point, plugin.name());
                }
            }
            run(point, "MIDONET");
        }
    }

    /** A running VM's vNIC of these is refused without the device that the port names, and there is none here. */
    private static boolean needsItsDevice(HookPoint point, Plugin plugin) {
        return point == HookPoint.BEFORE_UPDATE_DEVICE
                && (plugin == Plugin.LINUX_BRIDGE || plugin == Plugin.OPEN_VSWITCH);
    }

    private void run(HookPoint point, String plugin) throws IOException {
        var file = directory.resolve("data");
        Files.writeString(file, data(point));
        var environment =
                new HashMap<>(Map.of("PATH", directory.toString(), point.data().variable(), file.toString()));
        environment.put(ConfigFile.PATH_VARIABLE, directory.resolve("vif.conf").toString());
        if (point.data() == HookPoint.Data.DOMXML) {
            environment.put("provider_type", plugin.startsWith("OVIRT") ? "EXTERNAL_NETWORK" : "OPENSTACK_NETWORK");
            environment.putAll(Map.of("plugin_type", plugin, "vnic_id", PORT, "vmId", VM, "security_groups", "g"));
        }
        var said = new ByteArrayOutputStream();
        var status = Main.run(
                new String[] {point.directory()}, environment, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != Hook.OK) {
            System.err.print(said.toString(StandardCharsets.UTF_8));
            Runtime.getRuntime().halt(status);
        }
    }

    private static String data(HookPoint point) {
        return switch (point) {
            case AFTER_VM_START, AFTER_VM_MIGRATE_DESTINATION -> DOMAIN;
            default -> point.data() == HookPoint.Data.JSON ? JSON : NIC;
        };
    }

    private void script(String name, String body) throws IOException {
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        if (!Files.isExecutable(file)) {
            // The host's own program of that name would be run in its place.
            System.err.println(file + ": cannot be run: a directory where programs can be run expected");
            Runtime.getRuntime().halt(Hook.FAILED);
        }
    }
}
