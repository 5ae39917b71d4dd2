// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.macpool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.RefusalException;
import org.patchbay.engine.domain.Use;
import org.patchbay.net.MacAddress;

/**
 * A pool of MAC addresses.
 *
 * @param name unique, at most 255 characters
 * @param allowDuplicates whether two interfaces may have the same address
 * @param ranges at least one, sorted, disjoint
 * @param standard whether clusters that name none use it; there is exactly one such pool
 * @param version counts the changes; a change to an outdated one is refused
 */
public record MacPool(
        UUID id,
        String name,
        String description,
        boolean allowDuplicates,
        List<MacRange> ranges,
        boolean standard,
        long version) {
    public MacPool {
        name = Check.required("name", name, 255);
        description = Check.text("description", description, Check.DESCRIPTION);
        List<MacRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparing(MacRange::from));
        if (sorted.isEmpty()) {
            throw RefusalException.badValue(
                    "MAC pool '" + Check.shown(name) + "' has no ranges: expected at least one");
        }
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).overlaps(sorted.get(i))) {
                throw RefusalException.badValue("The MAC ranges "
                        + sorted.get(i - 1).from() + "-"
                        + sorted.get(i - 1).to() + " and " + sorted.get(i).from() + "-"
                        + sorted.get(i).to() + " overlap: expected disjoint ranges");
            }
        }
        ranges = List.copyOf(sorted);
    }

    /** How many addresses it has. */
    public long size() {
        return ranges.stream().mapToLong(MacRange::size).sum();
    }

    public boolean contains(MacAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** The address at a place in the pool, counted from 0. */
    public MacAddress at(long place) {
        long left = place;
        for (MacRange range : ranges) {
            if (left < range.size()) {
                return new MacAddress(range.from().bits() + left);
            }
            left -= range.size();
        }
        throw new IndexOutOfBoundsException("place " + place + " of " + size());
    }

    /**
     * Free addresses, different from each other, found from a place on and round.
     *
     * @param used whether an address is taken; a pool that allows duplicates prefers free ones all the same
     * @param start any number; taken modulo the size
     * @throws RefusalException a conflict, if fewer than {@code count} are free
     */
    public List<MacAddress> free(int count, Predicate<MacAddress> used, long start) {
        long size = size();
        List<MacAddress> found = new ArrayList<>();
        long first = Math.floorMod(start, size);
        for (long step = 0; step < size && found.size() < count; step++) {
            MacAddress address = at((first + step) % size);
            if (!used.test(address)) {
                found.add(address);
            }
        }
        if (found.size() < count) {
            throw exhausted();
        }
        return found;
    }

    public RefusalException exhausted() {
        return RefusalException.conflict("MAC pool '" + Check.shown(name) + "' has no free address among its " + size()
                + ": expected a larger range");
    }

    /** An address that somebody chose may lie outside the ranges, but must name one interface only. */
    public void checkChosen(MacAddress address, boolean taken) {
        if (!address.isUnicast()) {
            throw Check.bad("mac", address.toString(), "a unicast address");
        }
        if (taken && !allowDuplicates) {
            throw RefusalException.conflict("The MAC address " + address + " is in use already: expected one that is"
                    + " free in MAC pool '" + Check.shown(name) + "'");
        }
    }

    /**
     * Duplicates can be forbidden only when there are none.
     *
     * @param inUse the addresses of all interfaces that have theirs from this pool
     */
    public void checkUpdate(MacPool after, List<MacAddress> inUse) {
        if (standard && !after.standard) {
            throw RefusalException.conflict(
                    "MAC pool '" + Check.shown(name) + "' is the default one: expected it to stay so");
        }
        if (allowDuplicates && !after.allowDuplicates) {
            Set<MacAddress> seen = new HashSet<>();
            for (MacAddress address : inUse) {
                if (!seen.add(address)) {
                    throw RefusalException.conflict("MAC pool '" + Check.shown(name) + "' cannot forbid duplicates: "
                            + address + " is in use more than once");
                }
            }
        }
    }

    /** Refuses for the default pool, and while clusters use it. */
    public void checkRemove(List<Use> clusters) {
        if (standard) {
            throw RefusalException.conflict(
                    "MAC pool '" + Check.shown(name) + "' is the default one: expected another to remove");
        }
        Use.refuseIfAny("MAC pool '" + Check.shown(name) + "'", clusters);
    }
}
