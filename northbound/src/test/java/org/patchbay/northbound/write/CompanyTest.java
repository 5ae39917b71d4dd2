// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompanyTest {
    private static final long NOW = 42_000_000_000L;
    private static final long DEAR = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long CHEAP = TimeUnit.MICROSECONDS.toNanos(300);

    private final Company company = new Company();

    @Test
    void waitsAsLongAsADearCommitTookAndNoLonger() {
        company.expect(10, 5, DEAR, NOW);

        assertThat(company.nanosLeft(5, NOW)).isEqualTo(DEAR);
        assertThat(company.nanosLeft(14, NOW + 1_000_000)).isEqualTo(DEAR - 1_000_000);
        assertThat(company.nanosLeft(5, NOW + DEAR)).isZero();
    }

    @Test
    void goesWhenAllAreThere() {
        company.expect(10, 5, DEAR, NOW);

        assertThat(company.nanosLeft(15, NOW)).isZero();
    }

    @Test
    void doesNotWaitAfterACheapCommit() {
        company.expect(10, 5, CHEAP, NOW);

        assertThat(company.nanosLeft(1, NOW)).isZero();
    }

    @Test
    void keepsALoneCallerWaitingForNobody() {
        company.expect(1, 0, DEAR, NOW);

        assertThat(company.nanosLeft(1, NOW)).isZero();
    }

    @Test
    void knowsNothingBeforeTheFirstCommit() {
        assertThat(company.nanosLeft(0, NOW)).isZero();
    }
}
