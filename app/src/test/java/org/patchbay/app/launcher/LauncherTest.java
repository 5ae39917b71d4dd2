// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the repository's root, on a machine that has only what each test puts into PATH. */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of("..", "patchbay").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private Path tools;

    @BeforeEach
    void onlyAFewTools() throws IOException {
        tools = Files.createDirectory(directory.resolve("bin"));
        tools("bash", "env", "dirname", "readlink", "sed", "grep", "cat");
        Files.createDirectory(directory.resolve("jvm"));
    }

    @Test
    void helpNeedsNothing() throws Exception {
        for (String help : List.of("", "help", "-h", "--help")) {
            Outcome outcome = run(help.isEmpty() ? List.of() : List.of(help), Map.of());

            assertThat(outcome.exitCode()).as(help).isZero();
            assertThat(outcome.output()).startsWith("Usage: ./patchbay COMMAND").contains("\n  up ", "\n  test ");
        }
    }

    @Test
    void theTestsHaveHelpOfTheirOwn() throws Exception {
        Outcome outcome = run(List.of("test", "--help"), Map.of());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).startsWith("Usage: ./patchbay test");
    }

    @Test
    void anUnknownCommandIsAnsweredByTheKnownOnes() throws Exception {
        Outcome outcome = run(List.of("upp"), Map.of());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output())
                .isEqualTo(
                        "patchbay: 'upp' is no command; expected up, provider, adopt, check, engine, lab, host, user,"
                                + " project, role, test or version\n");
    }

    @Test
    void anOldJdkIsNotEnough() throws Exception {
        Path old = fakeJdk("jdk-17", "17.0.15");

        Outcome outcome = run(List.of("version"), Map.of("JAVA_HOME", old.toString()));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .startsWith(
                        "patchbay: needs a JDK 25 or newer, looked in JAVA_HOME, PATH and " + directory.resolve("jvm"))
                .contains("found a JDK 17 in " + old, "set JAVA_HOME");
    }

    @Test
    void withoutAptGetTheMissingPackagesAreNamed() throws Exception {
        tool("dpkg-query", "exit 1");

        Outcome outcome = run(List.of("up"), Map.of("JAVA_HOME", System.getProperty("java.home")));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).isEqualTo("""
                        patchbay: missing packages: ovn-central
                          no apt-get here; elsewhere: apt-get install --no-install-recommends ovn-central
                        """);
    }

    @Test
    void onlyRootInstallsPackages() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")) && "root".equals(System.getProperty("user.name")));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        // A copy, because the checkout may be where nobody else can read.
        Path copy = Files.copy(SCRIPT, directory.resolve("patchbay"), StandardCopyOption.COPY_ATTRIBUTES);
        tool("dpkg-query", "echo 'not-installed ovn-central'");
        tool("apt-get", "echo called >&2; exit 1");

        Outcome outcome = run(
                List.of("/usr/bin/setpriv", "--reuid=65534", "--clear-groups", copy.toString()),
                List.of("up"),
                Map.of("JAVA_HOME", fakeJdk("jdk-25", "25.0.1").toString()));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).isEqualTo("""
                        patchbay: missing packages: ovn-central
                          install them as root: apt-get install --no-install-recommends ovn-central
                        """);
    }

    @Test
    void packagesThatAnArchiveDoesNotGiveAtOnceAreAskedForAgain() throws Exception {
        // The first update finds the lists locked, the first two installations the archive changed.
        Outcome outcome = upWithAptGet("case $(wc -l <calls) in 1 | 4 | 7) exit 100 ;; esac");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("trying that again in 5 seconds").endsWith("patchbay.jar up\n");
        assertThat(calls())
                .containsExactly(
                        "strict update",
                        "sleep",
                        "update",
                        "install",
                        "sleep",
                        "update",
                        "install",
                        "simulate",
                        "sleep",
                        "install");
    }

    @Test
    void aSourceThatIsBrokenForGoodDelaysOneUpdate() throws Exception {
        Outcome outcome = upWithAptGet("test \"$call\" != 'strict update' || exit 100");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).endsWith("patchbay.jar up\n");
        assertThat(calls()).containsExactly("strict update", "sleep", "update", "install");
    }

    @Test
    void aPackageThatFreshListsDoNotKnowIsNotAskedForAgain() throws Exception {
        String unknown = "test \"$call\" = 'strict update' || { echo 'E: Unable to locate package x' >&2; exit 100; }";

        Outcome outcome = upWithAptGet(unknown);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("could not install ovn-central").doesNotContain("trying that again");
        assertThat(calls()).containsExactly("strict update", "install", "simulate");
    }

    @Test
    void whoStopsAptGetStopsTheLauncher() throws Exception {
        Outcome outcome = upWithAptGet("exit 130");

        assertThat(outcome).isEqualTo(new Outcome(130, "patchbay: installing ovn-central\n"));
        assertThat(calls()).containsExactly("strict update");
    }

    @Test
    void whoStopsTheInstallationStopsTheLauncher() throws Exception {
        Outcome outcome = upWithAptGet("test \"$call\" != install || exit 143");

        assertThat(outcome).isEqualTo(new Outcome(143, "patchbay: installing ovn-central\n"));
        assertThat(calls()).containsExactly("strict update", "install");
    }

    /** Runs the verb that needs a package, with an apt-get that writes down what it is to do and then does the body. */
    private Outcome upWithAptGet(String body) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")));
        Path copy = built();
        tools("mkdir", "rm", "chmod", "wc", "basename");
        tool("dpkg-query", "exit 1");
        tool("sleep", noted(""));
        tool("apt-get", """
                case "$*" in
                    *Error-Mode=any*update) call='strict update' ;;
                    *update) call=update ;;
                    *--simulate*) call=simulate ;;
                    *) call=install ;;
                esac
                echo "$call" >>calls
                """ + body);

        // What keeps services from starting is the machine's own file: the script shall have another one.
        return run(
                List.of(
                        "/usr/bin/unshare",
                        "--mount",
                        "/usr/bin/sh",
                        "-c",
                        "/usr/bin/mount -t tmpfs none /usr/sbin && exec \"$0\" \"$@\"",
                        copy.toString()),
                List.of("up"),
                Map.of("JAVA_HOME", directory.resolve("jvm/jdk-25").toString()));
    }

    @Test
    void aDownloadThatBreaksOffIsTriedAgainAndAFailedTestIsNot() throws Exception {
        Path copy = built();
        tools("mktemp", "tee", "rm");
        for (String list : List.of("testbed/packages.txt", ".ci/packages.txt")) {
            Files.createDirectories(directory.resolve(list).getParent());
            Files.writeString(directory.resolve(list), "busybox\n");
        }
        tool("dpkg-query", "echo installed busybox");
        tool("sleep", noted(""));
        tools("basename");
        String broken = "echo '[ERROR] Could not transfer artifact a:b:jar:1 from/to central: cut'; ";
        tool("mvn", noted("test -e again || { : >again; " + broken + "exit 1; }; echo BUILD SUCCESS"));

        Outcome outcome = runBuilt(copy, "test");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("trying again in 10 seconds").endsWith("BUILD SUCCESS\n");
        assertThat(calls()).containsExactly("mvn", "sleep", "mvn");

        tool("mvn", noted(broken + "echo '[ERROR] There are test failures.'; exit 3"));
        assertThat(runBuilt(copy, "test").exitCode()).isEqualTo(3);
        assertThat(calls()).hasSize(4);

        tool("mvn", noted(broken + "exit 130"));
        assertThat(runBuilt(copy, "test").exitCode()).isEqualTo(130);
        assertThat(calls()).hasSize(5);
    }

    @Test
    void whoStopsTheBuildStopsTheLauncher() throws Exception {
        Path copy = built();
        Files.delete(directory.resolve("app/target/run/current/built"));
        tools("mkdir", "rm", "touch", "basename");
        tool("mvn", noted("echo '[ERROR] Could not transfer artifact a:b:jar:1 from/to central: cut'; exit 130"));

        Outcome outcome = runBuilt(copy, "version");

        assertThat(outcome).isEqualTo(new Outcome(130, "patchbay: building, log in app/target/build.log\n"));
        assertThat(calls()).containsExactly("mvn");
    }

    /** A program that writes its name down. */
    private static String noted(String body) {
        return "basename \"$0\" >>calls\n" + body;
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls"));
    }

    @Test
    void whatServesEndsWhenItHasNoMemoryLeft() throws Exception {
        Path built = built();
        for (String verb : List.of("provider", "engine", "version")) {
            Outcome outcome = runBuilt(built, verb);

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(outcome.output().contains("-XX:+ExitOnOutOfMemoryError"))
                    .as(outcome.output())
                    .isEqualTo(!verb.equals("version"));
        }
    }

    @Test
    void helpOfACommandIsThatCommandsOwn() throws Exception {
        Path built = built();

        assertThat(runBuilt(built, "help", "lab", "exec").output()).endsWith("patchbay.jar lab exec --help\n");
        assertThat(run(List.of("help", "test"), Map.of()).output()).startsWith("Usage: ./patchbay test");
    }

    @Test
    void onceThereIsABuildItTellsWhichCommandWasMeant() throws Exception {
        assertThat(runBuilt(built(), "upp").output()).endsWith("patchbay.jar upp\n");
    }

    /** A checkout that was built, and whose Java only says what it is called with. */
    private Path built() throws IOException {
        tools("find", "flock");
        Path copy = Files.copy(SCRIPT, directory.resolve("patchbay"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(directory.resolve("pom.xml"), "<project/>\n");
        Path current = Files.createDirectories(directory.resolve("app/target/run/current"));
        Files.writeString(current.resolve("built"), "");
        Files.setLastModifiedTime(
                current.resolve("built"), FileTime.from(Instant.now().plusSeconds(60)));
        Path java = fakeJdk("jdk-25", "25.0.1").resolve("bin").resolve("java");
        executable(java, "echo \"$@\"");
        return copy;
    }

    private Outcome runBuilt(Path script, String... arguments) throws Exception {
        Path jdk = directory.resolve("jvm/jdk-25");
        return run(List.of(script.toString()), List.of(arguments), Map.of("JAVA_HOME", jdk.toString()));
    }

    @Test
    void theScriptIsCleanShell() throws Exception {
        Path shellcheck = Path.of("/usr/bin/shellcheck");
        assumeTrue(Files.isExecutable(shellcheck), "shellcheck is not installed");

        Outcome outcome = run(List.of(shellcheck.toString()), List.of(SCRIPT.toString()), Map.of());

        assertThat(outcome.output()).isEmpty();
    }

    private Path fakeJdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(directory.resolve("jvm").resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Debian\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String program : List.of("java", "javac")) {
            executable(home.resolve("bin").resolve(program), "exit 1");
        }
        return home;
    }

    private void tools(String... names) throws IOException {
        for (String name : names) {
            Files.createSymbolicLink(tools.resolve(name), Path.of("/usr/bin", name));
        }
    }

    private void tool(String name, String body) throws IOException {
        executable(tools.resolve(name), body);
    }

    private static void executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome run(List<String> arguments, Map<String, String> environment) throws Exception {
        return run(List.of(SCRIPT.toString()), arguments, environment);
    }

    private Outcome run(List<String> program, List<String> arguments, Map<String, String> environment)
            throws Exception {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("PATCHBAY_JVM_DIR", directory.resolve("jvm").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private record Outcome(int exitCode, String output) {}
}
