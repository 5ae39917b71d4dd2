// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vdsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_GET_CAPS;
import static org.patchbay.testbed.vdsm.HookPoint.AFTER_VM_START;
import static org.patchbay.testbed.vdsm.HookPoint.BEFORE_DEVICE_CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VDSM's rules for its hooks. */
class VdsmHooksTest {

    @TempDir
    private Path directory;

    @Test
    void eachHookSeesWhatTheOneBeforeItLeft() throws IOException {
        script(BEFORE_DEVICE_CREATE, "50_b", "echo b >>\"$_hook_domxml\"");
        script(BEFORE_DEVICE_CREATE, "10_z", "echo z >>\"$_hook_domxml\"; echo dropped");
        assertThat(run(BEFORE_DEVICE_CREATE, Map.of(), "é\n")).isEqualTo("é\nz\nb\n");
    }

    @Test
    void withoutHooksTheDataComesBack() throws IOException {
        assertThat(run(BEFORE_DEVICE_CREATE, Map.of(), "<a/>")).isEqualTo("<a/>");
        Files.createDirectory(directory.resolve("after_vm_start"));
        assertThat(run(AFTER_VM_START, Map.of(), "<a/>")).isEqualTo("<a/>");
    }

    @Test
    void onlyVisibleExecutableFilesAreHooks() throws IOException {
        var add = "echo ran >>\"$_hook_domxml\"";
        script(BEFORE_DEVICE_CREATE, ".hidden", add);
        Files.setPosixFilePermissions(
                script(BEFORE_DEVICE_CREATE, "plain", add), PosixFilePermissions.fromString("rw-r--r--"));
        Files.createDirectory(directory.resolve("before_device_create/directory"));
        assertThat(run(BEFORE_DEVICE_CREATE, Map.of(), "<a/>\n")).isEqualTo("<a/>\n");
        script(BEFORE_DEVICE_CREATE, "visible", add);
        assertThat(run(BEFORE_DEVICE_CREATE, Map.of(), "<a/>\n")).isEqualTo("<a/>\nran\n");
    }

    @Test
    void theEnvironmentIsVdsmsOwnAndTheProperties() throws IOException {
        script(
                BEFORE_DEVICE_CREATE,
                "10",
                "env | grep -v -e ^PWD -e ^SHLVL -e ^_= | cut -d= -f1 | sort >$_hook_domxml");
        assertThat(run(BEFORE_DEVICE_CREATE, Map.of("vnic_id", "x y", "vmId", "1"), "")
                        .lines())
                .containsExactly("LC_ALL", "PATH", "_hook_domxml", "vmId", "vnic_id");
        script(BEFORE_DEVICE_CREATE, "10", "echo \"$vnic_id\" >$_hook_domxml");
        assertThat(run(BEFORE_DEVICE_CREATE, Map.of("vnic_id", "x y"), "")).isEqualTo("x y\n");
        script(AFTER_GET_CAPS, "10", "echo '{}' >$_hook_json");
        assertThat(run(AFTER_GET_CAPS, Map.of(), "[]")).isEqualTo("{}\n");
    }

    @Test
    void aFailureAbortsOnlyWhereVdsmRaises() throws IOException {
        var failing = "echo bad >$_hook_domxml; echo why >&2; exit 1";
        script(BEFORE_DEVICE_CREATE, "10_failing", failing);
        script(BEFORE_DEVICE_CREATE, "20_next", "echo next >>$_hook_domxml");
        assertThatThrownBy(() -> run(BEFORE_DEVICE_CREATE, Map.of(), "<a/>"))
                .isInstanceOfSatisfying(
                        HookError.class,
                        error -> assertThat(error.run().scripts()).hasSize(2))
                .hasMessageContaining("10_failing: rc=1 err=why");
        script(AFTER_VM_START, "10_failing", failing);
        assertThat(run(AFTER_VM_START, Map.of(), "<a/>")).isEqualTo("bad\n");
    }

    @Test
    void twoStopsTheRestAndThreeDoesNot() throws IOException {
        script(AFTER_VM_START, "10", "exit 2");
        script(AFTER_VM_START, "20", "echo ran >$_hook_domxml");
        assertThat(run(AFTER_VM_START, Map.of(), "<a/>")).isEqualTo("<a/>");
        script(AFTER_VM_START, "10", "exit 3");
        assertThat(run(AFTER_VM_START, Map.of(), "<a/>")).isEqualTo("ran\n");
    }

    private String run(HookPoint point, Map<String, String> properties, String data) {
        return VdsmHooks.in(directory).run(point, properties, data);
    }

    private Path script(HookPoint point, String name, String text) throws IOException {
        var parent = Files.createDirectories(directory.resolve(point.directory()));
        var file = Files.writeString(parent.resolve(name), "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
