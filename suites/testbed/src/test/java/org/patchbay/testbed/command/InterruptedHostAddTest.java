// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.lab.Lab;
import org.patchbay.testbed.lab.LabOptions;
import org.patchbay.testbed.process.Await;

/** A host whose adding was interrupted is no host, and added by the same command again. */
class InterruptedHostAddTest {

    @Test
    void theNextHostAddMakesAHalfMadeHostAnew(@TempDir Path temporary) throws Exception {
        var directory = temporary.resolve("lab");
        var lab = new LabCommands(directory);
        lab.up(LabOptions.defaults());
        try {
            // No host is up before it is in the Southbound database: the command goes on until it is ended.
            var southbound = Lab.open(directory).central().members().getFirst().southbound();
            var pid = southbound.pid().orElseThrow();
            signal("STOP", pid);
            try {
                interruptedHostAdd(directory, "h1");
            } finally {
                signal("CONT", pid);
            }
            assertThat(lab.status().lines()).anyMatch(line -> line.equals("host h1  half made"));
            assertThatThrownBy(() -> lab.hostStart("h1"))
                    .isInstanceOf(TestbedException.class)
                    .hasMessage("Host 'h1' is half made, because its 'lab host-add' was interrupted;"
                            + " 'lab host-add h1' makes it anew");

            lab.hostAdd("h1");
            lab.hostAdd("h2");
            assertThat(lab.status().exit()).isZero();
            assertThatThrownBy(() -> lab.hostAdd("h1"))
                    .isInstanceOf(TestbedException.class)
                    .hasMessage("There is a host 'h1' already");
        } finally {
            lab.down();
        }
    }

    /** Ends the command when the host's namespace and its first daemon are there. */
    private static void interruptedHostAdd(Path directory, String name) throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledHostAdd.class.getName(),
                        directory.toString(),
                        name)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var begun = directory.resolve("h").resolve(name).resolve("ovsdb.pid");
        Await.until(
                Duration.ofSeconds(60),
                () -> Files.exists(begun) || !command.isAlive(),
                () -> "The host's database server was not started");
        assertThat(command.isAlive()).isTrue();
        command.destroyForcibly().waitFor();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }
}
