// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.testbed.process.Command;

/** Made with the real Java, and with programs in its place. */
class AotCacheTest {
    private static final String ANSWER =
            "{\"headings\": [\"external_ids\"], \"data\": [[[\"map\", [[\"system-id\", \"h1\"]]]]]}";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = HookPoint.class,
            names = {"BEFORE_DEVICE_CREATE", "BEFORE_UPDATE_DEVICE", "AFTER_DEVICE_CREATE", "AFTER_GET_CAPS"})
    void everyClassOfACallIsInIt(HookPoint point) throws IOException {
        var json = point.data() == HookPoint.Data.JSON;
        var data = Files.writeString(directory.resolve("data"), json ? "{\"a\": [1, \"b\"]}" : Vnics.NIC);

        assertThat(classesFromElsewhere(point, data))
                // Left out by Java itself: its own events, and what it makes to start a program.
                .filteredOn(name -> !name.startsWith("jdk.internal.event."))
                .filteredOn(name -> !name.startsWith("java.lang.invoke.LambdaForm$"))
                .isEmpty();
        assertThat(data).content().contains(json ? "\"OVIRT_PROVIDER_OVN\": \"h1\"" : "interface");
    }

    private List<String> classesFromElsewhere(HookPoint point, Path data) throws IOException {
        var installation = InstalledVif.shared();
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("-XX:AOTCache=" + installation.aotCache());
        command.addAll(AotCache.OPTIONS);
        command.addAll(
                List.of("-Xlog:class+load=info", "-cp", installation.jar().toString()));
        command.addAll(List.of(Main.class.getName(), point.directory()));
        var environment = new HashMap<>(Vnics.ovn());
        environment.put(point.data().variable(), data.toString());
        var vsctl = program("ovs-vsctl", "echo '" + ANSWER + "'");
        var configuration = Files.writeString(
                directory.resolve("vif.conf"),
                "sudo = never\nvdsm-run-directory = " + directory + "\novs-vsctl = " + vsctl + "\n");
        environment.put("PATCHBAY_VIF_CONF", configuration.toString());
        return new Command(command, environment, "", Duration.ofSeconds(30))
                .run()
                .lines()
                .filter(line -> line.contains(" source: ") && !line.contains("shared objects file"))
                .map(line -> line.replaceAll("^\\[.*\\] +(\\S+) source: .*", "$1"))
                .toList();
    }

    @Test
    void aJavaThatHangsIsNotWaitedForLong() throws IOException {
        var installation = InstalledVif.into(Files.createDirectory(directory.resolve("installed")));
        var java = program("java", "sleep 60; true");

        assertThatThrownBy(() -> AotCache.make(java, installation, 1))
                .isInstanceOf(VifException.class)
                .hasMessage(installation.aotCache() + ": not made by " + java + ": status 137: no end within 1 s");
        requireNothingLeft(installation);
    }

    @Test
    void whatJavaSaysOfItsFailureIsTold() throws IOException {
        var installation = InstalledVif.into(Files.createDirectory(directory.resolve("installed")));
        var java = program("java", "echo broken; echo really; exit 3");

        assertThatThrownBy(() -> AotCache.make(java, installation))
                .isInstanceOf(VifException.class)
                .hasMessageEndingWith(": status 3: broken");
        requireNothingLeft(installation);
    }

    @Test
    void aHookThatFailsInTheTrainingFailsIt() throws IOException {
        var installation = InstalledVif.into(Files.createDirectory(directory.resolve("installed")));
        // As on a file system where programs cannot be run.
        var java = program(
                "java",
                "for last; do :; done; mkdir $last/ovs-vsctl; exec " + System.getProperty("java.home")
                        + "/bin/java \"$@\"");

        assertThatThrownBy(() -> AotCache.make(java, installation))
                .isInstanceOf(VifException.class)
                .hasMessageContaining("ovs-vsctl");
        requireNothingLeft(installation);
    }

    private static void requireNothingLeft(Installation installation) throws IOException {
        assertThat(installation.aotCache()).doesNotExist();
        try (var files = Files.list(installation.directory())) {
            assertThat(files).hasSize(3);
        }
    }

    private Path program(String name, String script) throws IOException {
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
