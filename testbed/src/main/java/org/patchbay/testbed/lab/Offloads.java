// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import java.util.List;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.Command;
import org.patchbay.testbed.process.Program;

/** A userspace datapath needs complete checksums and no super-packets (ethtool(8), -K). */
final class Offloads {
    private Offloads() {}

    static void disable(Namespace namespace, String device) {
        Command.of(Program.ETHTOOL, List.of("-K", device, "tx", "off", "tso", "off", "gso", "off", "gro", "off"))
                .prefixed(namespace.entering(List.of()))
                .run();
    }
}
