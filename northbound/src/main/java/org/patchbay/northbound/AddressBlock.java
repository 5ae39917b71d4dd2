// SPDX-License-Identifier: Apache-2.0
package org.patchbay.northbound;

import org.jspecify.annotations.Nullable;
import org.patchbay.net.InvalidValueException;
import org.patchbay.net.IpAddress;
import org.patchbay.net.Ipv6Address;

/** Addresses that are counted together: the {@value #SIZE} that differ in their last eight bits alone. */
public final class AddressBlock {
    public static final int SIZE = 256;

    private static final int IPV4_PREFIX = 24;
    private static final int IPV6_PREFIX = 120;

    private AddressBlock() {}

    /** The name of the block that an address is in; null if the text is no address. */
    public static @Nullable String of(String address) {
        // Asked for every change of a port, hence no parser for the common kind.
        if (address.indexOf(':') < 0) {
            int dot = address.lastIndexOf('.');
            return dot < 0 ? null : address.substring(0, dot);
        }
        try {
            return Ipv6Address.parse(address).masked(IPV6_PREFIX).toString();
        } catch (InvalidValueException foreign) {
            return null;
        }
    }

    /** The last address of the block that an address is in. */
    public static IpAddress last(IpAddress address) {
        return address.filled(address instanceof Ipv6Address ? IPV6_PREFIX : IPV4_PREFIX);
    }
}
