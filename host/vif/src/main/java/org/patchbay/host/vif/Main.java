// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import java.io.PrintStream;
import java.util.Map;
import org.patchbay.host.vif.call.Environment;

/** The program: its argument is the name of the hook point, everything else is in its environment. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Not exit(): that would set up Java's logging, which takes longer than the hook, to tell it of the exit.
        Runtime.getRuntime().halt(run(arguments, System.getenv(), System.err));
    }

    /** What {@link Training} calls, so that this class is in the cache as well: else the jar would be opened for it alone. */
    static int run(String[] arguments, Map<String, String> variables, PrintStream err) {
        var point = arguments.length == 0 ? "" : arguments[0];
        return new Hook(new Environment(variables), err).run(point);
    }
}
