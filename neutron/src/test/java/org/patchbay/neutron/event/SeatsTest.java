// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.neutron.event.Seats.State;

class SeatsTest {
    @Test
    void nobodyKeepsTheOthersOut() {
        var seats = new Seats(3, 2);
        assertThat(seats.take("a")).isTrue();
        assertThat(seats.take("a")).isTrue();
        assertThat(seats.state("a")).isEqualTo(State.OWN_TAKEN);
        assertThat(seats.take("a")).isFalse();
        assertThat(seats.take("b")).isTrue();
        assertThat(seats.state("c")).isEqualTo(State.ALL_TAKEN);
        assertThat(seats.take("c")).isFalse();

        seats.giveBack("a");
        assertThat(seats.state("a")).isEqualTo(State.FREE);
        assertThat(seats.take("c")).isTrue();
        seats.giveBack("b");
        assertThat(seats.take("a")).isTrue();
    }
}
