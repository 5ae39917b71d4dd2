// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.TestbedException;

class AwaitTest {
    @Test
    void timesAreToldInSeconds() {
        assertThat(Await.seconds(Duration.ofSeconds(10))).isEqualTo("10 s");
        assertThat(Await.seconds(Duration.ofMinutes(5))).isEqualTo("300 s");
        assertThat(Await.seconds(Duration.ofMillis(1250))).isEqualTo("1.25 s");
        assertThat(Await.seconds(Duration.ZERO)).isEqualTo("0 s");
    }

    @Test
    void whatDidNotComeIsToldWithTheLimit() {
        assertThatThrownBy(() -> Await.until(Duration.ofMillis(20), () -> false, () -> "The rain did not stop"))
                .isInstanceOf(TestbedException.class)
                .hasMessage("The rain did not stop within 0.02 s");
        var sleep = new Command(List.of("/bin/sleep", "60"), Map.of(), "", Duration.ofMillis(100));
        assertThatThrownBy(sleep::tryRun)
                .isInstanceOf(TestbedException.class)
                .hasMessage("/bin/sleep 60 did not end within 0.1 s");
    }

    @Test
    void whoIsHeldUpPastTheLimitLooksOnceMore() {
        var looked = new AtomicBoolean();
        var came = Await.holds(Duration.ofMillis(1), () -> {
            var second = looked.getAndSet(true);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            return second;
        });
        assertThat(came).isTrue();
    }
}
