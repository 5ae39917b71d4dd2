// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import org.patchbay.net.IpAddress;

/**
 * A fixed address on a switch. Ordered by switch and then numerically, so that the addresses of a range stand together.
 *
 * @param switchName the {@code name} of the {@code Logical_Switch} row
 */
public record SwitchAddress(String switchName, IpAddress address) implements Comparable<SwitchAddress> {
    @Override
    public int compareTo(SwitchAddress other) {
        int bySwitch = switchName.compareTo(other.switchName);
        return bySwitch != 0 ? bySwitch : address.compareTo(other.address);
    }
}
