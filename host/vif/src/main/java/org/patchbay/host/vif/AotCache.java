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
        var beside = cache.resolveSibling(cache.getFileName() + ".new");
        // Not in /tmp: programs cannot be run there on every host.
        var directory = cache.resolveSibling("training");
        try {
            Files.createDirectories(directory);
            var command = command(java, installation, beside, directory);
            var ended = new Programs(new Environment(System.getenv()), Sudo.NEVER)
                    .start(command)
                    .end(seconds);
            if (!ended.ok() || !Files.isReadable(beside)) {
                throw new VifException(
                        cache + ": not made by " + java + ": status " + ended.status() + ": " + ended.said());
            }
            Files.move(beside, cache, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new VifException(cache + ": not made by " + java + ": " + e.getMessage());
        } finally {
            delete(directory);
            delete(beside);
            // Java's own, when it was killed.
            delete(beside.resolveSibling(beside.getFileName() + ".config"));
        }
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
