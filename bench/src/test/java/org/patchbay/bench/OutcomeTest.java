// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final long MILLI = 1_000_000;

    @Test
    void percentilesAreTheNearestRank() {
        long[] latencies =
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * MILLI).toArray();

        Outcome outcome = new Outcome(latencies, 2_000 * MILLI, Map.of());

        assertThat(outcome.percentileMillis(0.5)).isEqualTo(50);
        assertThat(outcome.percentileMillis(0.99)).isEqualTo(99);
        assertThat(outcome.percentileMillis(1)).isEqualTo(100);
        assertThat(outcome.rate()).isEqualTo(50);
    }

    @Test
    void failuresCountButHaveNoLatency() {
        Outcome outcome = new Outcome(new long[] {MILLI}, MILLI, Map.of("409", 3L, "closed", 1L));

        assertThat(outcome.successes()).isEqualTo(1);
        assertThat(outcome.errors()).isEqualTo(4);
    }

    @Test
    void aShareOutsideItsRangeIsRefused() {
        Outcome outcome = new Outcome(new long[0], 0, Map.of());

        assertThat(outcome.percentileMillis(0.5)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> outcome.percentileMillis(0));
    }
}
