// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.bench.BenchException;

/** What the kernel (proc(5)) and, for a JVM, jcmd say about a process. */
public final class ProcessProbe {
    /** USER_HZ: 100 on every architecture Linux still runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final Pattern HEAP_USED = Pattern.compile("(?:total|heap).*?used (\\d+)K");

    private final long pid;

    /** @throws BenchException if there is no such process */
    public ProcessProbe(long pid) {
        this.pid = pid;
        cpuSeconds();
    }

    /** User and system time since the process began, all its threads. */
    public double cpuSeconds() {
        String stat = read("stat");
        // The second field is the command in parentheses, which may hold anything; utime is the 14th, stime the 15th.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Resident memory in bytes. */
    public long residentBytes() {
        return read("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .orElse(0L);
    }

    /** Heap in use after a full collection, in bytes; empty if the process is not a JVM this user may attach to. */
    public OptionalLong liveHeapBytes() {
        if (jcmd("GC.run").isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info").orElse(""));
        return used.find() ? OptionalLong.of(Long.parseLong(used.group(1)) * 1024) : OptionalLong.empty();
    }

    private Optional<String> jcmd(String command) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(tool)) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(List.of(tool.toString(), Long.toString(pid), command))
                    .redirectErrorStream(true)
                    .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            boolean done = process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
            return done ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new BenchException("there is no process " + pid, e);
        }
    }
}
