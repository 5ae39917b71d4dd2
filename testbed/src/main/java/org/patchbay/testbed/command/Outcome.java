// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.command;

import java.util.List;

/**
 * What a command has to say.
 *
 * @param exit status for the shell: 0 when what was asked holds
 * @param lines for standard output
 */
public record Outcome(int exit, List<String> lines) {
    public Outcome {
        lines = List.copyOf(lines);
    }

    static Outcome ok(String... lines) {
        return new Outcome(0, List.of(lines));
    }

    static Outcome of(boolean ok, List<String> lines) {
        return new Outcome(ok ? 0 : 1, lines);
    }
}
