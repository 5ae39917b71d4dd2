// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.macpool;

import org.patchbay.engine.domain.RefusalException;
import org.patchbay.net.MacAddress;

/** MAC addresses from {@code from} to {@code to}, both included, all of them unicast. */
public record MacRange(MacAddress from, MacAddress to) {
    private static final long GROUP = 1L << 40;

    public MacRange {
        if (from.compareTo(to) > 0) {
            throw RefusalException.badValue(
                    "The MAC range " + from + "-" + to + " is not valid: expected its first address before its last");
        }
        // Beyond one first octet a range cannot be without group addresses.
        if (!from.isUnicast() || (to.bits() & GROUP) != 0 || from.bits() >>> 40 != to.bits() >>> 40) {
            throw RefusalException.badValue("The MAC range " + from + "-" + to
                    + " is not valid: expected unicast addresses with the same first octet");
        }
    }

    public static MacRange parse(String from, String to) {
        return new MacRange(MacAddress.parse(from), MacAddress.parse(to));
    }

    /** How many addresses it has. */
    public long size() {
        return to.bits() - from.bits() + 1;
    }

    public boolean contains(MacAddress address) {
        return from.compareTo(address) <= 0 && address.compareTo(to) <= 0;
    }

    boolean overlaps(MacRange other) {
        return contains(other.from) || other.contains(from);
    }
}
