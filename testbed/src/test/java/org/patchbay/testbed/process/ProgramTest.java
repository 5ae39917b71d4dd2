// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgramTest {

    @Test
    void packagesTxtListsThePackagesOfAllPrograms() throws IOException {
        assertThat(Files.readAllLines(Path.of("packages.txt"))).isEqualTo(Program.debianPackages());
    }

    @Test
    void everyProgramIsInstalled() {
        assertThatCode(() -> Program.require(Program.values())).doesNotThrowAnyException();
    }
}
