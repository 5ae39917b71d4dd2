// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;

/** Runs the hook points once over typical data, so that {@link AotCache} knows the classes they need. Changes nothing on the host. */
final class Training {
    private static final String NIC = """
            <?xml version='1.0' encoding='utf-8'?>
            <interface type="bridge">
              <model type="virtio"/><link state="up"/>
              <source bridge="network"/>
              <alias name="ua-6bba738b-58be-4b4b-9ee1-c822113606c9"/><mac address="56:6f:00:00:00:01"/><mtu size="1442"/>
              <filterref filter="vdsm-no-mac-spoofing"/><bandwidth/>
            </interface>
            """;

    private final Path directory;

    private Training(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        new Training(Files.createTempDirectory("patchbay-vif")).run();
    }

    private void run() throws IOException {
        var config = Files.writeString(directory.resolve("vif.conf"), "sudo = never\n");
        var data = Files.writeString(directory.resolve("data"), NIC);
        var environment = Map.of(
                ConfigFile.PATH_VARIABLE,
                config.toString(),
                HookPoint.Data.DOMXML.variable(),
                data.toString(),
                "vnic_id",
                "6bba738b-58be-4b4b-9ee1-c822113606c9",
                "provider_type",
                "EXTERNAL_NETWORK",
                "plugin_type",
                "OVIRT_PROVIDER_OVN");
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new Hook(new Environment(environment), nowhere).run("before_device_create");
        new Hook(new Environment(Map.of()), nowhere).run("");
        Files.delete(config);
        Files.delete(data);
        Files.delete(directory);
    }
}
