// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private final BodyBudget budget = new BodyBudget(10, 4);

    @Test
    void oneClientHasAShareOnly() {
        BodyBudget.Claim first = budget.new Claim("a");
        assertThat(first.growTo(3)).isTrue();
        BodyBudget.Claim second = budget.new Claim("a");
        assertThat(second.growTo(2)).isFalse();
        assertThat(second.growTo(1)).isTrue();
        assertThat(first.growTo(4)).isFalse();
        assertThat(budget.new Claim("b").growTo(4)).isTrue();
        first.release();
        first.release();
        assertThat(second.growTo(4)).isTrue();
    }

    @Test
    void thereIsAnEndToAllTogether() {
        BodyBudget.Claim last = budget.new Claim("c");
        assertThat(budget.new Claim("a").growTo(4)).isTrue();
        assertThat(budget.new Claim("b").growTo(4)).isTrue();
        assertThat(last.growTo(3)).isFalse();
        assertThat(last.growTo(2)).isTrue();
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneClient() {
        assertThat(ClientNetwork.of("2001:db8::1")).isEqualTo(ClientNetwork.of("2001:db8:0:0:ffff::2"));
        assertThat(ClientNetwork.of("2001:db8::1")).isNotEqualTo(ClientNetwork.of("2001:db8:0:1::1"));
        assertThat(ClientNetwork.of("192.0.2.1")).isEqualTo("192.0.2.1");
    }
}
