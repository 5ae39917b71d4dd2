// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchbay.bench.Outcome;
import org.patchbay.bench.api.JsonHttp;

class FiguresTest {
    @Test
    void aCallIsARowWithWhatItTookAtEachSizeAndHowThatGrew() {
        Figures figures = new Figures();
        figures.add("make it", 50_000, outcome(3_000_000, 9_000_000));
        figures.add("make it", 1_000, outcome(2_000_000, 4_000_000));
        figures.add("seen once", 1_000, outcome(1_000_000, 1_000_000));
        assertThat(figures.toString().lines())
                .containsExactly(
                        "| call | 1,000 ports: p50 ms | p99 ms | 50,000 ports: p50 ms | p99 ms | p50, largest to smallest |",
                        "|---|--:|--:|--:|--:|--:|",
                        "| make it | 2.00 | 4.00 | 3.00 | 9.00 | 1.50 |",
                        "| seen once | 1.00 | 1.00 | | | |");
    }

    private static Outcome outcome(long median, long most) {
        return new Outcome(new long[] {median, median, most}, most, Map.of());
    }

    @Test
    void thereAreNoMoreCallsThanPortsForThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TenantBench(new JsonHttp("http://127.0.0.1:1", null), "n", 901, null))
                .withMessage("calls are 1 to 900 of each kind, not 901");
    }
}
