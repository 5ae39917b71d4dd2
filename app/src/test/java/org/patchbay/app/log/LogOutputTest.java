// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.Test;
import org.patchbay.app.problem.Failure;

class LogOutputTest {
    @Test
    void theLevelIsOneOfFour() {
        assertThat(LogOutput.level(null)).isEqualTo(Level.INFO);
        assertThat(LogOutput.level("")).isEqualTo(Level.INFO);
        assertThat(LogOutput.level("debug")).isEqualTo(Level.DEBUG);
        assertThat(LogOutput.level("WARN")).isEqualTo(Level.WARN);
    }

    @Test
    void anotherLevelIsRefused() {
        assertThatThrownBy(() -> LogOutput.level("FOO"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(2))
                .hasMessage("PATCHBAY_LOG_LEVEL is 'FOO', expected ERROR, WARN, INFO or DEBUG");
    }
}
