// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.setup.HostCli;

/** Hooks that are not ours, where ours go. */
class ForeignHooksTest {
    @TempDir
    Path directory;

    private HostRoot root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = HostRoot.empty(directory);
    }

    @Test
    void hooksThatDoTheSameWorkAreNamedAndNothingHappens() throws IOException {
        foreign();
        List<String> before = root.tree();

        HostCli.Outcome outcome = root.run("install-hooks");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err().replace(root.path().toString(), ""))
                .isEqualTo("these hooks do the same work already:"
                        + " /usr/libexec/vdsm/hooks/after_get_caps/ovirt_provider_ovn_hook,"
                        + " /usr/libexec/vdsm/hooks/before_device_create/10_ovirt_provider_ovn_hook,"
                        + " /usr/libexec/vdsm/hooks/before_device_create/50_openstacknet;"
                        + " remove their packages, or give --replace to put them aside until remove-hooks");
        assertThat(root.tree()).isEqualTo(before);
    }

    @Test
    void hooksThatDoTheSameWorkArePutAsideAndBroughtBack() throws IOException {
        foreign();
        List<String> before = root.tree();

        assertThat(root.install("--replace"))
                .contains("/usr/libexec/vdsm/hooks/before_device_create/50_openstacknet put aside");
        Path point = root.at(HostRoot.HOOKS).resolve("before_device_create");
        assertThat(root.names(HostRoot.HOOKS + "/before_device_create"))
                .containsExactly("20_ovirt_provider_ovn_vhostuser_hook", "50_patchbay", "openstacknet_utils.py");
        assertThat(root.install()).containsExactly("nothing changed");

        assertThat(root.remove()).contains("/usr/libexec/vdsm/hooks/before_device_create/50_openstacknet brought back");
        assertThat(root.tree()).isEqualTo(before);
        assertThat(point.resolve("50_openstacknet"))
                .hasContent("#!/bin/sh\n# 50_openstacknet")
                .isExecutable();
    }

    @Test
    void eachIsBroughtBackToTheDirectoryItWasIn() throws IOException {
        root.install("--vdsm-hooks=/a");
        for (String hooks : List.of("a", "b")) {
            root.script(hooks + "/before_device_create/50_openstacknet", "# of " + hooks);
        }
        root.install("--vdsm-hooks=/b", "--replace");
        root.install("--vdsm-hooks=/a", "--replace");

        root.remove();

        for (String hooks : List.of("a", "b")) {
            assertThat(root.at(hooks + "/before_device_create/50_openstacknet"))
                    .content()
                    .endsWith("# of " + hooks);
        }
    }

    @Test
    void aHookThatCameBackByItselfIsLeftAlone() throws IOException {
        foreign();
        root.install("--replace");
        Path again = root.at(HostRoot.HOOKS).resolve("before_device_create/50_openstacknet");
        Files.writeString(again, "newer");

        assertThat(root.remove())
                .contains(
                        "note: /usr/libexec/vdsm/hooks/before_device_create/50_openstacknet is there again already; the one"
                                + " that was put aside is still"
                                + " /usr/libexec/patchbay/replaced/usr/libexec/vdsm/hooks/before_device_create/50_openstacknet");
        assertThat(again).hasContent("newer");
    }

    @Test
    void aStrangersFileInOurPlaceIsLeftAlone() throws IOException {
        Path point = Files.createDirectories(root.at(HostRoot.HOOKS).resolve("after_vm_start"));
        Files.writeString(point.resolve("50_patchbay"), "mine");

        HostCli.Outcome outcome = root.run("install-hooks");

        assertThat(outcome.err().replace(root.path().toString(), ""))
                .isEqualTo("/usr/libexec/vdsm/hooks/after_vm_start/50_patchbay is not Patchbay's, and it is where"
                        + " Patchbay's hook goes; move it away first");
        assertThat(point.resolve("50_patchbay")).hasContent("mine");
    }

    private void foreign() throws IOException {
        for (String hook : List.of(
                "before_device_create/10_ovirt_provider_ovn_hook",
                "before_device_create/20_ovirt_provider_ovn_vhostuser_hook",
                "before_device_create/50_openstacknet",
                "after_get_caps/ovirt_provider_ovn_hook")) {
            Path file = root.at(HostRoot.HOOKS).resolve(hook);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "#!/bin/sh\n# " + file.getFileName());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        Files.writeString(root.at(HostRoot.HOOKS).resolve("before_device_create/openstacknet_utils.py"), "");
    }
}
