// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.testbed.process.Program.Part;

class ProgramTest {
    private static final List<String> ESSENTIAL = List.of("apt", "dpkg", "util-linux");

    @Test
    void packagesTxtListsThePackagesOfALabsPrograms() throws IOException {
        assertThat(Files.readAllLines(Path.of("packages.txt"))).isEqualTo(Program.debianPackages(Part.LAB));
    }

    @ParameterizedTest
    @EnumSource(names = {"VM", "NEUTRON"})
    void theTestsInstallWhatOnlyTestsNeed(Part part) throws IOException {
        var installed = Files.readAllLines(Path.of("../.ci/packages.txt"));
        assertThat(Program.debianPackages(part))
                .filteredOn(name -> !ESSENTIAL.contains(name))
                .isNotEmpty()
                .isSubsetOf(installed);
    }

    @Test
    void everyProgramIsInstalled() {
        assertThatCode(() -> Program.require(Program.values())).doesNotThrowAnyException();
    }
}
