// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.filter;

import java.util.UUID;
import org.patchbay.engine.domain.Check;

/**
 * A filter that every host's libvirt has.
 *
 * @param name libvirt's, "vdsm-no-mac-spoofing"
 */
public record NetworkFilter(UUID id, String name) {
    /** What a new profile of a network of the data center gets; a profile of an external network gets none. */
    public static final String DEFAULT = "vdsm-no-mac-spoofing";

    public NetworkFilter {
        name = Check.required("name", name, 64);
    }
}
