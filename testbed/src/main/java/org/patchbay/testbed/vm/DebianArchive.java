// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.vm;

import static org.patchbay.testbed.TestbedException.Code.MISSING_PROGRAM;
import static org.patchbay.testbed.TestbedException.Code.SYSTEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.CommandResult;
import org.patchbay.testbed.process.Program;

/** Fetches packages by apt, which verifies them, and unpacks them without installing: a kernel must not be put into /boot. */
final class DebianArchive {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private DebianArchive() {}

    /**
     * Downloads packages and unpacks them together.
     *
     * @param directory an empty one, for the packages and their content
     * @return the directory that holds their content
     * @throws TestbedException MISSING_PROGRAM when apt cannot get them
     */
    static Path unpack(Path directory, String... packages) {
        var content = directory.resolve("content");
        if (!download(directory, packages).ok()) {
            // The package lists may be old or missing.
            Command.of(Program.APT_GET, "-qq", "-o", "Acquire::Retries=3", "update")
                    .withTimeout(LIMIT)
                    .tryRun();
            var second = download(directory, packages);
            if (!second.ok()) {
                throw new TestbedException(
                        MISSING_PROGRAM, "apt-get cannot download " + String.join(" ", packages) + ": " + second.err());
            }
        }
        for (var archive : archives(directory)) {
            Command.of(Program.DPKG_DEB, "--extract", archive.toString(), content.toString())
                    .withTimeout(LIMIT)
                    .run();
        }
        return content;
    }

    /** The package that a meta package stands for, such as the newest kernel of a flavour; itself when it is none. */
    private static String resolve(String name) {
        return Command.of(Program.APT_CACHE, "depends", "--important", name).tryRun().lines().stream()
                .map(String::strip)
                .filter(line -> line.startsWith("Depends: linux-image-"))
                .map(line -> line.substring("Depends: ".length()))
                .findFirst()
                .orElse(name);
    }

    private static CommandResult download(Path directory, String... packages) {
        // apt's own user cannot write into a directory of root's.
        var argv =
                new ArrayList<>(List.of("-q", "-o", "APT::Sandbox::User=root", "-o", "Acquire::Retries=3", "download"));
        for (var name : packages) {
            argv.add(resolve(name));
        }
        var command = Command.of(Program.APT_GET, argv);
        var inDirectory = command.prefixed(List.of("/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory.toString()));
        return inDirectory
                .withEnvironment(Map.of("LC_ALL", "C"))
                .withTimeout(LIMIT)
                .tryRun();
    }

    private static List<Path> archives(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".deb")).toList();
        } catch (IOException e) {
            throw new TestbedException(SYSTEM, "Cannot list " + directory, e);
        }
    }
}
