// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFilesTest {
    private static final String AWKWARD = "it's $1 \\2 \"quoted\"";

    @TempDir
    Path path;

    @Test
    void aChangedPasswordReachesEveryFile() throws Exception {
        StateDirectory directory = new StateDirectory(path);
        ClientFiles.write(directory, URI.create("http://127.0.0.1:35357"), "RegionOne", "first");

        ClientFiles.changeAdminPassword(directory, AWKWARD);

        assertThat(ClientFiles.adminPassword(directory)).isEqualTo(AWKWARD);
        assertThat(directory.cloudsFile()).content().contains("\n      password: 'it''s $1 \\2 \"quoted\"'\n");
        assertThat(shell(directory.openrc(), "OS_PASSWORD")).isEqualTo(AWKWARD);
        assertThat(shell(directory.openrc(), "OS_AUTH_URL")).isEqualTo("http://127.0.0.1:35357/v3");
    }

    @Test
    void ovnsToolsFindTheDatabases() throws Exception {
        StateDirectory directory = new StateDirectory(path);

        ClientFiles.writeOvn(directory, new OvnRemotes("unix:/a b/nb.sock", Optional.of("tcp:127.0.0.1:6642")));

        assertThat(shell(directory.ovnEnv(), "OVN_NB_DB")).isEqualTo("unix:/a b/nb.sock");
        assertThat(shell(directory.ovnEnv(), "OVN_SB_DB")).isEqualTo("tcp:127.0.0.1:6642");
    }

    /** A variable as a shell sees it that has read the file. */
    private String shell(Path file, String variable) throws Exception {
        Path output = path.resolve("output");
        Process shell = new ProcessBuilder("sh", "-c", ". " + file + "; printf %s \"$" + variable + "\"")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        return Files.readString(output);
    }
}
