// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.system;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.patchbay.host.vif.call.VifException;

/** A program that was started. What it writes must be little until its end is waited for. */
public final class Running {
    /** The status of a program that SIGKILL has ended, as shells tell it. */
    private static final int KILLED = 137;

    private final List<String> command;
    private final Process process;

    Running(List<String> command, Process process) {
        this.command = command;
        this.process = process;
    }

    /** How a program ended. */
    public record Ended(int status, String out, String err) {
        public boolean ok() {
            return status == 0;
        }
    }

    /**
     * Waits for the end; a program that takes longer than that is killed, and what it started, and the wait is over even if one of
     * them cannot be killed.
     */
    public Ended end(int seconds) {
        var out = new Output(process.getInputStream());
        var err = new Output(process.getErrorStream());
        out.start();
        err.start();
        var deadline = System.nanoTime() + seconds * 1_000_000_000L;
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS) && out.ended(deadline) && err.ended(deadline)) {
                return new Ended(process.exitValue(), out.text(), err.text().strip());
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return new Ended(KILLED, "", "no end within " + seconds + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VifException("interrupted while " + command.getFirst() + " ran");
        }
    }

    /**
     * Waits for an orderly end and returns what the program printed.
     *
     * @throws VifException with what it wrote on standard error
     */
    public String succeed(int seconds) {
        var ended = end(seconds);
        if (!ended.ok()) {
            throw new VifException(String.join(" ", command) + ": status " + ended.status() + ": " + ended.err());
        }
        return ended.out();
    }
}
