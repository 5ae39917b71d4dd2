// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.system;

import java.util.List;
import org.patchbay.host.vif.call.VifException;

/** A program that was started. What it writes must be little until its standard output is read. */
public final class Running {
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

    /** Waits for the end; a program that takes longer than that is killed. */
    public Ended end(int seconds) {
        var watch = new Watch(process, seconds);
        watch.start();
        try {
            var out = Programs.text(process.getInputStream());
            var err = Programs.text(process.getErrorStream());
            return new Ended(process.waitFor(), out, err.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VifException("interrupted while " + command.getFirst() + " ran");
        } finally {
            watch.interrupt();
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
