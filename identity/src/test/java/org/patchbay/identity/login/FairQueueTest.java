// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String> queue = new FairQueue<>(4);

    @Test
    void everyClientHasItsTurn() {
        for (String task : new String[] {"a1", "a2", "a3"}) {
            assertThat(queue.offer("a", task)).isNull();
        }
        assertThat(queue.offer("b", "b1")).isNull();
        assertThat(new String[] {queue.poll(), queue.poll(), queue.poll(), queue.poll()})
                .containsExactly("a1", "b1", "a2", "a3");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void aNewClientTakesThePlaceOfTheOneWithTheMost() {
        for (String task : new String[] {"a1", "a2", "a3", "a4"}) {
            queue.offer("a", task);
        }
        assertThat(queue.offer("a", "a5")).isEqualTo("a5");
        assertThat(queue.offer("b", "b1")).isEqualTo("a4");
        assertThat(queue.offer("c", "c1")).isEqualTo("a3");
        assertThat(queue.offer("d", "d1")).isEqualTo("a2");
        assertThat(queue.offer("e", "e1")).isEqualTo("e1");
        assertThat(new String[] {queue.poll(), queue.poll(), queue.poll(), queue.poll()})
                .containsExactly("a1", "b1", "c1", "d1");
    }
}
