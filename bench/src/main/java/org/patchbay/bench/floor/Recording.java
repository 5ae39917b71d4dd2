// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.floor;

import java.util.List;

/** What a provider was seen to write for a port, one template for each network that was sampled. */
public record Recording(List<PortTemplate> templates) {
    public Recording {
        templates = List.copyOf(templates);
        if (templates.isEmpty()) {
            throw new IllegalArgumentException("nothing was recorded");
        }
    }

    /** One sample of the operations, for the report. */
    public String sample() {
        return templates.getFirst().operations();
    }
}
