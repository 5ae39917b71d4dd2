// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.patchbay.host.vif.call.Config.Sudo;
import org.patchbay.host.vif.call.Environment;
import org.patchbay.host.vif.call.VifException;
import org.patchbay.host.vif.system.Programs;
import org.patchbay.host.vif.system.Running.Ended;

/**
 * The ahead-of-time cache (JEP 483, 514): classes already loaded and linked. It fits one Java build and one jar at one path;
 * where it does not fit, the driver runs without it, half as fast.
 *
 * <p>It holds no class that Java makes while the driver runs, and opening the jar for a single class that is not in it takes longer
 * than most hooks. So the driver does without lambdas and switches over types, and {@link Training} calls all of it.
 */
public final class AotCache {
    /** The launcher's options; a cache fits only the collector it was made with. */
    static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m", "-Xlog:disable");

    private static final List<String> FOREIGN =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

    private static final List<String> CHATTER = List.of(
            "Picked up ",
            "Temporary AOT",
            "Launching child process",
            "Reading AOT",
            "Error occurred during initialization of VM");

    /** Takes about five seconds. */
    private static final int LONGEST_SECONDS = 120;

    private AotCache() {}

    /**
     * Makes the cache by a training run over the hook points. Takes a few seconds; the jar must not be touched afterwards.
     *
     * @param java the java command, the one that the installation's java.path names
     * @throws VifException when Java cannot make it, or not in time, with what Java said
     */
    public static void make(Path java, Installation installation) {
        make(java, installation, LONGEST_SECONDS);
    }

    static void make(Path java, Installation installation, int seconds) {
        var cache = installation.aotCache();
        try {
            // Not in /tmp: programs cannot be run there on every host. One for each run: what a killed one has started
            // still writes.
            var directory = Files.createTempDirectory(installation.directory(), "training");
            try {
                Files.move(made(java, installation, directory, seconds), cache, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new VifException(cache + ": not made by " + java + ": " + e.getMessage());
        }
    }

    private static Path made(Path java, Installation installation, Path directory, int seconds) {
        var output = directory.resolve(installation.aotCache().getFileName());
        var ended = new Programs(new Environment(System.getenv()), Sudo.NEVER)
                .start(command(java, installation, output, directory))
                .end(seconds);
        if (!ended.ok() || !Files.isReadable(output)) {
            throw new VifException(installation.aotCache() + ": not made by " + java + ": status " + ended.status()
                    + ": " + reason(ended));
        }
        return output;
    }

    private static List<String> command(Path java, Installation installation, Path output, Path directory) {
        var command = new ArrayList<>(List.of("env"));
        for (var variable : FOREIGN) {
            command.addAll(List.of("-u", variable));
        }
        command.add(java.toString());
        command.add("-XX:AOTCacheOutput=" + output);
        // What the compiler learns in the training is for programs that run longer: to read it takes more time than it
        // saves.
        command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"));
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", installation.jar().toString(), Training.class.getName(), directory.toString()));
        return command;
    }

    /** The first line that is not about what Java is doing. */
    private static String reason(Ended ended) {
        return (ended.err() + "\n" + ended.out())
                .lines()
                .filter(line -> !line.isBlank() && CHATTER.stream().noneMatch(line::startsWith))
                .findFirst()
                .orElse("without a word");
    }

    private static void delete(Path path) {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // It is of no use to anybody, and does no harm.
            return;
        }
    }
}
