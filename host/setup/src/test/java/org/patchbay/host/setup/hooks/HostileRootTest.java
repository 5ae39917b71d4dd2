// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.host.setup.HostCli;

/** Roots that something is wrong with, and runs that get into one another's way. */
class HostileRootTest {
    @TempDir
    Path directory;

    private static void requireRefused(HostCli.Outcome outcome, int exit, String why) {
        assertThat(outcome.err()).contains(why).hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(exit);
    }

    @Test
    void oneAtATime() throws IOException {
        HostRoot root = HostRoot.installed(directory);
        List<String> before = root.tree();
        Layout layout = new Layout(root.path(), Layout.VDSM_HOOKS, Path.of("/usr/libexec/patchbay"));
        try (HooksLock _ = HooksLock.take(layout)) {
            for (String verb : List.of("install-hooks", "remove-hooks")) {
                requireRefused(root.run(verb), 1, "another install-hooks or remove-hooks is at work here");
            }
        }

        assertThat(root.tree()).isEqualTo(before);
        assertThat(root.install()).containsExactly("nothing changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etc/sudoers.d",
                "etc/patchbay",
                "usr/libexec/patchbay",
                "usr/libexec/vdsm/hooks/after_vm_start",
                "etc"
            })
    void nothingIsWrittenOutsideTheRoot(String place) throws IOException {
        HostRoot root = HostRoot.empty(directory);
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createDirectories(root.at(place).resolveSibling(""));
        Files.createSymbolicLink(root.at(place), outside);

        for (String verb : List.of("install-hooks", "remove-hooks")) {
            requireRefused(root.run(verb), 1, root.at(place) + " leads out of " + root.path());
        }

        assertThat(outside).isEmptyDirectory();
        assertThat(root.at("usr/libexec/vdsm/hooks/before_device_create")).doesNotExist();
    }

    @Test
    void aLinkThatStaysInsideIsFollowed() throws IOException {
        HostRoot root = HostRoot.empty(directory);
        Files.createDirectories(root.at("opt/libexec"));
        Files.createDirectories(root.at("usr"));
        Files.createSymbolicLink(root.at("usr/libexec"), Path.of("../opt/libexec"));

        root.install();

        assertThat(root.at("opt/libexec/vdsm/hooks/after_vm_start/50_patchbay")).isSymbolicLink();
    }

    /** VDSM would call it. */
    @Test
    void noOtherNameIsEverAmongTheHooks() throws IOException {
        HostRoot root = HostRoot.empty(directory);
        Path beside = root.at(HostRoot.HOOKS + "/after_vm_start/50_patchbay.new");
        Files.createDirectories(beside.resolve("in the way"));

        root.install();

        assertThat(beside).isDirectory();
    }

    @Test
    void whatAKilledRunLeftGoesToo() throws IOException {
        HostRoot root = HostRoot.installed(directory);
        for (String left : List.of(
                "etc/sudoers.d/50_patchbay_vif.draft",
                "etc/sudoers.d/50_patchbay_vif.draft.new",
                "etc/patchbay/vif.conf.new",
                HostRoot.DRIVER + "/installed.new",
                HostRoot.DRIVER + "/patchbay-vif.jar.new",
                HostRoot.DRIVER + "/current.new")) {
            Files.writeString(root.at(left), "half");
        }

        root.remove();

        assertThat(root.tree()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file x", "file /etc/passwd", "made relative", "hooks ", "aside x/y", "zzz"})
    void notesThatWereEditedAreNotActedOn(String line) throws IOException {
        HostRoot root = HostRoot.installed(directory);
        Path notes = root.at(HostRoot.DRIVER + "/installed");
        Files.writeString(notes, Files.readString(notes) + line + "\n");
        List<String> before = root.tree();

        for (String verb : List.of("install-hooks", "remove-hooks")) {
            requireRefused(root.run(verb), 1, "is nothing that install-hooks writes");
        }

        assertThat(root.tree()).isEqualTo(before);
    }

    @Test
    void aJavaThatNeverStopsTalkingIsNone() throws IOException {
        HostRoot root = HostRoot.empty(directory);
        Path java = root.script("java", "exec yes\n");

        requireRefused(root.run("install-hooks", "--java=" + java), 2, "does not tell its version");
    }

    @Test
    void aFullDiskIsNamedAndWhatWasThereGoesOn() throws IOException {
        HostRoot root = HostRoot.installed(directory);
        try (Mount _ = Mount.small(root.path(), "30m")) {
            List<String> before = root.tree();
            Path other = root.script("../java", "exec " + HostRoot.JAVA + " \"$@\"");

            HostCli.Outcome outcome = root.run("install-hooks", "--java=" + other);

            assertThat(outcome.err())
                    .matches("no space for the driver in .*/vif-[0-9a-f]{12}: [12]?[0-9] MiB free, expected 48 MiB");
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(root.tree()).isEqualTo(before);
            assertThat(root.rewired()).contains("br-int");
        }
    }

    @Test
    void aFirstInstallationOnAFullDiskLeavesNothing() throws IOException {
        HostRoot root = HostRoot.empty(directory);
        try (Mount _ = Mount.small(root.path(), "64k")) {
            Files.write(root.at("fill"), new byte[60_000]);

            requireRefused(root.run("install-hooks"), 1, "cannot change " + root.at("usr"));

            assertThat(root.names("")).containsExactly("fill");
        }
    }

    @Test
    void aFileSystemThatCannotBeWrittenIsNamed() throws IOException {
        HostRoot root = HostRoot.installed(directory);
        try (Mount mount = Mount.small(root.path(), "30m")) {
            List<String> before = root.tree();
            mount.readOnly();

            for (String verb : List.of("install-hooks", "remove-hooks")) {
                requireRefused(root.run(verb), 1, root.at(".patchbay-hooks.lock") + ": Read-only file system");
            }

            assertThat(root.tree()).isEqualTo(before);
        }
    }

    @Test
    void programsThatCannotBeRunAreNoReasonForAPoorCache() throws IOException {
        HostRoot root = HostRoot.empty(directory);
        try (Mount mount = Mount.small(root.path(), "80m")) {
            mount.withoutPrograms();

            requireRefused(root.run("install-hooks"), 1, "/ip: cannot be run: a directory where programs can be run");

            assertThat(root.tree()).isEmpty();
            assertThat(Path.of("/sys/class/net/qbr6bba738b-58"))
                    .as("made by the host's own ip")
                    .doesNotExist();
        }
    }

    @Test
    void pathsFitOnALine() throws IOException {
        HostRoot root = HostRoot.empty(directory);

        requireRefused(root.run("install-hooks", "--to=/opt/a\nb"), 2, "--to: control characters");
        requireRefused(root.run("install-hooks", "--java=/opt/a\nb"), 2, "--java: '/opt/a?b' is no program");
        assertThat(root.tree()).isEmpty();
    }
}
