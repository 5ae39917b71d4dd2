// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.host.vif.call.VifException;

/**
 * The ahead-of-time cache (JEP 483, 514): classes already loaded and linked. It fits one Java build and one jar at one path;
 * where it does not fit, the driver runs without it, half as fast.
 */
public final class AotCache {
    /** The launcher's options; a cache fits only the collector it was made with. */
    static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m", "-Xlog:disable");

    private static final List<String> FOREIGN =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

    private AotCache() {}

    /**
     * Makes the cache by a training run over the hook points. Takes a few seconds; the jar must not be touched afterwards.
     *
     * @param java the java command, the one that the installation's java.path names
     * @throws VifException when Java cannot make it, with what Java said
     */
    public static void make(Path java, Installation installation) {
        var cache = installation.aotCache();
        var beside = cache.resolveSibling(cache.getFileName() + ".new");
        try {
            var said = run(command(java, installation, beside));
            if (!Files.isReadable(beside)) {
                throw new VifException(cache + ": not made by " + java + ": " + said);
            }
            Files.move(beside, cache, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new VifException(cache + ": not made by " + java + ": " + e.getMessage());
        }
    }

    private static List<String> command(Path java, Installation installation, Path output) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.add("-XX:AOTCacheOutput=" + output);
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", installation.jar().toString(), Training.class.getName()));
        return command;
    }

    private static String run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(FOREIGN);
        var process = builder.start();
        process.getOutputStream().close();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
