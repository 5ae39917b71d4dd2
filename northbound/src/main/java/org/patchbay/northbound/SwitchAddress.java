// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import org.patchbay.net.IpAddress;
import org.patchbay.ovsdb.NumberedKey;

/**
 * A fixed address on a switch. The addresses of a switch stand together, in their numeric order; the switches are in no order that means
 * anything.
 *
 * @param switchName the {@code name} of the {@code Logical_Switch} row
 */
public record SwitchAddress(String switchName, IpAddress address) implements Comparable<SwitchAddress>, NumberedKey {
    /** The switch's; a few bits of the address among them would let the addresses of two switches stand in one another's way. */
    @Override
    public long number() {
        return Integer.toUnsignedLong(switchName.hashCode());
    }

    @Override
    public int compareTo(SwitchAddress other) {
        int byNumber = Long.compareUnsigned(number(), other.number());
        if (byNumber != 0) {
            return byNumber;
        }
        int bySwitch = switchName.equals(other.switchName) ? 0 : switchName.compareTo(other.switchName);
        return bySwitch != 0 ? bySwitch : address.compareTo(other.address);
    }
}
