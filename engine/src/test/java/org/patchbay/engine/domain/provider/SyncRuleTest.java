// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.engine.domain.CustomProperties;
import org.patchbay.engine.domain.RefusalException;

class SyncRuleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "0, 10, true",
        "1, 1, false",
        "1, 2, true",
        "3, 4, true",
        "4, 4, false",
        "4, 7, false",
        "4, 8, true",
        "5, 10, true",
        "6, 10, false",
        "10, 10, false",
        "1000, 2000, true",
        "1001, 2000, false"
    })
    void howManyCanBeGoneAtOnce(int gone, int known, boolean plausible) {
        assertThat(SyncRule.isPlausible(gone, known)).isEqualTo(plausible);
    }

    @Test
    void theIntervalIsAProperty() {
        assertThat(SyncRule.interval(CustomProperties.NONE)).isEmpty();
        assertThat(SyncRule.interval(CustomProperties.of(Map.of(SyncRule.INTERVAL, "60"))))
                .contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "4", "86401", "-5", "1e3"})
    void anIntervalThatIsNoneIsRefused(String text) {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> SyncRule.interval(CustomProperties.of(Map.of(SyncRule.INTERVAL, text))))
                .withMessageContaining("sync_interval");
    }
}
