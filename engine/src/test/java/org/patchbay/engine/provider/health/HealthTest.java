// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.engine.provider.client.ConnectionTest.Outcome;

class HealthTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Change> events = new ArrayList<>();
    private Health health = Health.unknown(START);
    private Instant now = START;

    private void look(Outcome... outcomes) {
        for (var outcome : outcomes) {
            now = now.plusSeconds(60);
            var step = health.after(new Probe(now, outcome, outcome.toString(), Duration.ofMillis(5)));
            health = step.health();
            step.change().ifPresent(events::add);
        }
    }

    @Test
    void theFirstLookDecides() {
        assertThat(health.untilNextProbe()).isZero();
        look(Outcome.CANNOT_COMMUNICATE);
        assertThat(health.status()).isEqualTo(Status.DOWN);
        assertThat(events).containsExactly(new Change(now, Status.UNKNOWN, Status.DOWN, "CANNOT_COMMUNICATE"));
    }

    @Test
    void aSingleFailureIsNoEvent() {
        look(Outcome.OK, Outcome.CANNOT_COMMUNICATE);
        assertThat(health.status()).isEqualTo(Status.FAILING);
        look(Outcome.OK);
        assertThat(health.status()).isEqualTo(Status.UP);
        assertThat(events).hasSize(1);
    }

    @Test
    void twoFailuresAreDownAndOneSuccessIsUp() {
        look(
                Outcome.OK,
                Outcome.CANNOT_COMMUNICATE,
                Outcome.CANNOT_COMMUNICATE,
                Outcome.CANNOT_COMMUNICATE,
                Outcome.OK);
        assertThat(events)
                .extracting(Change::before, Change::after)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(Status.UNKNOWN, Status.UP),
                        org.assertj.core.api.Assertions.tuple(Status.UP, Status.DOWN),
                        org.assertj.core.api.Assertions.tuple(Status.DOWN, Status.UP));
        assertThat(health.history()).isEqualTo(events);
        assertThat(health.since()).isEqualTo(now);
    }

    @Test
    void anotherReasonToBeDownIsAnEvent() {
        look(Outcome.CANNOT_COMMUNICATE, Outcome.TLS_PROBLEM, Outcome.TLS_PROBLEM);
        assertThat(events).extracting(Change::message).containsExactly("CANNOT_COMMUNICATE", "TLS_PROBLEM");
        assertThat(health.since()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void retriesBecomeRarer() {
        look(Outcome.CANNOT_COMMUNICATE);
        assertThat(health.untilNextProbe()).isEqualTo(Duration.ofSeconds(5));
        look(Outcome.CANNOT_COMMUNICATE);
        assertThat(health.untilNextProbe()).isEqualTo(Duration.ofSeconds(10));
        for (int i = 0; i < 100; i++) {
            look(Outcome.CANNOT_COMMUNICATE);
        }
        assertThat(health.untilNextProbe()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void historyIsBounded() {
        for (int i = 0; i < 100; i++) {
            look(Outcome.OK, Outcome.REFUSED, Outcome.REFUSED);
        }
        assertThat(health.history()).hasSize(Health.LONGEST).endsWith(events.getLast());
    }
}
