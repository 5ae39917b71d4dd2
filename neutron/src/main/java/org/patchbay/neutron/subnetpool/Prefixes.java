// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.subnetpool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.patchbay.net.Cidr;

/** Sets of addresses as the fewest prefixes that have them; no database here. */
final class Prefixes {
    private Prefixes() {}

    /** The same addresses: no prefix is in another one, and no two of them make up a third. */
    static List<Cidr> compact(Collection<Cidr> prefixes) {
        List<Cidr> stack = new ArrayList<>();
        for (Cidr prefix : new TreeSet<>(prefixes)) {
            if (!stack.isEmpty() && stack.getLast().contains(prefix)) {
                continue;
            }
            stack.add(prefix);
            while (stack.size() > 1 && areHalves(stack.get(stack.size() - 2), stack.getLast())) {
                stack.removeLast();
                stack.add(around(stack.removeLast()));
            }
        }
        return List.copyOf(stack);
    }

    private static boolean areHalves(Cidr first, Cidr second) {
        return first.family() == second.family()
                && first.prefixLength() == second.prefixLength()
                && first.prefixLength() > 0
                && around(first).equals(around(second));
    }

    private static Cidr around(Cidr half) {
        return Cidr.of(half.network(), half.prefixLength() - 1);
    }

    /** What is left of the prefixes without these, in ascending order. */
    static List<Cidr> without(Collection<Cidr> prefixes, Collection<Cidr> taken) {
        List<Cidr> left = new ArrayList<>();
        NavigableSet<Cidr> compact = new TreeSet<>(compact(taken));
        for (Cidr prefix : compact(prefixes)) {
            subtract(prefix, compact, left);
        }
        return compact(left);
    }

    private static void subtract(Cidr block, NavigableSet<Cidr> taken, List<Cidr> left) {
        Cidr before = taken.floor(block);
        if (before != null && before.contains(block)) {
            return;
        }
        Cidr next = taken.ceiling(block);
        if (next == null || !block.contains(next)) {
            // Of compact prefixes only the one before can be around the block.
            left.add(block);
            return;
        }
        if (next.equals(block)) {
            return;
        }
        Cidr lower = Cidr.of(block.network(), block.prefixLength() + 1);
        subtract(lower, taken, left);
        subtract(Cidr.of(lower.last().plus(1), lower.prefixLength()), taken, left);
    }

    /** Whether the prefixes have an address in common. */
    static boolean meet(Collection<Cidr> some, Collection<Cidr> others) {
        return firstThatMeets(some, new TreeSet<>(compact(others))) != null;
    }

    /**
     * The first of the prefixes that has an address in common with the others; null if none has.
     *
     * @param others compact, so that only a neighbour of a prefix can meet it
     */
    static @Nullable Cidr firstThatMeets(Collection<Cidr> some, NavigableSet<Cidr> others) {
        for (Cidr one : some) {
            Cidr before = others.floor(one);
            Cidr after = others.ceiling(one);
            if ((before != null && before.contains(one)) || (after != null && one.contains(after))) {
                return one;
            }
        }
        return null;
    }

    /** Whether every address of one is among those of the others. */
    static boolean areWithin(Collection<Cidr> some, Collection<Cidr> others) {
        return without(some, others).isEmpty();
    }

    /** A prefix of this length: of the smallest block that has one, the first. Null if there is none. */
    static @Nullable Cidr free(Collection<Cidr> blocks, int length) {
        Cidr best = null;
        for (Cidr block : blocks) {
            if (block.prefixLength() <= length && (best == null || block.prefixLength() > best.prefixLength())) {
                best = block;
            }
        }
        return best == null ? null : Cidr.of(best.network(), length);
    }
}
