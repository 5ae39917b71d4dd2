// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SlownessTest {
    private final Slowness slowness = new Slowness();
    private final CompletableFuture<Boolean> change = new CompletableFuture<>();

    @Test
    void lastsUntilAChangeGetsThrough() {
        assertThat(slowness.isSo()).isFalse();
        slowness.begin(change);
        assertThat(slowness.isSo()).isTrue();
        change.complete(false);
        assertThat(slowness.isSo()).as("not taken").isTrue();
        slowness.end();
        assertThat(slowness.isSo()).isFalse();
    }

    @Test
    void isOverWhenTheChangeGetsThroughJustBeforeItsReaderGivesUp() {
        change.complete(true);
        slowness.end();
        slowness.begin(change);
        assertThat(slowness.isSo()).isFalse();
    }
}
