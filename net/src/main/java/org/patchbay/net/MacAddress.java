// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import java.util.random.RandomGenerator;

/**
 * An Ethernet address of 48 bits. Its text is six pairs of hexadecimal digits separated by colons, lower case.
 *
 * @param bits the address, its first octet in bits 40 to 47
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    private static final int TEXT_LENGTH = 17;
    private static final long ALL = 0xFFFF_FFFF_FFFFL;
    private static final String EXPECTED = "six pairs of hexadecimal digits separated by colons";

    /** @throws InvalidValueException if {@code bits} needs more than 48 bits */
    public MacAddress {
        if ((bits & ~ALL) != 0) {
            throw new InvalidValueException(Long.toHexString(bits), "a MAC address", "at most 48 bits");
        }
    }

    /**
     * Reads aa:bb:cc:dd:ee:ff in either case.
     *
     * @throws InvalidValueException for anything else, other separators and shortened pairs included
     */
    public static MacAddress parse(String text) {
        long bits = scan(text, 0, text.length());
        if (bits < 0) {
            throw new InvalidValueException(text, "a MAC address", EXPECTED);
        }
        return new MacAddress(bits);
    }

    /** Whether {@link #parse} would take the part of the text from {@code start} up to {@code end}; never throws. */
    public static boolean isText(String text, int start, int end) {
        return scan(text, start, end) >= 0;
    }

    private static long scan(String text, int start, int end) {
        if (end - start != TEXT_LENGTH) {
            return -1;
        }
        long bits = 0;
        for (int i = 0; i < TEXT_LENGTH; i++) {
            char c = text.charAt(start + i);
            if (i % 3 == 2) {
                if (c != ':') {
                    return -1;
                }
            } else {
                int digit = Hex.digit(c);
                if (digit < 0) {
                    return -1;
                }
                bits = bits << 4 | digit;
            }
        }
        return bits;
    }

    /**
     * A random address that begins as {@code base} does: with its first three octets, and with the fourth too if that
     * is not zero, as Neutron reads its {@code base_mac}.
     */
    public static MacAddress random(MacAddress base, RandomGenerator random) {
        int free = (base.bits >>> 16 & 0xFF) == 0 ? 24 : 16;
        long mask = (1L << free) - 1;
        return new MacAddress((base.bits & ~mask) | (random.nextLong() & mask));
    }

    /** Whether it can name one interface: neither a group address nor all zero. */
    public boolean isUnicast() {
        return (bits >>> 40 & 1) == 0 && bits != 0;
    }

    public boolean isZero() {
        return bits == 0;
    }

    /**
     * The address an interface gives itself by stateless autoconfiguration: the prefix and the modified EUI-64 of its
     * MAC address (RFC 4862, RFC 4291 appendix A).
     *
     * @throws InvalidValueException if the prefix is not an IPv6 one of 64 bits
     */
    public Ipv6Address slaac(Cidr prefix) {
        if (!(prefix.network() instanceof Ipv6Address network) || prefix.prefixLength() != 64) {
            throw new InvalidValueException(
                    prefix.toString(), "a prefix for stateless autoconfiguration", "an IPv6 prefix of 64 bits");
        }
        long vendor = bits >>> 24 ^ 0x02_0000L;
        return new Ipv6Address(network.high(), (vendor << 40) | 0xFF_FE00_0000L | (bits & 0xFF_FFFFL));
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        char[] text = new char[TEXT_LENGTH];
        int shift = 44;
        for (int i = 0; i < TEXT_LENGTH; i++) {
            if (i % 3 == 2) {
                text[i] = ':';
            } else {
                text[i] = Character.forDigit((int) (bits >>> shift) & 0xF, 16);
                shift -= 4;
            }
        }
        return new String(text);
    }
}
