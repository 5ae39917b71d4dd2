// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.util.TreeSet;

/** A command that only gathers others, such as {@code patchbay user}. */
abstract class Group extends Verb {
    @Override
    public final void run() {
        throw wrong("'" + spec().qualifiedName() + "' needs one of the commands: "
                + String.join(", ", new TreeSet<>(spec().subcommands().keySet())));
    }
}
