// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The addresses a subnet hands out: disjoint ranges of one family, in ascending order. Ranges that touch stay apart, so
 * that a client reads back the allocation pools it set.
 *
 * @param ranges may be given in any order, and may be empty
 */
public record AddressPool(List<AddressRange> ranges) {

    /** @throws InvalidValueException if two ranges overlap or differ in IP version */
    public AddressPool {
        ranges = ranges.stream()
                .sorted(Comparator.comparing(AddressRange::first))
                .toList();
        for (int i = 1; i < ranges.size(); i++) {
            AddressRange before = ranges.get(i - 1);
            AddressRange range = ranges.get(i);
            if (before.family() != range.family()) {
                throw new InvalidValueException(before + ", " + range, "an address pool", "ranges of one IP version");
            }
            if (before.overlaps(range)) {
                throw new InvalidValueException(before + ", " + range, "an address pool", "ranges that do not overlap");
            }
        }
    }

    /**
     * The pool of a subnet that sets none: every usable address but the gateway's. Unlike Neutron's, it leaves the
     * gateway out of networks of two addresses and one too, where a port would otherwise be given it.
     */
    public static AddressPool defaultFor(Cidr network, Optional<IpAddress> gateway) {
        return new AddressPool(network.usable().without(gateway.stream().toList()));
    }

    public boolean contains(IpAddress address) {
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** The addresses of the network, reserved ones included, that are in none of the ranges. */
    public AddressPool complement(Cidr network) {
        List<AddressRange> gaps = new ArrayList<>();
        IpAddress from = network.network();
        IpAddress end = network.last();
        for (AddressRange range : ranges) {
            if (!range.overlaps(network.range())) {
                continue;
            }
            if (from.compareTo(range.first()) < 0) {
                gaps.add(new AddressRange(from, range.first().plus(-1)));
            }
            if (range.last().compareTo(end) >= 0) {
                return new AddressPool(gaps);
            }
            from = range.last().plus(1);
        }
        gaps.add(new AddressRange(from, end));
        return new AddressPool(gaps);
    }

    /** How many addresses, {@link Long#MAX_VALUE} standing for that many and more. */
    public long count() {
        long sum = 0;
        for (AddressRange range : ranges) {
            long more = range.count();
            sum = more > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + more;
        }
        return sum;
    }

    /**
     * The address number {@code index} in ascending order, from 0.
     *
     * @throws IndexOutOfBoundsException if {@code index} is negative or not below {@link #count}
     */
    public IpAddress at(long index) {
        long rest = index;
        for (AddressRange range : ranges) {
            long size = range.count();
            if (rest < size) {
                return range.at(rest);
            }
            rest -= size;
        }
        throw new IndexOutOfBoundsException(index + " of " + this);
    }

    /** The ranges separated by comma and blank. */
    @Override
    public String toString() {
        return String.join(", ", ranges.stream().map(AddressRange::toString).toList());
    }
}
