// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that uses the object somebody wants to remove.
 *
 * @param kind what it is, as a sentence says it: "virtual machine"
 * @param name its name
 */
public record Use(String kind, String name) {
    private static final int SHOWN = 10;

    @Override
    public String toString() {
        return kind + " '" + Check.shown(name) + "'";
    }

    /**
     * Refuses to remove what is used.
     *
     * @param what the object with its kind: "provider 'ovn'"
     * @throws RefusalException a conflict that names what uses it, if anything does
     */
    public static void refuseIfAny(String what, List<Use> uses) {
        if (uses.isEmpty()) {
            return;
        }
        String names = uses.stream().limit(SHOWN).map(Use::toString).collect(Collectors.joining(", "));
        String more = uses.size() > SHOWN ? " and " + (uses.size() - SHOWN) + " more" : "";
        throw RefusalException.conflict("Cannot remove " + what + ": it is used by " + names + more);
    }
}
