// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import java.math.BigInteger;

/**
 * A network: an address whose host bits are zero, and the length of its prefix. Ordered by network, the wider first.
 *
 * @param network the first address
 * @param prefixLength bits, 0 to 32 or 128
 */
public record Cidr(IpAddress network, int prefixLength) implements Comparable<Cidr> {
    private static final String EXPECTED = "an address, a slash and a prefix length, such as 192.0.2.0/24";

    /** @throws InvalidValueException if the length is out of range or a host bit is set */
    public Cidr {
        checkLength(network, prefixLength);
        if (!network.masked(prefixLength).equals(network)) {
            throw new InvalidValueException(
                    network + "/" + prefixLength,
                    "a network",
                    network.masked(prefixLength) + "/" + prefixLength + ", whose host bits are zero");
        }
    }

    /**
     * The network that holds the address.
     *
     * @throws InvalidValueException if the length is out of the family's range
     */
    public static Cidr of(IpAddress address, int prefixLength) {
        checkLength(address, prefixLength);
        return new Cidr(address.masked(prefixLength), prefixLength);
    }

    /**
     * Reads {@code address/length} and clears the host bits, as Neutron does for subnets: 10.0.0.5/24 is 10.0.0.0/24.
     *
     * @throws InvalidValueException without a slash, for a netmask in place of a length, or for a bad address
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        int length = slash < 0 ? -1 : length(text, slash + 1);
        if (length < 0) {
            throw new InvalidValueException(text, "a network", EXPECTED);
        }
        return of(IpAddress.parse(text.substring(0, slash)), length);
    }

    /**
     * Reads {@code network/length}.
     *
     * @throws InvalidValueException as {@link #parse}, and if a host bit is set
     */
    public static Cidr parseStrict(String text) {
        Cidr network = parse(text);
        IpAddress given = IpAddress.parse(text.substring(0, text.indexOf('/')));
        return new Cidr(given, network.prefixLength);
    }

    private static void checkLength(IpAddress address, int prefixLength) {
        int bits = address.family().bits();
        if (prefixLength < 0 || prefixLength > bits) {
            throw new InvalidValueException(
                    address + "/" + prefixLength, "a network", "a prefix length from 0 to " + bits);
        }
    }

    private static int length(String text, int start) {
        int digits = text.length() - start;
        if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(start) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    public IpFamily family() {
        return network.family();
    }

    public boolean contains(IpAddress address) {
        return address.family() == family() && address.masked(prefixLength).equals(network);
    }

    public boolean contains(Cidr other) {
        return other.prefixLength >= prefixLength && contains(other.network);
    }

    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** The last address; for IPv4 the broadcast address, /31 and /32 apart. */
    public IpAddress last() {
        return network.filled(prefixLength);
    }

    /** 255.255.255.0 for a /24. */
    public IpAddress netmask() {
        IpAddress ones = network.filled(0);
        return ones.masked(prefixLength);
    }

    /**
     * The first address an interface may have: the one after the network's, which is reserved (in IPv6 as the
     * subnet-router anycast address, RFC 4291 section 2.6.1), or the network's own if the network has only one or two
     * addresses (RFC 3021, RFC 6164).
     */
    public IpAddress firstUsable() {
        return isPointToPoint() ? network : network.plus(1);
    }

    /** The last address an interface may have: in IPv4 the one before the broadcast address, /31 and /32 apart. */
    public IpAddress lastUsable() {
        return isPointToPoint() || family() == IpFamily.IPV6 ? last() : last().plus(-1);
    }

    private boolean isPointToPoint() {
        return prefixLength >= family().bits() - 1;
    }

    /** From {@link #firstUsable} to {@link #lastUsable}. */
    public AddressRange usable() {
        return new AddressRange(firstUsable(), lastUsable());
    }

    /** Every address, the reserved ones included. */
    public AddressRange range() {
        return new AddressRange(network, last());
    }

    /** The gateway Neutron gives a subnet that names none: the second address, or the only one. */
    public IpAddress defaultGateway() {
        return prefixLength == family().bits() ? network : network.plus(1);
    }

    /** How many addresses, the reserved ones included. */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(family().bits() - prefixLength);
    }

    @Override
    public int compareTo(Cidr other) {
        int order = network.compareTo(other.network);
        return order != 0 ? order : Integer.compare(prefixLength, other.prefixLength);
    }

    @Override
    public String toString() {
        return network + "/" + prefixLength;
    }
}
