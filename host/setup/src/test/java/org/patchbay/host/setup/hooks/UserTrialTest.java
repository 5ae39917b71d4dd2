// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.setup.problem.SetupException;

/** The installed driver is called as somebody whom not every directory is open to. */
class UserTrialTest {
    private static final String USER = "nobody";

    @TempDir
    Path directory;

    private HostRoot root;
    private Path launcher = Path.of("/");

    @BeforeEach
    void install() throws IOException {
        root = HostRoot.installed(directory);
        mode("rwxr-xr-x", directory, root.path());
        launcher = root.at(HostRoot.DRIVER + "/current/patchbay-vif").toRealPath();
    }

    @Test
    void aDriverThatItCanRunIsGood() {
        assertThat(UserTrial.isPossible(USER)).isTrue();
        assertThatCode(() -> UserTrial.run(USER, launcher)).doesNotThrowAnyException();
    }

    @Test
    void aDriverThatIsOutOfItsReachIsRefused() throws IOException {
        mode("rwx------", root.path());

        requireRefused("patchbay-vif");
    }

    @Test
    void soIsAJavaOutOfItsReach() throws IOException {
        Path hidden = Files.createDirectory(directory.resolve("hidden"));
        Files.createSymbolicLink(hidden.resolve("java"), HostRoot.JAVA);
        mode("rwx------", hidden);
        Files.writeString(launcher.resolveSibling("java.path"), hidden.resolve("java") + "\n");

        requireRefused("patchbay-vif: " + hidden.resolve("java") + ": no such java command");
    }

    @Test
    void aUserWhoIsNotThereCannotBeTried() {
        assertThat(UserTrial.isPossible("nosuchuser")).isFalse();
    }

    private void requireRefused(String reason) {
        assertThatThrownBy(() -> UserTrial.run(USER, launcher))
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith("the user nobody cannot run the driver, nothing was switched over: ")
                .hasMessageContaining(reason);
    }

    private static void mode(String mode, Path... paths) throws IOException {
        for (Path path : paths) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }
}
