// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.patchbay.bench.BenchException;

class EngineBenchTest {
    @Test
    void eachScenarioIsARowAndWarmingUpDoesNotCount() {
        AtomicInteger asked = new AtomicInteger();
        String table = EngineBench.run(List.of(new EngineBench.Scenario("something", 5, () -> {
            asked.incrementAndGet();
            return 3_000;
        })));
        assertThat(asked).hasValue(10);
        assertThat(table.lines().toList()).hasSize(3).last().asString().startsWith("| something | 5 | 3 | ");
    }

    @Test
    void anEstateHasANetworkInEachDataCenter() {
        assertThat(new Estate(100, 2_000, 20_000, 10).machines()).isEqualTo(2_000);
        assertThatExceptionOfType(BenchException.class).isThrownBy(() -> new Estate(100, 50, 20_000, 10));
    }
}
