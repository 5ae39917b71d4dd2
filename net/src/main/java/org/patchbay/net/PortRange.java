// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

/**
 * TCP, UDP or SCTP ports, both ends included.
 *
 * @param first 1 to 65535; port 0 is reserved and never on a wire
 * @param last {@code first} to 65535
 */
public record PortRange(int first, int last) {

    /** @throws InvalidValueException if an end is out of range or they are in the wrong order */
    public PortRange {
        if (first < 1 || last > 65535 || first > last) {
            throw new InvalidValueException(
                    first + "-" + last, "a port range", "two numbers 1-65535, the first not above the last");
        }
    }

    public static PortRange single(int port) {
        return new PortRange(port, port);
    }

    public boolean isSingle() {
        return first == last;
    }

    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** {@code 22} or {@code 1000-2000}. */
    @Override
    public String toString() {
        return isSingle() ? Integer.toString(first) : first + "-" + last;
    }
}
