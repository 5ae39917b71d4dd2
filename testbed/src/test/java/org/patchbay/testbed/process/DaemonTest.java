// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.testbed.TestbedException;

class DaemonTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("");

    private DaemonSpec shell(String script) {
        return new DaemonSpec(
                "shell",
                directory,
                List.of("/bin/sh", "-c", "cd " + directory + "; " + script),
                Map.of(),
                Lifetime.WITH_JVM);
    }

    @Test
    void oneThatIgnoresTermIsKilledWithItsChildren() {
        var daemon = Daemon.start(shell("trap '' TERM; touch up; while :; do sleep 60; done"));
        daemon.awaitReady(LIMIT, () -> Files.exists(directory.resolve("up")));
        var id = ProcessId.of(daemon.pid()).orElseThrow();
        Await.until(LIMIT, () -> !id.descendants().isEmpty(), () -> "No sleep");
        var child = id.descendants().getFirst();
        daemon.stop();
        assertThat(id.alive()).isFalse();
        assertThat(child.alive()).isFalse();
        assertThat(Daemon.find(shell(""))).isEmpty();
    }

    @Test
    void oneThatEndsInsteadOfServingIsReportedWithWhatItSaid() {
        var daemon = Daemon.start(shell("until test -e go; do sleep 0.01; done; echo no such database; exit 1"));
        assertThatThrownBy(() -> daemon.awaitReady(LIMIT, () -> {
                    go();
                    return false;
                }))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("instead of becoming ready")
                .hasMessageContaining("no such database");
    }

    /** Whether it is gone before start() has looked at it or after is the scheduler's choice: both name what it said. */
    @Test
    void oneThatEndsAtOnceIsReportedWithWhatItSaid() {
        assertThatThrownBy(() ->
                        Daemon.start(shell("echo no such database; exit 1")).awaitReady(LIMIT, () -> false))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("no such database");
    }

    private void go() {
        try {
            Files.write(directory.resolve("go"), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void startingAgainEndsTheOneThatIsThere() {
        var first = Daemon.start(shell("exec sleep 60"));
        var second = Daemon.start(shell("exec sleep 60"));
        assertThat(first.alive()).isFalse();
        assertThat(second.alive()).isTrue();
        second.stop();
        assertThat(second.alive()).isFalse();
    }

    @Test
    void aPidThatWasGivenToAnotherProcessIsNotOurs() {
        var mine = ProcessId.current();
        assertThat(mine.alive()).isTrue();
        assertThat(new ProcessId(mine.pid(), mine.startTicks() - 1).alive()).isFalse();
        assertThat(ProcessId.parse(mine.toString())).contains(mine);
        assertThat(ProcessId.parse("12 ")).isEmpty();
        assertThat(ProcessId.parse("")).isEmpty();
    }
}
