// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.setup.HostCli;

/** From one driver to the next, and what is left when that fails. */
class UpgradeTest {
    /** Says that it is a Java, and is none. */
    private static final String NO_JAVA =
            "[ \"$1\" = -version ] && echo 'openjdk version \"25.0.9\"' || { echo 'out of memory'; exit 1; }";

    @TempDir
    Path directory;

    @Test
    void callsDuringUpgradesWork() throws IOException {
        Path other = directory.resolve("java");
        Files.createSymbolicLink(other, HostRoot.JAVA);
        HostRoot root = HostRoot.installed(directory);
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger count = new AtomicInteger();
        CompletableFuture<Void> calls = CompletableFuture.runAsync(() -> {
            while (going.get()) {
                assertThat(root.rewired()).contains("br-int");
                count.incrementAndGet();
            }
        });

        try {
            for (int i = 0; i < 2; i++) {
                assertThat(root.install("--java=" + other)).containsExactly("driver updated in /usr/libexec/patchbay");
                assertThat(root.install()).containsExactly("driver updated in /usr/libexec/patchbay");
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> calls.isDone() || count.get() > 3);
        } finally {
            going.set(false);
        }

        calls.join();
        assertThat(root.names(HostRoot.DRIVER))
                .filteredOn(name -> name.startsWith("vif-"))
                .hasSize(2);
        root.remove();
        assertThat(root.tree()).isEmpty();
    }

    @Test
    void aFailureLeavesWhatWasThere() throws IOException {
        HostRoot root = HostRoot.installed(directory);
        Path java = root.script("../java", NO_JAVA).toRealPath();
        List<String> before = root.tree();

        HostCli.Outcome outcome = root.run("install-hooks", "--java=" + java);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("the driver's AOT cache could not be made, nothing was switched over: ")
                .endsWith("out of memory")
                .hasLineCount(1);
        assertThat(root.tree()).isEqualTo(before);
        assertThat(root.rewired()).contains("br-int");
    }

    @Test
    void aFirstInstallationThatFailsLeavesNothing() throws IOException {
        HostRoot root = HostRoot.empty(directory);
        Path java = root.script("../java", NO_JAVA).toRealPath();

        assertThat(root.run("install-hooks", "--java=" + java).exitCode()).isEqualTo(1);
        assertThat(root.tree()).isEmpty();
    }

    @Test
    void aFirstInstallationThatFailsLateLeavesNothing() throws IOException {
        HostRoot root = HostRoot.empty(directory);
        // Where a directory is wanted.
        Files.createDirectories(root.at(HostRoot.HOOKS));
        Files.writeString(root.at(HostRoot.HOOKS).resolve("before_device_create"), "");
        List<String> before = root.tree();

        HostCli.Outcome outcome = root.run("install-hooks");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("cannot change ").hasLineCount(1);
        assertThat(root.tree()).isEqualTo(before);
    }
}
