// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names: how they may look and that no two objects share one. */
public final class NameRule {
    private static final Pattern OBJECT = Pattern.compile("[\\p{L}\\p{Nd}_.-]+");

    private NameRule() {}

    /** A name of a data center, cluster, host, virtual machine or interface: letters of any script, digits, "_.-". */
    public static String object(String name, int max) {
        return Check.matching("name", name, max, OBJECT, "letters, digits, '-', '_' and '.'");
    }

    /**
     * @param kind "A provider", as the sentence begins
     * @param self the object that is to have the name
     * @param holder who has it now
     * @throws RefusalException a conflict, if that is somebody else
     */
    public static void unique(String kind, String name, UUID self, Optional<UUID> holder) {
        if (holder.isPresent() && !holder.get().equals(self)) {
            throw RefusalException.conflict(
                    kind + " with the name '" + Check.shown(name) + "' exists already: expected a name not yet in use");
        }
    }
}
