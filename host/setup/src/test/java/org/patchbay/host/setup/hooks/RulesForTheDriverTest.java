// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.vif.HookPoint;
import org.patchbay.testbed.process.Command;

/** The installed driver runs as somebody else than root; what it then asks sudo for is what the installed rules allow. */
class RulesForTheDriverTest {
    private static final String USER = "nobody";
    private static final String PORT = "0A1b2c3d-4e5f-4a6b-8c7d-0123456789ab";

    @TempDir
    Path directory;

    private HostRoot root;

    @BeforeEach
    void install() throws IOException {
        root = HostRoot.installed(directory);
        root.install("--user=" + USER);
        for (Path open : List.of(directory, root.path())) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path asked = Files.createFile(directory.resolve("asked"));
        Files.setPosixFilePermissions(asked, PosixFilePermissions.fromString("rw-rw-rw-"));
        root.script("../bin/sudo", "[ \"$1\" = -n ] && shift && printf '%s\\n' \"$*\" >> " + asked);
    }

    @Test
    void theHybridPlug() throws IOException {
        call(HookPoint.BEFORE_NIC_HOTPLUG, Map.of("plugin_type", "OPEN_VSWITCH", "security_groups", "a"), """
                <interface type="bridge"><source bridge="n"/><mac address="56:6f:00:00:00:01"/><mtu size="1442"/></interface>
                """);

        assertThat(allowed())
                .anyMatch(command -> command.contains("type veth"))
                .anyMatch(command -> command.contains("mtu 1442"))
                .anyMatch(command -> command.contains("add-port br-int qvo0A1b2c3d-4e"));
    }

    @Test
    void theTapOfALinuxBridge() throws IOException {
        call(HookPoint.AFTER_DEVICE_CREATE, Map.of("plugin_type", "LINUX_BRIDGE"), "<interface type=\"bridge\"/>");

        assertThat(allowed()).singleElement().asString().endsWith("tap0A1b2c3d-4e nomaster");
    }

    @Test
    void theReports() throws IOException {
        call(HookPoint.AFTER_GET_CAPS, Map.of(), "{}");
        call(HookPoint.AFTER_GET_STATS, Map.of(), "{\"network\": {}}");
        call(HookPoint.BEFORE_NETWORK_SETUP, Map.of(), "{\"request\": {\"networks\": {}, \"bondings\": {}}}");

        assertThat(allowed())
                .satisfiesExactly(
                        caps -> assertThat(caps).endsWith(" --columns=external_ids list Open_vSwitch"),
                        stats -> assertThat(stats).endsWith("statistics,link_state list Interface"),
                        setup -> assertThat(setup).contains(" list Port -- ", " list Bridge -- "));
    }

    private void call(HookPoint point, Map<String, String> properties, String content) throws IOException {
        Path data = Files.writeString(directory.resolve("data"), content);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rw-rw-rw-"));
        Map<String, String> environment = new HashMap<>(properties);
        environment.put(point.data().variable(), data.toString());
        environment.put("provider_type", "OPENSTACK_NETWORK");
        environment.put("vnic_id", PORT);
        environment.put("vmId", "1a1b2c3d-4e5f-4a6b-8c7d-0123456789ab");
        environment.put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
        List<String> argv = List.of(
                "/usr/bin/setpriv",
                "--reuid=" + USER,
                "--regid=65534",
                "--clear-groups",
                "--",
                root.hook(point).toString());
        // Whatever comes of it: the programs that sudo would start have not run.
        var _ = new Command(argv, environment, "", Duration.ofSeconds(30)).tryRun();
    }

    /** What was asked for, each of it allowed by the real sudo. */
    private List<String> allowed() throws IOException {
        List<String> commands = Files.readAllLines(directory.resolve("asked"));
        assertThat(commands).isNotEmpty().allMatch(command -> allows(root.at("etc/sudoers.d"), command));
        return commands;
    }

    static boolean allows(Path rules, String command) {
        List<String> argv = new ArrayList<>(List.of(
                "/usr/bin/unshare",
                "--mount",
                "/bin/sh",
                "-c",
                "mount --bind \"$0\" /etc/sudoers.d && exec /usr/bin/sudo -l -U " + USER + " \"$@\"",
                rules.toString()));
        argv.addAll(List.of(command.split(" ")));
        // Sudo asks for the machine's own name, which takes its time where nobody answers.
        return new Command(argv, Map.of(), "", Duration.ofSeconds(60)).tryRun().ok();
    }
}
