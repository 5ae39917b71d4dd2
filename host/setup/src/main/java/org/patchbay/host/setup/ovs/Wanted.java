// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.List;
import java.util.Map;

/**
 * How a host shall be configured.
 *
 * @param values what these names shall have, whatever they have now
 * @param defaults what these names shall have when they have nothing
 * @param mappings Patchbay's own bridge mappings, beside those of others
 */
record Wanted(Map<String, String> values, Map<String, String> defaults, List<BridgeMapping> mappings) {
    Wanted {
        values = Map.copyOf(values);
        defaults = Map.copyOf(defaults);
        mappings = List.copyOf(mappings);
    }
}
