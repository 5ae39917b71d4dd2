// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.api;

/**
 * How the ports are spread.
 *
 * @param networks how many networks, each with one subnet that is large enough for its share
 * @param projects how many projects the networks belong to in turn; with 1 it is the caller's own, and every port is in
 *     the one default security group
 * @param capacity how many ports all of them must hold together
 */
public record Shape(int networks, int projects, int capacity) {
    public Shape {
        if (networks < 1 || projects < 1 || projects > networks || capacity < 1) {
            throw new IllegalArgumentException(
                    "not a shape: " + networks + " networks, " + projects + " projects, " + capacity + " ports");
        }
        if ((long) networks << (32 - prefix(networks, capacity)) > 1 << 24) {
            throw new IllegalArgumentException(
                    capacity + " ports on " + networks + " networks do not fit into 10.0.0.0/8");
        }
    }

    /** The subnet of the network with that number, from 0: blocks of 10.0.0.0/8 in order. */
    public String cidr(int network) {
        int prefix = prefix(networks, capacity);
        long first = (10L << 24) + ((long) network << (32 - prefix));
        return (first >> 24) + "." + (first >> 16 & 255) + "." + (first >> 8 & 255) + "." + (first & 255) + "/"
                + prefix;
    }

    /** The longest prefix with room for a network's share, half as much again, and what a subnet keeps for itself. */
    private static int prefix(int networks, int capacity) {
        long share = (capacity + networks - 1L) / networks;
        long wanted = share + share / 2 + 8;
        int prefix = 28;
        while (1L << (32 - prefix) < wanted) {
            prefix--;
        }
        return prefix;
    }
}
