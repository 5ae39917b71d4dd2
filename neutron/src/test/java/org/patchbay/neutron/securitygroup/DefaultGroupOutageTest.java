// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.testbed.central.DatabaseServer;
import org.patchbay.testbed.process.Await;

/** Readers of projects without a default group while the database takes no change. */
class DefaultGroupOutageTest {
    private static final String GROUPS = "/v2.0/security-groups";
    /** Less than a reader waits who finds out that the database takes no change. */
    private static final Duration AT_ONCE = Duration.ofMillis(300);

    private static final List<String> PROJECTS = List.of("a", "b", "c", "d", "e", "f", "g");

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
        Await.until(NeutronFixture.LIMIT, () -> !fixture.isConnected(), () -> "the connection is still there");

        assertThat(usual(PROJECTS)).isLessThan(AT_ONCE);

        database.start();
        Await.until(NeutronFixture.LIMIT, () -> groups("a") == 1, () -> "the default group is not made");
    }

    @Test
    void doNotEachTryADatabaseThatHangs() throws IOException {
        groups("warm");
        signal("STOP");
        try {
            // Not as long as a call does that wants a change.
            assertThat(timed("first")).as("the one who finds out").isLessThan(Duration.ofSeconds(8));
            assertThat(usual(PROJECTS)).isLessThan(AT_ONCE);
        } finally {
            signal("CONT");
        }
        for (String project : PROJECTS) {
            Await.until(NeutronFixture.LIMIT, () -> groups(project) == 1, () -> "the default group is not made");
        }
    }

    /**
     * How long most of these readers wait at the most. A machine that stands still for a while delays one or two of them; what they
     * wait for themselves delays all.
     */
    private Duration usual(List<String> projects) {
        return projects.stream().map(this::timed).sorted().toList().get(projects.size() / 2);
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
