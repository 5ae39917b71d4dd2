// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;

/**
 * Runs the hook points over typical data, so that {@link AotCache} knows the classes they need. Changes nothing on the host: the
 * programs it calls are scripts in a directory of its own.
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
            + "\"], [\"hostname\", \"a\"], [\"ovn-bridge-mappings\", \"p:br-ex\"], [\"ovn-encap-ip\", \"127.0.0.1\"]]]";

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
        var directory = Files.createTempDirectory("patchbay-vif");
        try {
            new Training(directory).run();
        } finally {
            delete(directory);
        }
    }

    private void run() throws IOException {
        script("ip", "");
        script("vdsm-client", "");
        // As many tables as were asked for.
        script("ovs-vsctl", "for argument; do [ \"$argument\" != list ] || echo '" + TABLE + "'; done");
        Files.writeString(
                directory.resolve("vif.conf"),
                "sudo = never\nwait-seconds = 1\novs-vsctl = " + directory.resolve("ovs-vsctl")
                        + "\nvdsm-run-directory = " + directory + "\nvdsm-library-directory = " + directory + "\n");
        for (var point : HookPoint.values()) {
            for (var plugin : List.of("OVIRT_PROVIDER_OVN", "OPENSTACK_OVN")) {
                run(point, plugin);
            }
        }
    }

    private void run(HookPoint point, String plugin) throws IOException {
        var file = directory.resolve("data");
        Files.writeString(file, data(point));
        var environment =
                new HashMap<>(Map.of("PATH", directory.toString(), point.data().variable(), file.toString()));
        environment.put(ConfigFile.PATH_VARIABLE, directory.resolve("vif.conf").toString());
        if (point.data() == HookPoint.Data.DOMXML) {
            environment.put("provider_type", plugin.startsWith("OPENSTACK") ? "OPENSTACK_NETWORK" : "EXTERNAL_NETWORK");
            environment.putAll(Map.of("plugin_type", plugin, "vnic_id", PORT, "vmId", VM));
        }
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new Hook(new Environment(environment), nowhere).run(point.directory());
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
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
