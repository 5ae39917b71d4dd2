// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.vif.HookPoint;
import org.patchbay.host.vif.call.Config;
import org.patchbay.host.vif.call.ConfigFile;
import org.patchbay.host.vif.call.Environment;

/** In a directory that stands for a host's root, with the real driver, its AOT cache and sudo's own check. */
class InstallHooksTest {
    private static final int POINTS = HookPoint.values().length;
    private static final String SUDOERS = "etc/sudoers.d/50_patchbay_vif";
    private static final String CONFIGURATION = "etc/patchbay/vif.conf";

    @TempDir
    Path directory;

    @Test
    void putsEverythingInPlaceAndTakesItAway() throws IOException {
        HostRoot root = HostRoot.empty(directory);
        root.script(HostRoot.HOOKS + "/before_device_create/20_other", "exit 0");
        Files.writeString(Files.createDirectories(root.at("etc/patchbay")).resolve("other.conf"), "a = b");
        List<String> before = root.tree();
        List<String> lines = List.of(
                "sudo rules written to /etc/sudoers.d/50_patchbay_vif",
                "configuration written to /etc/patchbay/vif.conf",
                "driver installed in /usr/libexec/patchbay",
                POINTS + " hooks linked below /usr/libexec/vdsm/hooks");

        assertThat(root.install("--dry-run")).isEqualTo(would(lines));
        assertThat(root.tree()).isEqualTo(before);
        assertThat(root.install()).isEqualTo(lines);
        List<String> installed = root.tree();

        for (HookPoint point : HookPoint.values()) {
            assertThat(root.hook(point)).isSymbolicLink().isExecutable();
            assertThat(root.hook(point).toRealPath().getFileName()).hasToString("patchbay-vif");
        }
        assertThat(root.at(HostRoot.DRIVER + "/patchbay-vif.jar")).isReadable();
        assertThat(root.at(HostRoot.DRIVER + "/java.path"))
                .hasContent(JavaCommand.own().path().toString());
        assertThat(HostRoot.mode(root.at(SUDOERS))).isEqualTo("r--r-----");

        List<String> undone = List.of(
                POINTS + " hooks removed below /usr/libexec/vdsm/hooks",
                "/etc/sudoers.d/50_patchbay_vif removed",
                "/etc/patchbay/vif.conf removed",
                "driver removed from /usr/libexec/patchbay");
        assertThat(root.remove("--dry-run")).isEqualTo(would(undone));
        assertThat(root.tree()).isEqualTo(installed);
        assertThat(root.remove()).isEqualTo(undone);
        assertThat(root.tree()).isEqualTo(before);
        assertThat(root.remove()).containsExactly("nothing changed");
    }

    private static List<String> would(List<String> lines) {
        return lines.stream().map(line -> "would: " + line).toList();
    }

    @Test
    void aSecondTimeNothingChanges() throws IOException {
        HostRoot root = HostRoot.installed(directory);
        List<String> before = root.tree();

        assertThat(root.install()).containsExactly("nothing changed");

        assertThat(root.tree()).isEqualTo(before);
    }

    @Test
    void whatIsMissingIsMended() throws IOException {
        HostRoot root = HostRoot.installed(directory);
        List<String> before = root.tree();
        Files.delete(root.hook(HookPoint.AFTER_VM_START));
        Files.delete(root.at("usr/libexec/patchbay/current"));

        assertThat(root.install())
                .containsExactly(
                        "driver installed in /usr/libexec/patchbay", "1 hook linked below /usr/libexec/vdsm/hooks");

        assertThat(root.tree()).isEqualTo(before);
    }

    @Test
    void anInterruptedInstallationIsDoneAgain() throws IOException {
        HostRoot root = HostRoot.installed(directory);
        Path version = root.at("usr/libexec/patchbay/current").toRealPath();
        Files.delete(version.resolve("java.version"));
        Files.writeString(version.resolve("patchbay-vif.jar"), "half");

        root.install();

        assertThat(root.rewired()).contains("br-int");
    }

