// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.problem;

import java.util.List;

/** A command that cannot go on, told to the user as lines of plain text and never as a stack trace. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong decides the exit code. */
    public enum Kind {
        /** The command line or the configuration is wrong: trying again unchanged is pointless. */
        USAGE(2),
        /** Something outside failed: a port is taken, a database does not answer. */
        OPERATION(1);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private final Kind kind;
    private final transient List<String> lines;

    private Failure(Kind kind, List<String> lines) {
        super(String.join("; ", lines));
        this.kind = kind;
        this.lines = List.copyOf(lines);
    }

    /** The command line or the configuration is wrong; one line a problem. */
    public static Failure usage(List<String> lines) {
        return new Failure(Kind.USAGE, lines);
    }

    /** The command line or the configuration is wrong. */
    public static Failure usage(String line) {
        return usage(List.of(line));
    }

    /** The operation failed; one line a problem. */
    public static Failure operation(List<String> lines) {
        return new Failure(Kind.OPERATION, lines);
    }

    /** The operation failed. */
    public static Failure operation(String line) {
        return operation(List.of(line));
    }

    /** What to print, one line a problem. */
    public List<String> lines() {
        return lines;
    }

    /** The exit code of the command: 1 or 2. */
    public int exitCode() {
        return kind.exitCode;
    }
}
