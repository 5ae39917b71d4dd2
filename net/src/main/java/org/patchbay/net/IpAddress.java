// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import java.math.BigInteger;

/** An IPv4 or IPv6 address. Ordered numerically, every IPv4 address before every IPv6 address. */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4Address, Ipv6Address {

    /**
     * Reads an address of either family; what holds a colon is IPv6.
     *
     * @throws InvalidValueException if it is neither
     */
    static IpAddress parse(String text) {
        if (text.indexOf(':') >= 0) {
            return Ipv6Address.parse(text);
        }
        if (text.indexOf('.') >= 0) {
            return Ipv4Address.parse(text);
        }
        throw new InvalidValueException(text, "an IP address", "an address such as 192.0.2.1 or 2001:db8::1");
    }

    IpFamily family();

    /**
     * The address {@code n} further, or before if negative.
     *
     * @throws ArithmeticException past either end of the address space
     */
    IpAddress plus(long n);

    /** {@code other - this}; both must be of one family. */
    BigInteger distanceTo(IpAddress other);

    /** The first {@code prefixLength} bits, the others zero; the length is 0 to the family's bits. */
    IpAddress masked(int prefixLength);

    /** The first {@code prefixLength} bits, the others one. */
    IpAddress filled(int prefixLength);

    /** 224.0.0.0/4, ff00::/8. */
    boolean isMulticast();

    /** 127.0.0.0/8, ::1. */
    boolean isLoopback();

    /** 169.254.0.0/16, fe80::/10. */
    boolean isLinkLocal();

    /** 0.0.0.0, ::. */
    boolean isUnspecified();

    /** Owner name of this address's PTR record, without a final dot (RFC 1035 section 3.5, RFC 3596 section 2.5). */
    String reverseName();

    @Override
    default int compareTo(IpAddress other) {
        return switch (this) {
            case Ipv4Address a -> other instanceof Ipv4Address b ? Integer.compareUnsigned(a.bits(), b.bits()) : -1;
            case Ipv6Address a ->
                other instanceof Ipv6Address b ? Ipv6Address.compare(a.high(), a.low(), b.high(), b.low()) : 1;
        };
    }
}
