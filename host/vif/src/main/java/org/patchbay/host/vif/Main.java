// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif;

import org.patchbay.host.vif.call.Environment;

/** The program: its argument is the name of the hook point, everything else is in its environment. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var point = arguments.length == 0 ? "" : arguments[0];
        System.exit(new Hook(new Environment(System.getenv()), System.err).run(point));
    }
}
