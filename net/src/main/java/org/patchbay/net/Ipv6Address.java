// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import java.math.BigInteger;

/**
 * An IPv6 address. An IPv4-mapped one (::ffff:192.0.2.1) stays what it is and never turns into an IPv4 address.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record Ipv6Address(long high, long low) implements IpAddress {
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

    /**
     * Reads any form of RFC 4291 section 2.2, the one with an IPv4 tail included; a zone (fe80::1%eth0), brackets
     * and groups of more than four digits are refused.
     *
     * @throws InvalidValueException for anything else
     */
    public static Ipv6Address parse(String text) {
        Ipv6Address address = Ipv6Text.read(text);
        if (address == null) {
            throw new InvalidValueException(
                    text,
                    "an IPv6 address",
                    "eight groups of up to four hexadecimal digits separated by colons, one :: for a run of zeros,"
                            + " and no zone");
        }
        return address;
    }

    @Override
    public IpFamily family() {
        return IpFamily.IPV6;
    }

    @Override
    public Ipv6Address plus(long n) {
        long sum = low + n;
        boolean wrapped = n >= 0 ? Long.compareUnsigned(sum, low) < 0 : Long.compareUnsigned(sum, low) > 0;
        long top = wrapped ? high + Long.signum(n) : high;
        boolean past = wrapped && (n >= 0 ? high == -1L : high == 0);
        if (past) {
            throw new ArithmeticException(this + " plus " + n + " is no IPv6 address");
        }
        return new Ipv6Address(top, sum);
    }

    @Override
    public BigInteger distanceTo(IpAddress other) {
        if (!(other instanceof Ipv6Address end)) {
            throw new InvalidValueException(other.toString(), "an IPv6 address", "the family of " + this);
        }
        return end.toBigInteger().subtract(toBigInteger());
    }

    private BigInteger toBigInteger() {
        return unsigned(high).shiftLeft(64).or(unsigned(low));
    }

    private static BigInteger unsigned(long bits) {
        BigInteger value = BigInteger.valueOf(bits);
        return bits < 0 ? value.add(TWO_64) : value;
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int order = Long.compareUnsigned(high, otherHigh);
        return order != 0 ? order : Long.compareUnsigned(low, otherLow);
    }

    @Override
    public Ipv6Address masked(int prefixLength) {
        return new Ipv6Address(high & mask(prefixLength), low & mask(prefixLength - 64));
    }

    @Override
    public Ipv6Address filled(int prefixLength) {
        return new Ipv6Address(high | ~mask(prefixLength), low | ~mask(prefixLength - 64));
    }

    // The top `ones` bits of 64; a long shifted by 64 is unchanged in Java, so both ends are apart.
    private static long mask(int ones) {
        if (ones <= 0) {
            return 0;
        }
        return ones >= 64 ? -1L : -1L << (64 - ones);
    }

    @Override
    public boolean isMulticast() {
        return high >>> 56 == 0xFF;
    }

    @Override
    public boolean isLoopback() {
        return high == 0 && low == 1;
    }

    @Override
    public boolean isLinkLocal() {
        return high >>> 54 == 0xFE80 >>> 6;
    }

    @Override
    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    /** Whether it is in ::ffff:0:0/96 (RFC 4291 section 2.5.5.2), which no interface on a wire has. */
    public boolean isIpv4Mapped() {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    @Override
    public String reverseName() {
        StringBuilder name = new StringBuilder(72);
        reverse(name, low);
        reverse(name, high);
        return name.append("ip6.arpa").toString();
    }

    private static void reverse(StringBuilder name, long bits) {
        for (int shift = 0; shift < 64; shift += 4) {
            name.append(Character.forDigit((int) (bits >>> shift) & 0xF, 16)).append('.');
        }
    }

    /** The canonical text of RFC 5952. */
    @Override
    public String toString() {
        return Ipv6Text.write(this);
    }
}
