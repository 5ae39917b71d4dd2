// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.testbed.central.DatabaseServer;
import org.patchbay.testbed.process.Await;

/** Readers of projects without a default group while the database takes no change. */
class DefaultGroupOutageTest {
    private static final String GROUPS = "/v2.0/security-groups";
    private static final Duration AT_ONCE = Duration.ofMillis(300);

    private final NeutronFixture fixture = NeutronFixture.start();
    private final DatabaseServer database =
            fixture.central().members().getFirst().northbound();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void areNotKeptWaitingForADatabaseThatIsGone() {
        groups("warm");
        database.kill();
        Await.until(Duration.ofSeconds(10), () -> !fixture.isConnected(), () -> "the connection is still there");

        for (String project : List.of("a", "b", "c")) {
            assertThat(timed(project)).isLessThan(AT_ONCE);
        }

        database.start();
        Await.until(Duration.ofSeconds(20), () -> groups("a") == 1, () -> "the default group is not made");
    }

    @Test
    void doNotEachTryADatabaseThatHangs() throws IOException {
        groups("warm");
        signal("STOP");
        try {
            List<Duration> waits = new ArrayList<>();
            for (String project : List.of("a", "b", "c", "d")) {
                waits.add(timed(project));
            }
            assertThat(waits.removeFirst()).as("the one who finds out").isLessThan(Duration.ofMillis(800));
            assertThat(waits).allMatch(wait -> wait.compareTo(AT_ONCE) < 0);
        } finally {
            signal("CONT");
        }
        for (String project : List.of("a", "b", "c", "d")) {
            Await.until(Duration.ofSeconds(20), () -> groups(project) == 1, () -> "the default group is not made");
        }
    }

    private Duration timed(String project) {
        long start = System.nanoTime();
        groups(project);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private int groups(String project) {
        return fixture.as("reader@" + project).get(GROUPS).content().size();
    }

    private void signal(String name) throws IOException {
        long pid = database.pid().orElseThrow();
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();
    }
}
