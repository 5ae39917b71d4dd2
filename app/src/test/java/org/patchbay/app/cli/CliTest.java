// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CliTest {
    @TempDir
    Path directory;

    private String file;

    @BeforeEach
    void nameAFile() {
        file = "--file=" + directory.resolve("identity.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "upp | 'upp' is no command of 'patchbay', did you mean 'up'?",
                "up --neutron-prot=1 | '--neutron-prot=1' is no option of 'patchbay up', did you mean '--neutron-port'?",
                "up surplus | 'surplus' is no argument of 'patchbay up'; see 'patchbay up --help'",
                "up --neutron-port=70000 |"
                        + " invalid value for option '--neutron-port': '70000' is no port, expected 1 to 65535",
                "up --listen=no.such.invalid | invalid value for option '--listen': 'no.such.invalid' is no host that is"
                        + " known here, expected an address of this machine",
                "up --neutron-port=1 --identity-port=1 |"
                        + " --neutron-port and --identity-port are both 1; each needs a port of its own",
                "up --metrics-port=35357 |"
                        + " --identity-port and --metrics-port are both 35357; each needs a port of its own",
                "up --ovn=nb | invalid value for option '--ovn': 'nb', expected unix:PATH or tcp:HOST:PORT"
                        + " (an IPv6 address in brackets), several separated by commas",
                "up --ovn=tcp:h:1 --ovn-sb=tcp:h:0 | invalid value for option '--ovn-sb': 'tcp:h:0', expected unix:PATH"
                        + " or tcp:HOST:PORT (an IPv6 address in brackets), several separated by commas",
                "up --ovn bogus | invalid value for option '--ovn': 'bogus', expected unix:PATH or tcp:HOST:PORT"
                        + " (an IPv6 address in brackets), several separated by commas",
                "up --ovm=unix:/x | '--ovm=unix:/x' is no option of 'patchbay up', did you mean '--ovn'?",
                "up --ovn | missing required parameter for option '--ovn' (REMOTE)",
                "up --ovn --ovn-sb=tcp:h:1 | expected parameter for option '--ovn' but found '--ovn-sb=tcp:h:1'",
                "up --ovn= | invalid value for option '--ovn': '', expected unix:PATH or tcp:HOST:PORT"
                        + " (an IPv6 address in brackets), several separated by commas",
                "up --ovn=ssl:h:1 |"
                        + " --ovn takes no ssl: remote; 'patchbay provider' does, with keys in its configuration",
                "up --ovn-sb=tcp:h:1 | --ovn-sb needs --ovn, the Northbound database",
                "up --engine-port=9696 | --neutron-port and --engine-port are both 9696; each needs a port of its own",
                "engine | missing required option: '--config=FILE'",
                "engine --config=/absent | the configuration file /absent does not exist",
                "engine bakcup | 'bakcup' is no command of 'patchbay engine', did you mean 'backup'?",
                "provider | one of --config=FILE and --ovirt-config=DIR is needed",
                "lab exec anna -- | a program is missing; see 'patchbay lab exec --help'",
                "lab exec anna --limit=5 ip | '--limit=5' stands where the program is expected;"
                        + " options of 'patchbay lab exec' come before the guest",
                "provider --config=/absent | the configuration file /absent does not exist",
                "user | 'patchbay user' needs one of the commands: add, disable, enable, init, list, remove, rotate-key, set-password",
                "role grant admin --user=u | missing required option: '--project=NAME'"
            })
    void aWrongCommandLineIsOneLineAndExitCode2(String line, String expected) {
        Outcome outcome = run(line.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().lines()).containsExactly("patchbay: " + expected);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void everyCommandHasHelp() {
        everyCommandHasHelp(Cli.commandLine());
    }

    private static void everyCommandHasHelp(CommandLine line) {
        assertThat(line.getUsageMessage())
                .contains("--help")
                .contains(line.getCommandSpec().qualifiedName());
        line.getSubcommands().values().forEach(CliTest::everyCommandHasHelp);
    }

    @Test
    void theUsageOfExecShowsAllOfItsOptions() {
        Outcome outcome = run("lab", "exec", "--help");

        assertThat(outcome.out())
                .startsWith("Usage: patchbay lab exec [-h] [--dir=DIR] [--limit=SECONDS] GUEST [--] PROGRAM...\n")
                .contains("--limit=SECONDS   End it after this time");
    }

    @Test
    void optionsAfterTheProgramOfExecBelongToIt() {
        for (String line : List.of("exec anna ip -br a", "exec anna -- ip -br a", "exec anna ip --help")) {
            List<String> words = new ArrayList<>(List.of("lab"));
            words.addAll(List.of(line.split(" ")));
            words.add(1, "--dir=" + directory);

            Outcome outcome = run(words.toArray(String[]::new));

            assertThat(outcome.exitCode()).as(line).isEqualTo(1);
            assertThat(outcome.err()).as(line).matches("patchbay: (There is no lab in .*|a lab needs root: .*)\n");
        }
    }

    @Test
    void theScriptListsTheSameCommands() throws IOException {
        String script = Files.readString(Path.of("../patchbay"));

        Cli.commandLine()
                .getSubcommands()
                .keySet()
                .forEach(command -> assertThat(script).contains("\n  " + command + " "));
    }

    @Test
    void usersProjectsAndRolesAreManaged() {
        piped("first secret\n", () -> ok("user admin added", "user", "init", file));
        piped("second secret\n", () -> ok("user alice added", "user", "add", "alice", file));
        ok("project web added, id ", "project", "add", "web", "--description=Shop", file);
        ok(
                "user alice has role member in project web",
                "role",
                "grant",
                "member",
                "--user=alice",
                "--project=web",
                file);
        ok("alice  web", "role", "list", file);
        ok("user alice disabled", "user", "disable", "alice", file);
        ok("alice  no", "user", "list", file);
        ok("user alice enabled", "user", "enable", "alice", file);
        ok("project web is now shop", "project", "rename", "web", "shop", file);
        ok("shop   ", "project", "list", file);
        ok(", password ", "user", "set-password", "alice", "--generate", file);
        ok(
                "user alice has no more role member in project shop",
                "role",
                "revoke",
                "member",
                "--user=alice",
                "--project=shop",
                file);
        ok("new tokens get a new key", "user", "rotate-key", file);
        ok("user alice removed", "user", "remove", "alice", file);
        ok("project shop removed", "project", "remove", "shop", file);
    }

    @Test
    void namesThatDoNotExistAreToldInOneLine() {
        piped("secret\n", () -> ok("user admin added", "user", "init", file));

        assertThat(run("user", "remove", "bob", file))
                .isEqualTo(new Outcome(1, "", "patchbay: there is no user bob\n"));
        assertThat(run("role", "grant", "king", "--user=admin", "--project=admin", file)
                        .err())
                .isEqualTo("patchbay: there is no role king; roles are admin, member, reader, service\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user remove admin",
                "user disable admin",
                "project remove admin",
                "role revoke admin --user=admin --project=admin"
            })
    void theLastAdministratorIsTakenAwayByForceOnly(String command) {
        piped("secret\n", () -> ok("user admin added", "user", "init", file));

        assertThat(run((command + " " + file).split(" ")))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "patchbay: this would leave no administrator, no enabled user with the role admin, and nobody could"
                                + " manage what belongs to all projects; grant the role admin to another user first"
                                + " ('patchbay role grant admin'), or repeat this with --force\n"));
        ok("admin", (command + " --force " + file).split(" "));
    }

    @Test
    void anEmptyPasswordIsRefused() {
        Outcome outcome = piped("\n", () -> run("user", "init", file));

        assertThat(outcome).isEqualTo(new Outcome(2, "", "patchbay: the password is empty\n"));
    }

    @Test
    void aPasswordComesFromAFile() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "from a file\nsecond line\n");

        ok("user admin added", "user", "init", "--password-file=" + secret, file);

        assertThat(Files.readString(directory.resolve("identity.json"))).doesNotContain("from a file");
    }

    @Test
    void aCheckLooksAtTheIdentityFileToo() throws IOException {
        Path identity = directory.resolve("identity.json");
        Path config = Files.writeString(
                directory.resolve("provider.toml"),
                "identity-file = 'identity.json'\nnorthbound.remotes = ['unix:/run/nb.sock']\n");
        String[] check = {"provider", "--check", "--config=" + config};

        assertThat(run(check))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "patchbay: identity-file: there is no file " + identity + "; 'patchbay user init --file "
                                + identity + "' makes it\n"));

        Files.writeString(identity, "{}");
        assertThat(run(check).err()).startsWith("patchbay: identity-file: not valid: " + identity);

        Files.delete(identity);
        piped("secret\n", () -> ok("user admin added", "user", "init", file));
        ok(config + " is good", check);
    }

    @Test
    void aFileThatCannotBeUsedIsToldInWords() throws IOException {
        Path absent = directory.resolve("absent");
        assertThat(run("user", "init", "--generate", "--file=" + absent.resolve("identity.json")))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "patchbay: cannot write " + absent.resolve("identity.json") + ": there is no directory "
                                + absent + "\n"));

        Path identity = Files.writeString(directory.resolve("identity.json"), "{\n  broken\n}");
        assertThat(run("user", "list", file).err())
                .matches("patchbay: not valid: " + identity + ": line 2, column \\d+: Unexpected character.*\n");

        Files.writeString(identity, "{\n  \"format\": null\n}");
        assertThat(run("user", "list", file).err())
                .matches("patchbay: not valid: " + identity + ": line 2, column \\d+: /format is not as expected\n");
    }

    @Test
    void anAbsentIdentityFileIsNamed() {
        Outcome outcome = run("user", "list", file);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("patchbay: there is no identity file " + directory.resolve("identity.json"));
    }

    private static Outcome ok(String expected, String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(expected);
        assertThat(outcome.exitCode()).isZero();
        return outcome;
    }

    private interface Work {
        Outcome run();
    }

    private static Outcome piped(String text, Work work) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return work.run();
        } finally {
            System.setIn(before);
        }
    }

    private static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Cli.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    private record Outcome(int exitCode, String out, String err) {}
}
