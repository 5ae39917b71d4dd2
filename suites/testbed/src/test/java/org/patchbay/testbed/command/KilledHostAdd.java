// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.command;

import java.nio.file.Path;

/** The command {@code lab host-add} in a process of its own, for a test to kill. */
final class KilledHostAdd {
    private KilledHostAdd() {}

    public static void main(String[] arguments) {
        new LabCommands(Path.of(arguments[0])).hostAdd(arguments[1]);
    }
}
