// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.AddressPool;
import org.patchbay.net.AddressRange;
import org.patchbay.net.IpAddress;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.SwitchAddress;
import org.patchbay.ovsdb.Snapshot;

/**
 * Looks for a free address in a pool, beginning at a random place. As long as there is room a few guesses find it; in a crowded pool
 * the parts that are full are told by how many of their addresses are taken, and passed over.
 */
final class PoolSearch {
    private static final int GUESSES = 16;

    /** So many are looked at one by one. */
    private static final int FEW = 32;

    private final Snapshot snapshot;
    private final String switchName;
    private final Predicate<IpAddress> free;

    /** @param free tells of one address whether it can be had */
    PoolSearch(Snapshot snapshot, String switchName, Predicate<IpAddress> free) {
        this.snapshot = snapshot;
        this.switchName = switchName;
        this.free = free;
    }

    /** Tries a few addresses; null says nothing. */
    @Nullable
    IpAddress guess(AddressPool pool) {
        long size = pool.count();
        long start = start(size);
        for (long i = 0; i < Math.min(size, GUESSES); i++) {
            IpAddress address = pool.at(start + i < size ? start + i : start + i - size);
            if (free.test(address)) {
                return address;
            }
        }
        return null;
    }

    /** Looks everywhere; null says that there is none, for a port that has no address there yet. */
    @Nullable
    IpAddress walk(AddressPool pool) {
        long size = pool.count();
        if (size == 0) {
            return null;
        }
        for (AddressRange range : from(pool.at(start(size)), pool)) {
            IpAddress found = search(range);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static long start(long size) {
        return size == 0 ? 0 : ThreadLocalRandom.current().nextLong(size);
    }

    /** The pool from one of its addresses on, and then what is before. */
    private static List<AddressRange> from(IpAddress start, AddressPool pool) {
        List<AddressRange> ranges = new ArrayList<>();
        List<AddressRange> before = new ArrayList<>();
        for (AddressRange range : pool.ranges()) {
            if (range.last().compareTo(start) < 0) {
                before.add(range);
            } else if (range.first().compareTo(start) >= 0) {
                ranges.add(range);
            } else {
                ranges.add(new AddressRange(start, range.last()));
                before.add(new AddressRange(range.first(), start.plus(-1)));
            }
        }
        ranges.addAll(before);
        return ranges;
    }

    private @Nullable IpAddress search(AddressRange range) {
        long size = range.count();
        if (taken(range) >= size) {
            return null;
        }
        if (size <= FEW) {
            for (IpAddress address : range) {
                if (free.test(address)) {
                    return address;
                }
            }
            return null;
        }
        IpAddress middle = range.first().plus(size / 2);
        IpAddress found = search(new AddressRange(range.first(), middle));
        return found != null ? found : search(new AddressRange(middle.plus(1), range.last()));
    }

    /** Addresses, not ports: those of other writers may share one. */
    private int taken(AddressRange range) {
        return snapshot.countKeys(
                NorthboundIndexes.SWITCH_ADDRESSES,
                new SwitchAddress(switchName, range.first()),
                new SwitchAddress(switchName, range.last()));
    }
}
