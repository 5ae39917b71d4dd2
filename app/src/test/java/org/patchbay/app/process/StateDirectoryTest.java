// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.app.problem.Failure;

class StateDirectoryTest {
    @TempDir
    Path path;

    @Test
    void homeIsWhereTheShellThinksItIs() {
        Path known = Path.of(System.getProperty("user.home"));

        assertThat(StateDirectory.home(Map.of("HOME", "/srv/cloud"))).isEqualTo(Path.of("/srv/cloud"));
        assertThat(StateDirectory.home(Map.of("HOME", ""))).isEqualTo(known);
        assertThat(StateDirectory.home(Map.of())).isEqualTo(known);
    }

    @Test
    void aFileSystemThatTakesNoDirectoriesIsToldInWords() {
        assertThatThrownBy(() -> new StateDirectory(Path.of("/proc/nix")).create())
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("cannot make the directory /proc/nix: ")
                .hasMessageNotContaining("nix: /proc")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void aFileInTheWayIsNamedAsOne() throws Exception {
        Path file = Files.createFile(path.resolve("file"));

        assertThatThrownBy(() -> new StateDirectory(file).create())
                .isInstanceOf(Failure.class)
                .hasMessage("cannot make the directory " + file + ": " + file + " is a file");
    }
}
