// SPDX-License-Identifier: Apache-2.0
package org.patchbay.net;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;

/**
 * Consecutive addresses of one family, both ends included.
 *
 * @param first the lowest
 * @param last the highest, not below {@code first}
 */
public record AddressRange(IpAddress first, IpAddress last) implements Iterable<IpAddress> {
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /** @throws InvalidValueException if the ends are of two families or in the wrong order */
    public AddressRange {
        if (first.family() != last.family()) {
            throw new InvalidValueException(first + "-" + last, "an address range", "two addresses of one IP version");
        }
        if (first.compareTo(last) > 0) {
            throw new InvalidValueException(
                    first + "-" + last, "an address range", "a first address that is not above the last");
        }
    }

    public IpFamily family() {
        return first.family();
    }

    public boolean contains(IpAddress address) {
        return address.family() == family() && first.compareTo(address) <= 0 && last.compareTo(address) >= 0;
    }

    public boolean contains(AddressRange other) {
        return contains(other.first) && contains(other.last);
    }

    public boolean overlaps(AddressRange other) {
        return other.family() == family() && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    /** How many addresses, at least one. */
    public BigInteger size() {
        return first.distanceTo(last).add(BigInteger.ONE);
    }

    /** How many addresses, {@link Long#MAX_VALUE} standing for that many and more. */
    public long count() {
        if (first instanceof Ipv4Address low && last instanceof Ipv4Address high) {
            return high.toLong() - low.toLong() + 1;
        }
        return size().min(LONGEST).longValueExact();
    }

    /**
     * The address {@code offset} after the first.
     *
     * @throws IndexOutOfBoundsException if {@code offset} is negative or not below {@link #count}
     */
    public IpAddress at(long offset) {
        if (offset < 0 || offset >= count()) {
            throw new IndexOutOfBoundsException(offset + " of " + this);
        }
        return first.plus(offset);
    }

    /** What is left of the range without these addresses, in order; addresses outside of it change nothing. */
    public List<AddressRange> without(Collection<? extends IpAddress> addresses) {
        List<AddressRange> left = new ArrayList<>();
        IpAddress from = first;
        for (IpAddress hole : new TreeSet<IpAddress>(addresses)) {
            if (!contains(hole)) {
                continue;
            }
            if (from.compareTo(hole) < 0) {
                left.add(new AddressRange(from, hole.plus(-1)));
            }
            if (hole.equals(last)) {
                return List.copyOf(left);
            }
            from = hole.plus(1);
        }
        left.add(new AddressRange(from, last));
        return List.copyOf(left);
    }

    /** Goes through the addresses in ascending order; an IPv6 range may take longer than anyone can wait. */
    @Override
    public Iterator<IpAddress> iterator() {
        return new Iterator<>() {
            private IpAddress next = first;
            private boolean done;

            @Override
            public boolean hasNext() {
                return !done;
            }

            @Override
            public IpAddress next() {
                if (done) {
                    throw new NoSuchElementException();
                }
                IpAddress current = next;
                // The last address may be the last there is, so it has no successor to compare with.
                done = current.equals(last);
                if (!done) {
                    next = current.plus(1);
                }
                return current;
            }
        };
    }

    /** {@code first-last}. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
