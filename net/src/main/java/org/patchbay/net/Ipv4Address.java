// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import java.math.BigInteger;

/**
 * An IPv4 address.
 *
 * @param bits the address in network order, its first octet in the top eight bits
 */
public record Ipv4Address(int bits) implements IpAddress {
    private static final long LAST = 0xFFFF_FFFFL;

    /**
     * Reads four decimal numbers separated by dots. Leading zeros and short forms are refused: readers disagree on
     * whether 010.0.0.1 is octal and what 10.1 stands for (RFC 6943 section 3.1.1).
     *
     * @throws InvalidValueException for anything else
     */
    public static Ipv4Address parse(String text) {
        long bits = scan(text, 0);
        if (bits < 0) {
            throw new InvalidValueException(text, "an IPv4 address", "four numbers 0-255 separated by dots");
        }
        return new Ipv4Address((int) bits);
    }

    /** The 32 bits of the dotted quad that runs from {@code start} to the end of the text, or -1. */
    static long scan(String text, int start) {
        long bits = 0;
        int octet = 0;
        int digits = 0;
        int dots = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits > 0 && octet == 0) {
                    return -1;
                }
                octet = octet * 10 + (c - '0');
                digits++;
                if (octet > 255) {
                    return -1;
                }
            } else if (c == '.' && digits > 0 && dots < 3) {
                bits = bits << 8 | octet;
                octet = 0;
                digits = 0;
                dots++;
            } else {
                return -1;
            }
        }
        return dots == 3 && digits > 0 ? bits << 8 | octet : -1;
    }

    @Override
    public IpFamily family() {
        return IpFamily.IPV4;
    }

    @Override
    public Ipv4Address plus(long n) {
        long sum = Math.addExact(toLong(), n);
        if (sum < 0 || sum > LAST) {
            throw new ArithmeticException(this + " plus " + n + " is no IPv4 address");
        }
        return new Ipv4Address((int) sum);
    }

    /** The address as a number 0 to 2^32-1. */
    public long toLong() {
        return bits & LAST;
    }

    @Override
    public BigInteger distanceTo(IpAddress other) {
        if (!(other instanceof Ipv4Address end)) {
            throw new InvalidValueException(other.toString(), "an IPv4 address", "the family of " + this);
        }
        return BigInteger.valueOf(end.toLong() - toLong());
    }

    @Override
    public Ipv4Address masked(int prefixLength) {
        return new Ipv4Address(bits & mask(prefixLength));
    }

    @Override
    public Ipv4Address filled(int prefixLength) {
        return new Ipv4Address(bits | ~mask(prefixLength));
    }

    // An int shifted by 32 is unchanged in Java, so the length 0 needs the long.
    private static int mask(int prefixLength) {
        return (int) (LAST << (32 - prefixLength));
    }

    @Override
    public boolean isMulticast() {
        return bits >>> 28 == 0xE;
    }

    @Override
    public boolean isLoopback() {
        return bits >>> 24 == 127;
    }

    @Override
    public boolean isLinkLocal() {
        return bits >>> 16 == 0xA9FE;
    }

    @Override
    public boolean isUnspecified() {
        return bits == 0;
    }

    /** 255.255.255.255, the limited broadcast address; for a subnet's own see {@link Cidr#last()}. */
    public boolean isBroadcast() {
        return bits == -1;
    }

    private int octet(int index) {
        return bits >>> (24 - 8 * index) & 0xFF;
    }

    @Override
    public String reverseName() {
        return octet(3) + "." + octet(2) + "." + octet(1) + "." + octet(0) + ".in-addr.arpa";
    }

    @Override
    public String toString() {
        return octet(0) + "." + octet(1) + "." + octet(2) + "." + octet(3);
    }
}
