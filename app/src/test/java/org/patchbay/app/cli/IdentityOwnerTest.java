// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root changes users of a service that runs as somebody else. */
class IdentityOwnerTest {
    private static final int SERVICE = 65534;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void onlyRootCanGiveFilesAway() throws IOException {
        assumeTrue(Files.getAttribute(directory, "unix:uid").equals(0));
        file = directory.resolve("identity.json");
    }

    @Test
    void theFileKeepsOwnerGroupAndMode() throws IOException {
        run("user", "init", "--generate");
        assertThat(facts(file)).isEqualTo("0:0 rw-------");
        chown(file, 0, SERVICE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        run("user", "add", "alice", "--generate");
        assertThat(facts(file)).isEqualTo("0:65534 rw-r-----");

        chown(file, SERVICE, SERVICE);
        run("project", "add", "web");
        assertThat(facts(file)).isEqualTo("65534:65534 rw-r-----");
        run("role", "grant", "member", "--user=alice", "--project=web");
        assertThat(facts(file)).isEqualTo("65534:65534 rw-r-----");
        assertThat(facts(directory.resolve("identity.json.lock")))
                .as("without it the service could change nothing")
                .isEqualTo("65534:65534 rw-------");
    }

    @Test
    void aNewFileIsOfItsDirectorysOwner() throws IOException {
        chown(directory, SERVICE, SERVICE);
        run("user", "init", "--generate");
        assertThat(facts(file)).isEqualTo("65534:65534 rw-------");
        assertThat(facts(directory.resolve("identity.json.lock"))).isEqualTo("65534:65534 rw-------");
    }

    private static void chown(Path path, int owner, int group) throws IOException {
        Files.setAttribute(path, "unix:uid", owner);
        Files.setAttribute(path, "unix:gid", group);
    }

    private static String facts(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid") + ":" + Files.getAttribute(path, "unix:gid") + " "
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private void run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--file=" + file;
        StringWriter told = new StringWriter();
        int exit = Cli.commandLine()
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(all);
        assertThat(exit).as(told.toString()).isZero();
    }
}
