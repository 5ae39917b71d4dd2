// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.system;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.patchbay.host.vif.call.VifException;

/** A program that was started. What it writes must be little until its end is waited for. */
public final class Running {
    /** The status of a program that SIGKILL has ended, as shells tell it. */
    private static final int KILLED = 137;

    /** A program waits when it has written 64 KiB that nobody has read. */
    private static final int LONGEST_PAUSE_MILLISECONDS = 32;

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

        /** The first line that it has to say for itself. */
        public String said() {
            var text = err.isBlank() ? out.strip() : err;
            var end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        }
    }

    /**
     * Waits for the end; a program that takes longer than that is killed, and what it started, and the wait is over even if one of
     * them cannot be killed.
     */
    public Ended end(int seconds) {
        var out = new Output(process.getInputStream());
        var err = new Output(process.getErrorStream());
        try {
            if (ended(seconds, out, err)) {
                return new Ended(process.exitValue(), out.text(), err.text().strip());
            }
            kill();
            return new Ended(KILLED, "", "no end within " + seconds + " s");
        } catch (VifException e) {
            kill();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VifException("interrupted while " + command.getFirst() + " ran");
        }
    }

    /** Waits in small pauses, and reads meanwhile: a thread for each stream would cost more than all of the rest. */
    private boolean ended(int seconds, Output out, Output err) throws InterruptedException {
        var deadline = System.nanoTime() + seconds * 1_000_000_000L;
        var pause = 1;
        while (System.nanoTime() < deadline) {
            var ended = process.waitFor(pause, TimeUnit.MILLISECONDS);
            // All that the program itself has written is there once it has ended.
            var more = out.take();
            more |= err.take();
            if (ended) {
                return true;
            }
            pause = more ? 1 : Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS);
        }
        return false;
    }

    private void kill() {
        for (var descendant : process.descendants().toList()) {
            descendant.destroyForcibly();
        }
        process.destroyForcibly();
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
