// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.Arrays;
import java.util.List;
import org.patchbay.host.setup.problem.SetupException;

/** How packets between hosts are wrapped. */
final class Encapsulation {
    private static final List<String> KNOWN = List.of("geneve", "vxlan");

    private Encapsulation() {}

    /**
     * The value of ovn-encap-type.
     *
     * @param text one type, or several separated by commas
     * @throws SetupException naming the part that OVN does not know
     */
    static String types(String text) {
        List<String> types =
                Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
        for (String type : types) {
            if (!KNOWN.contains(type)) {
                throw SetupException.usage(
                        "--encap: '" + type + "' is no encapsulation, expected " + String.join(", ", KNOWN));
            }
        }
        return String.join(",", types);
    }
}
