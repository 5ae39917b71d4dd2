// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.agent;

import java.util.Map;

/**
 * What a host tells about itself.
 *
 * @param bindingHostIds what ports call it, by plugin type
 * @param ovnConfigured whether an OVN controller runs there
 */
public record Report(Map<String, String> bindingHostIds, boolean ovnConfigured) {
    public Report {
        bindingHostIds = Map.copyOf(bindingHostIds);
    }
}
