// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.app.problem.Failure;
import org.slf4j.LoggerFactory;

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

    @Test
    void theAuditFileIsRolledSoonAndPrivate(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("audit.log");
        Consumer<String> audit = LogOutput.audit(file);
        try {
            String line = "x".repeat(1 << 20);
            for (int i = 0; i < 52; i++) {
                audit.accept(line);
            }
            Thread.sleep(250);
            audit.accept("the first of the next");
            audit.accept("the second");
            assertThat(directory.resolve("audit.log.1")).exists();
            assertThat(Files.size(file)).isLessThan(20L << 20);
            for (String name : List.of("audit.log", "audit.log.1")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                        .isEqualTo("rw-r-----");
            }
        } finally {
            ((Logger) LoggerFactory.getLogger("patchbay.audit")).detachAndStopAllAppenders();
        }
    }
}
