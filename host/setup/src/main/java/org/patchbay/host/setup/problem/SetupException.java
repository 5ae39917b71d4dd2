// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.problem;

import java.util.List;

/** A command that cannot go on, told to the user as lines of plain text and never as a stack trace. */
public final class SetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient List<String> lines;

    private SetupException(int exitCode, List<String> lines) {
        super(String.join("; ", lines));
        this.exitCode = exitCode;
        this.lines = lines.stream().map(SetupException::oneLine).toList();
    }

    /** Values come from outside; nothing in them may look like a line of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** The command line, or a file it names, is wrong: nothing was changed, and trying again unchanged is pointless. */
    public static SetupException usage(String line) {
        return new SetupException(2, List.of(line));
    }

    /** Something outside failed or refuses: a database does not answer, a chassis is alive. */
    public static SetupException operation(String... lines) {
        return new SetupException(1, List.of(lines));
    }

    /** What to print, one line a problem. */
    public List<String> lines() {
        return lines;
    }

    /** The exit code of the command: 1 or 2. */
    public int exitCode() {
        return exitCode;
    }
}
