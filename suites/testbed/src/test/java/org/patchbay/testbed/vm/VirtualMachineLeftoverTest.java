// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.lab.LabOptions;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.Await;
import org.patchbay.testbed.process.ProcessId;

/** Virtual machines leave nothing on the machine, however their process ends. */
class VirtualMachineLeftoverTest {

    @Test
    void closingALabEndsWhatRunsOnItsHosts() throws IOException {
        List<ProcessId> processes;
        Path directory;
        try (var lab = Lab.create(LabOptions.defaults())) {
            directory = lab.directory();
            HostSystem.start(lab.addHost("h1"));
            processes = processes(lab.prefix());
            assertThat(processes).hasSizeGreaterThan(4);
            assertThat(mounts()).doesNotContain(directory.toString());
        }
        awaitEnd(processes);
        assertThat(directory).doesNotExist();
    }

    @Test
    void aKilledProcessTakesItsVirtualMachinesAlong() throws IOException, InterruptedException {
        var process = killedMachine();
        var words = List.of(process.inputReader().readLine().split(" ", -1));
        assertThat(words).startsWith("ready").endsWith("paused");
        var processes = processes(words.get(1));
        assertThat(processes.stream().map(VirtualMachineLeftoverTest::command)).anyMatch(line -> line.contains("qemu"));

        process.destroyForcibly().waitFor();
        awaitEnd(processes);
        assertThat(mounts()).doesNotContain(words.get(2));
        Lab.sweep();
        assertThat(Path.of(words.get(2))).doesNotExist();
    }

    /** A process has left its namespaces a moment before it is gone. */
    private static void awaitEnd(List<ProcessId> processes) {
        Await.until(
                Duration.ofSeconds(60),
                () -> processes.stream().noneMatch(ProcessId::alive),
                () -> "Processes outlived their lab");
    }

    private static Process killedMachine() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledMachine.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<ProcessId> processes(String prefix) {
        return Namespace.list(prefix).stream()
                .flatMap(namespace -> namespace.processes().stream())
                .toList();
    }

    private static String command(ProcessId process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/comm"));
        } catch (IOException e) {
            return "";
        }
    }

    private static String mounts() throws IOException {
        return Files.readString(Path.of("/proc/self/mountinfo"));
    }
}
