// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shape of the machine a run was made on; no figure means anything without it.
 *
 * @param memoryMb the whole machine's memory
 * @param ovsdb what {@code ovsdb-server --version} says first
 */
public record Machine(int cores, String processor, long memoryMb, String kernel, String java, String ovsdb) {
    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                field("/proc/cpuinfo", "model name"),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
                System.getProperty("os.version"),
                System.getProperty("java.vm.vendor") + " " + Runtime.version(),
                ovsdbVersion());
    }

    private static String field(String file, String name) {
        try {
            return Files.readString(Path.of(file))
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("0");
        } catch (IOException e) {
            return "0";
        }
    }

    private static String ovsdbVersion() {
        try {
            Process process = new ProcessBuilder("ovsdb-server", "--version").start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("unknown");
        } catch (IOException e) {
            return "not installed";
        }
    }
}
