// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import org.jspecify.annotations.Nullable;

/** The text forms of IPv6 addresses: RFC 4291 section 2.2 read, RFC 5952 written. */
final class Ipv6Text {
    private static final int GROUPS = 8;
    // The longest legal text: six full groups and a full IPv4 tail.
    private static final int LONGEST = 45;

    private Ipv6Text() {}

    static @Nullable Ipv6Address read(String text) {
        int length = text.length();
        if (length < 2 || length > LONGEST) {
            return null;
        }
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.charAt(0) == ':') {
            if (text.charAt(1) != ':') {
                return null;
            }
            gap = 0;
            at = 2;
        }
        while (at < length) {
            if (count == GROUPS) {
                return null;
            }
            int end = endOfGroup(text, at);
            if (end < length && text.charAt(end) == '.') {
                long tail = count <= GROUPS - 2 ? Ipv4Address.scan(text, at) : -1;
                if (tail < 0) {
                    return null;
                }
                groups[count++] = (int) (tail >>> 16);
                groups[count++] = (int) tail & 0xFFFF;
                break;
            }
            if (end == at || end - at > 4) {
                return null;
            }
            groups[count++] = group(text, at, end);
            if (end == length) {
                break;
            }
            if (text.charAt(end) != ':' || end + 1 == length) {
                return null;
            }
            at = end + 1;
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            }
        }
        return assemble(groups, count, gap);
    }

    private static int endOfGroup(String text, int start) {
        int end = start;
        while (end < text.length() && Hex.digit(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static int group(String text, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            value = value << 4 | Hex.digit(text.charAt(i));
        }
        return value;
    }

    private static @Nullable Ipv6Address assemble(int[] groups, int count, int gap) {
        // RFC 4291 lets :: stand for one or more groups, so eight groups and :: are one too many.
        if (gap < 0 ? count != GROUPS : count == GROUPS) {
            return null;
        }
        long[] halves = new long[2];
        for (int i = 0; i < count; i++) {
            int place = gap >= 0 && i >= gap ? GROUPS - count + i : i;
            halves[place / 4] |= (long) groups[i] << (48 - 16 * (place % 4));
        }
        return new Ipv6Address(halves[0], halves[1]);
    }

    static String write(Ipv6Address address) {
        StringBuilder text = new StringBuilder(LONGEST);
        if (address.isIpv4Mapped()) {
            // RFC 5952 section 5: the mixed notation where the prefix tells that it is one.
            return text.append("::ffff:")
                    .append(new Ipv4Address((int) address.low()))
                    .toString();
        }
        int from = 0;
        int zeros = 0;
        for (int i = 0; i < GROUPS; ) {
            int run = i;
            while (run < GROUPS && groupOf(address, run) == 0) {
                run++;
            }
            // Section 4.2: the longest run, the first of equals, and never a single group.
            if (run - i > Math.max(zeros, 1)) {
                from = i;
                zeros = run - i;
            }
            i = run + 1;
        }
        for (int i = 0; i < GROUPS; i++) {
            if (zeros > 0 && i == from) {
                text.append("::");
                i += zeros - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groupOf(address, i)));
            }
        }
        return text.toString();
    }

    private static int groupOf(Ipv6Address address, int index) {
        long half = index < 4 ? address.high() : address.low();
        return (int) (half >>> (48 - 16 * (index % 4))) & 0xFFFF;
    }
}