    @Test
    void everyFileCanBeReadByTheUserThatRunsHooks() throws IOException {
        HostRoot root = HostRoot.installed(directory);

        try (Stream<Path> files = Files.walk(root.at(HostRoot.DRIVER))) {
            for (Path file : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
                assertThat(HostRoot.mode(file)).as(file.toString()).matches("r.....r..|rwxr.xr.x");
            }
        }
        assertThat(HostRoot.mode(root.at(CONFIGURATION))).isEqualTo("rw-r--r--");
    }

    @Test
    void theConfigurationStaysAsTheAdministratorWroteIt() throws IOException {
        HostRoot root = HostRoot.empty(directory);
        Path file = Files.createDirectories(root.at("etc/patchbay")).resolve("vif.conf");
        Files.writeString(file, "ovs-vsctl = /opt/ovs-vsctl\n");
        List<String> before = root.tree();

        root.install();
        assertThat(file).hasContent("ovs-vsctl = /opt/ovs-vsctl");
        assertThat(root.at(SUDOERS)).content().contains("/opt/ovs-vsctl").doesNotContain("/usr/bin/ovs-vsctl");

        root.remove();
        assertThat(root.tree()).isEqualTo(before);
    }

    @Test
    void whatWasEditedSinceIsLeftAndNamed() throws IOException {
        HostRoot root = HostRoot.installed(directory);
        Files.writeString(root.at(CONFIGURATION), "wait-seconds = 60\n");
        Files.delete(root.at(SUDOERS));
        Files.writeString(root.at(SUDOERS), "vdsm ALL=(root) NOPASSWD: /bin/true\n");

        assertThat(root.install())
                .containsExactly(
                        "nothing changed",
                        "note: /etc/sudoers.d/50_patchbay_vif was edited and is left as it is; move it away and install"
                                + " again to have the driver's own");
        assertThat(root.remove())
                .contains(
                        "note: /etc/sudoers.d/50_patchbay_vif was edited and is left as it is",
                        "note: /etc/patchbay/vif.conf was edited and is left as it is");

        assertThat(root.at(CONFIGURATION)).hasContent("wait-seconds = 60");
        assertThat(root.at(SUDOERS)).hasContent("vdsm ALL=(root) NOPASSWD: /bin/true");
        assertThat(root.at("usr")).doesNotExist();
    }

    @Test
    void rulesThatNobodyNeedsAreNotThere() throws IOException {
        HostRoot root = HostRoot.installed(directory);

        assertThat(root.install("--user=root"))
                .containsExactly("/etc/sudoers.d/50_patchbay_vif removed: nothing is run by sudo");
        assertThat(root.at(SUDOERS)).doesNotExist();

        assertThat(root.install()).containsExactly("sudo rules written to /etc/sudoers.d/50_patchbay_vif");
        Files.writeString(root.at(CONFIGURATION), "sudo = never\n");
        assertThat(root.install()).containsExactly("/etc/sudoers.d/50_patchbay_vif removed: nothing is run by sudo");
    }

    @Test
    void linksAreFoundEvenWhenTheDriverIsGone() throws IOException {
        HostRoot root = HostRoot.installed(directory);
        Disk.deleteTree(root.at(HostRoot.DRIVER));

        assertThat(root.remove()).containsExactly(POINTS + " hooks removed below /usr/libexec/vdsm/hooks");
    }

    @Test
    void theConfigurationNamesEveryKeyWithItsDefault() throws IOException {
        String template = new String(ConfigTemplate.bytes(), StandardCharsets.UTF_8);
        Path file = directory.resolve("vif.conf");

        Files.writeString(file, template);
        assertThat(read(file)).isEqualTo(Config.DEFAULT);
        Files.writeString(file, template.replaceAll("(?m)^#(?=[a-z])", ""));
        assertThat(read(file)).isEqualTo(Config.DEFAULT);
        assertThat(template.lines().filter(line -> line.matches("#[a-z].*")))
                .hasSameSizeAs(Config.class.getRecordComponents());
    }

    private static Config read(Path file) {
        return ConfigFile.read(new Environment(Map.of(ConfigFile.PATH_VARIABLE, file.toString())));
    }
}
