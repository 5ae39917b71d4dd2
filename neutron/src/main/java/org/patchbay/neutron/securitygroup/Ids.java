// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Ids of what is made without being asked for. They follow from a name: when two writers make the same thing at the same time, the
 * server refuses the second.
 */
final class Ids {
    private Ids() {}

    static UUID of(String name) {
        return UUID.nameUUIDFromBytes(("patchbay " + name).getBytes(StandardCharsets.UTF_8));
    }
}
