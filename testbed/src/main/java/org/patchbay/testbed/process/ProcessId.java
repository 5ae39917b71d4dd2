// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same pid.
 *
 * @param pid process id
 * @param startTicks when it started, in clock ticks since boot (proc(5), /proc/pid/stat field 22)
 */
public record ProcessId(long pid, long startTicks) {

    public static Optional<ProcessId> of(long pid) {
        return stat(pid).map(fields -> new ProcessId(pid, Long.parseLong(fields[19])));
    }

    public static ProcessId current() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** Reads "pid ticks", as {@link #toString} writes it. Empty when the text is anything else, such as a half-written file. */
    public static Optional<ProcessId> parse(String text) {
        var parts = text.strip().split(" ", -1);
        try {
            return parts.length == 2
                    ? Optional.of(new ProcessId(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A zombie counts as ended: it runs no code any more. */
    public boolean alive() {
        return stat(pid)
                .filter(fields -> !isOver(fields))
                .filter(fields -> Long.parseLong(fields[19]) == startTicks)
                .isPresent();
    }

    /**
     * The first thread is a zombie as soon as it ends itself; as long as others are left, the process keeps its sockets (proc(5):
     * state, num_threads).
     */
    private static boolean isOver(String[] fields) {
        return fields[0].equals("X") || (fields[0].equals("Z") && Integer.parseInt(fields[17]) <= 1);
    }

    /** KILL, unless it has ended. */
    public void kill() {
        signal(true);
    }

    /** Its children and theirs; none when it has ended. */
    List<ProcessId> descendants() {
        return Optional.of(pid).filter(ignored -> alive()).flatMap(ProcessHandle::of).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(child -> of(child.pid()).stream())
                .toList();
    }

    void signal(boolean forcibly) {
        if (alive()) {
            ProcessHandle.of(pid).ifPresent(p -> {
                var sent = forcibly ? p.destroyForcibly() : p.destroy();
                assert sent || !p.isAlive();
            });
        }
    }

    @Override
    public String toString() {
        return pid + " " + startTicks;
    }

    /** The fields from the state on; the command before it may hold spaces and parentheses. */
    private static Optional<String[]> stat(long pid) {
        try {
            var line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
