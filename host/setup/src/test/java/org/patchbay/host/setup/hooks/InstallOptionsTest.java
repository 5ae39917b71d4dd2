// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.host.setup.HostCli;

/** Where things go, and which Java runs them. */
class InstallOptionsTest {
    @TempDir
    Path directory;

    private HostRoot root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = HostRoot.empty(directory);
    }

    @Test
    void placesCanBeChosenAndAreRemembered() throws IOException {
        root.install("--vdsm-hooks=/opt/agent/hooks", "--to=/opt/patchbay");
        assertThat(root.at("opt/agent/hooks/before_device_create/50_patchbay").toRealPath())
                .startsWith(root.at("opt/patchbay").toRealPath());

        root.remove("--to=/opt/patchbay");

        assertThat(root.tree()).isEmpty();
    }

    @Test
    void aDriverThatIsElsewhereIsNamed() throws IOException {
        root.install("--to=/opt/patchbay");
        List<String> before = root.tree();

        for (String verb : List.of("install-hooks", "remove-hooks")) {
            HostCli.Outcome outcome = root.run(verb);

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .endsWith("/50_patchbay leads to a driver in /opt/patchbay; expected --to=/opt/patchbay")
                    .hasLineCount(1);
        }
        assertThat(root.tree()).isEqualTo(before);
    }

    @Test
    void placesAreToldWhereTheyAreNow() {
        List<String> lines = HostCli.ok("install-hooks", "--dry-run", "--root=" + root.path());

        assertThat(lines).hasSize(4).allMatch(line -> line.contains(" " + root.path() + "/"));
    }

    @Test
    void aDryRunTellsWhatThisHostLacks() {
        String absent = directory.resolve("absent").toString();

        List<String> lines = HostCli.ok("install-hooks", "--dry-run", "--user=nosuchuser", "--vdsm-hooks=" + absent);

        assertThat(lines)
                .contains("note: there is no " + absent + " here yet; VDSM, which calls the hooks, brings it")
                .anyMatch(line -> line.startsWith("note: there is no user nosuchuser here yet"));
    }

    @Test
    void javaKeepsANameThatOutlivesItsUpdates() throws IOException {
        Path exact = Files.createDirectories(directory.resolve("jvm/java-25-openjdk-25.0.1.0.8-1.el9"));
        Files.createSymbolicLink(directory.resolve("jvm/java-25-openjdk"), exact);
        Files.createSymbolicLink(directory.resolve("jvm/jre"), directory.resolve("jvm/java-25-openjdk"));
        Files.createSymbolicLink(directory.resolve("jvm/jre-25"), directory.resolve("jvm/java-25-openjdk"));

        assertThat(JavaCommand.lasting(exact)).isEqualTo(directory.resolve("jvm/jre-25"));
        assertThat(JavaCommand.lasting(directory)).isEqualTo(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--java=/nowhere/java | --java: '/nowhere/java' is no program, expected the java command of a JRE 25",
                "--java=/bin/true | --java: '/bin/true' does not tell its version",
                "--user=a;b | --user: 'a;b' is no user name",
                "--to=relative | --to: 'relative' is no place to put it, expected an absolute path",
                "--to=/ | --to: '/' is no place",
                "--to=/usr/libexec/vdsm/hooks/x | --to: '/usr/libexec/vdsm/hooks/x' and the hooks' directory",
                "--root=/nowhere | --root: there is no directory '/nowhere'",
            })
    void aWrongValueIsOneLineAndChangesNothing(String option, String expected) throws IOException {
        HostCli.Outcome outcome =
                option.startsWith("--root") ? HostCli.run("install-hooks", option) : root.run("install-hooks", option);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith(expected).hasLineCount(1);
        assertThat(root.tree()).isEmpty();
    }

    @Test
    void anOldJavaIsRefused() throws IOException {
        Path old = root.script("../java17", "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2")
                .toRealPath();

        assertThat(root.run("install-hooks", "--java=" + old).err())
                .isEqualTo("--java: '" + old + "' is Java 17, expected 25 or newer");
        assertThat(root.tree()).isEmpty();
    }
}
