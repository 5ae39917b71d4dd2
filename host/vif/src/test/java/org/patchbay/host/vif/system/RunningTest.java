// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchbay.host.vif.call.Config.Sudo;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;

/** Real programs that do not do what they should. */
class RunningTest {
    private static Running shell(String script) {
        return new Programs(new Environment(Map.of()), Sudo.NEVER).start(List.of("sh", "-c", script));
    }

    @Test
    void whatAProgramWritesAndHowItEndsIsTold() {
        var ended = shell("echo out; echo err >&2; exit 3").end(30);

        assertThat(ended).isEqualTo(new Running.Ended(3, "out\n", "err"));
        assertThatThrownBy(() -> shell("echo why >&2; exit 3").succeed(30))
                .isInstanceOf(VifException.class)
                .hasMessageEndingWith("status 3: why");
    }

    @Test
    void aProgramThatHangsIsKilledAndSaysSo() {
        for (var script : List.of("exec sleep 60", "sleep 60; true", "trap '' TERM; sleep 60; true")) {
            var begin = System.nanoTime();

            assertThatThrownBy(() -> shell(script).succeed(1))
                    .isInstanceOf(VifException.class)
                    .hasMessageEndingWith("no end within 1 s");

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(40));
        }
    }

    @Test
    void whatAProgramLeavesBehindIsNotWaitedFor() {
        var begin = System.nanoTime();

        var ended = shell("sleep 40 & echo out").end(30);

        assertThat(ended).isEqualTo(new Running.Ended(0, "out\n", ""));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(35));
    }

    @Test
    void muchOnBothStreamsIsNoReasonToHang() {
        var ended = shell("head -c 3000000 /dev/zero >&2; head -c 3000000 /dev/zero")
                .end(30);

        assertThat(ended.ok()).isTrue();
        assertThat(ended.out()).hasSize(3_000_000);
    }

    @Test
    void whatIsNoAnswerAnyMoreIsRefused() {
        assertThatThrownBy(() -> shell("exec head -c 33554432 /dev/zero").end(60))
                .isInstanceOf(VifException.class)
                .hasMessage("a program wrote more than 32 MiB");
    }
}
